"""How networks read, and what is wrong with one that is to be made."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from desktopdock.domain.keys import Key
from desktopdock.domain.networks import Endpoint, Member, NetworkSpec, Subnet
from desktopdock.presentation.filters import parsed
from desktopdock.presentation.network_details import sections
from desktopdock.presentation.network_form import problems
from desktopdock.presentation.networks import gateway, grammar, group, grouping, members, order, subnet
from tests.builders import a_network

WEB = Member(Key("unix:///engine.sock", "id-of-web"), "web", "10.0.4.2")
DB = Member(Key("unix:///engine.sock", "id-of-db"), "db")
SHOP = a_network("shop", members=(WEB, DB), subnets=(Subnet("10.0.4.0/24", "10.0.4.1"),))
BRIDGE = a_network("bridge", is_system=True)


def test_the_engine_s_own_are_marked_and_come_last() -> None:
    assert [grouping().of(network) for network in (BRIDGE, SHOP)] == ["system", ""]
    assert "of the engine" in grouping().heading("system", [BRIDGE], False).second_line
    assert members(BRIDGE, "").text == "no container"
    assert sorted([BRIDGE, SHOP], key=order) == [SHOP, BRIDGE]
    assert [group(network) for network in (BRIDGE, SHOP, a_network())] == ["system", "used", "unused"]


def test_addresses_and_members_are_told() -> None:
    assert (subnet(SHOP, "").text, gateway(SHOP, "").text, members(SHOP, "").text) == (
        "10.0.4.0/24",
        "10.0.4.1",
        "web, db",
    )
    assert (subnet(BRIDGE, "").text, members(a_network(), "").text) == ("–", "not used")


def test_each_member_is_told_with_its_address_or_why_it_has_none() -> None:
    endpoint = Endpoint("id-of-web", "web", ("10.0.4.2/24", "fd00::2/64"), "02:42:0a:00:04:02")
    first = sections(SHOP, [endpoint], datetime.now(UTC))[0]
    assert [(fact.label, fact.value, fact.note, fact.key and fact.key.id) for fact in first.facts] == [
        ("web", "10.0.4.2/24, fd00::2/64", "02:42:0a:00:04:02", "id-of-web"),
        ("db", "", "no address while it is stopped", "id-of-db"),
    ]


@pytest.mark.parametrize("typed", ["web", "subnet:10.0.4", "ip:10.0.4.2", "used:"])
def test_one_is_found_by_what_it_is_and_who_is_in_it(typed: str) -> None:
    found = parsed(typed, grammar())
    assert found.matches(SHOP, grammar().text(SHOP))
    assert not found.matches(BRIDGE, grammar().text(BRIDGE))


GOOD = NetworkSpec("back", subnet="10.0.7.0/24", gateway="10.0.7.1", range="10.0.7.128/25")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "shop"}, "name"),
        ({"name": "a b"}, "name"),
        ({"driver": ""}, "driver"),
        ({"subnet": "10.0.7.1/24"}, "subnet"),
        ({"subnet": "10.0.7.0", "gateway": "", "range": ""}, "subnet"),
        ({"subnet": "fd00::/64", "gateway": "", "range": ""}, "subnet"),
        ({"gateway": "10.0.8.1"}, "gateway"),
        ({"gateway": "ten"}, "gateway"),
        ({"range": "10.0.0.0/16"}, "range"),
        ({"is_ipv6": True, "subnet6": "10.0.9.0/24"}, "subnet6"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(change: dict[str, object], field: str) -> None:
    assert problems(GOOD, {"shop"}) == {}
    assert problems(NetworkSpec("back"), {"shop"}) == {}
    assert field in problems(replace(GOOD, **change), {"shop"})


def test_a_gateway_needs_a_subnet() -> None:
    assert set(problems(NetworkSpec("back", gateway="10.0.7.1"), ())) == {"gateway"}
