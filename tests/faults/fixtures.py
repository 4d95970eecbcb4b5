"""Fixtures for every test: the demo engine, one on a bad day, and demo engines of other versions.

    def test_a_mute_engine_is_slow(faulty: Faulty) -> None:
        connect_to(faulty.address)
        faulty.mute("/containers/json")

`demo.world` may be changed (see `tests.faults.worlds`); `faulty` stands before `demo`, so both show the same world.
Nothing that is seen on them proves a feature.
"""

from collections.abc import Callable, Iterator

import pytest

from desktopdock.demo.http import Version
from tests.demo.serving import Demo
from tests.faults.faulty import Faulty

DemoOf = Callable[[Version, Version], Demo]


@pytest.fixture
def demo() -> Iterator[Demo]:
    """The working day on an engine of Docker 28.5, API 1.24 to 1.51."""
    demo = Demo()
    yield demo
    demo.close()


@pytest.fixture
def faulty(demo: Demo) -> Iterator[Faulty]:
    faulty = Faulty(demo.address)
    yield faulty
    faulty.close()


@pytest.fixture
def demo_of() -> Iterator[DemoOf]:
    """Demo engines by the oldest and newest API version they speak, each in the shape of that version.

    demo_of((1, 12), (1, 24)) is too old, demo_of((1, 44), (1, 56)) is newer than anything known.
    """
    made: list[Demo] = []

    def make(oldest: Version, newest: Version) -> Demo:
        made.append(Demo(oldest=oldest, newest=newest))
        return made[-1]

    yield make
    for demo in made:
        demo.close()
