"""What happens to networks: exactly those that the question listed are removed, and never the engine's own."""

import pytest

from desktopdock.actions.networks import actions, create_command, removal
from desktopdock.domain.keys import Key
from desktopdock.domain.networks import Member, NetworkSpec
from tests.builders import a_network

USED = a_network("shop", members=(Member(Key("unix:///engine.sock", "web"), "web"),))
BRIDGE, HOST = a_network("bridge", is_system=True), a_network("host", is_system=True, driver="host")
FREE = a_network("old")
BY_ID = {action.id: action for action in actions()}


def test_the_engine_s_own_and_those_in_use_are_never_removed() -> None:
    remove = BY_ID["networks.remove"]
    for one in (USED, BRIDGE, HOST):
        assert not remove.is_possible([one])
    assert remove.is_possible([FREE, USED, BRIDGE])
    plan = removal([FREE, USED, BRIDGE])
    assert [item.name for item in plan.items] == ["old"]
    assert "shop, bridge" in plan.stays
    assert plan.command(frozenset()) == "docker network rm old"


def test_containers_join_all_but_the_host_s_and_leave_where_they_are() -> None:
    connect, disconnect = BY_ID["networks.connect"], BY_ID["networks.disconnect"]
    assert [connect.is_possible([network]) for network in (USED, FREE, BRIDGE, HOST)] == [True, True, True, False]
    assert [disconnect.is_possible([network]) for network in (USED, FREE)] == [True, False]
    assert not connect.is_possible([USED, FREE])


@pytest.mark.parametrize(
    ("spec", "command"),
    [
        (NetworkSpec("back"), "docker network create back"),
        (
            NetworkSpec("back", "macvlan", "10.0.4.0/24", "10.0.4.1", "10.0.4.128/25", True, "fd00:4::/64", True),
            "docker network create --driver macvlan --subnet 10.0.4.0/24 --gateway 10.0.4.1 --ip-range 10.0.4.128/25 "
            "--internal --ipv6 --subnet fd00:4::/64 back",
        ),
    ],
)
def test_the_command_makes_the_same(spec: NetworkSpec, command: str) -> None:
    assert create_command(spec) == command
