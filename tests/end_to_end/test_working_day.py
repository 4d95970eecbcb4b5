"""The day to look at, on a real engine and in a real registry."""

import pytest

from desktopdock.demo import day as data
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry
from tests.rig.working_day import seed, stock


@pytest.mark.timeout(120)
def test_every_container_of_the_day_is_in_the_state_it_should_be_seen_in(engine: RealEngine) -> None:
    if engine.kind == "demo":
        pytest.skip("the demo engine has the day already")
    day = data.load()
    seed(engine.sdk, day, own_network=True)
    assert engine.names() == {container.name: container.state for container in day.containers}


@pytest.mark.timeout(120)
def test_the_registry_has_every_repository_of_the_day(engine: RealEngine, registry: Registry) -> None:
    day = data.load()
    stock(registry, day)
    assert registry.tags("library/nginx") == sorted(
        tag for r in day.repositories if r.name == "nginx" for b in r.builds for tag in b.tags
    )
