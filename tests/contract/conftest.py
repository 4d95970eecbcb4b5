"""`engine` is each engine in turn here; all are up at once."""

from collections.abc import Iterator

import pytest

from tests.rig.plugins.engines import Engines, lent
from tests.rig.real_engine import RealEngine


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "role" in metafunc.fixturenames:
        metafunc.parametrize("role", metafunc.config.getoption("--roles").split(","))


@pytest.fixture
def engine(engines: Engines, role: str) -> Iterator[RealEngine]:
    yield from lent(engines.get(role))
