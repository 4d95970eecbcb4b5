"""The facts about one network and who is in it, in sections."""

from collections.abc import Sequence
from datetime import UTC, datetime

from desktopdock.domain.networks import Endpoint, Network
from desktopdock.presentation.container_details import SHOWN, Fact, Section, container_link, named
from desktopdock.presentation.moments import moment
from desktopdock.support.text import tr


def sections(network: Network, endpoints: Sequence[Endpoint], now: datetime) -> list[Section]:
    """`endpoints` are of the members that run; each leads to its container."""
    found = [
        _section("members", tr("Members"), _members(network, endpoints)),
        _section("network", tr("Network"), _facts(network, now)),
        _section("options", tr("Options"), [named(*option) for option in network.options]),
        _section("labels", tr("Labels"), [named(*label) for label in network.labels]),
    ]
    return [section for section in found if section.facts]


def _members(network: Network, endpoints: Sequence[Endpoint]) -> list[Fact]:
    there = {endpoint.container: endpoint for endpoint in endpoints}
    facts = []
    for member in network.members:
        endpoint = there.get(member.key.id)
        addresses = ", ".join(endpoint.addresses) if endpoint else member.address
        note = endpoint.mac if endpoint else "" if addresses else tr("no address while it is stopped")
        facts.append(container_link(member.key, member.name, addresses, note))
    return facts or [Fact(tr("No container"), tr("is in this network"), is_code=False)]


def _facts(network: Network, now: datetime) -> list[Fact]:
    facts = [Fact("Id", network.id)]
    for subnet in network.subnets:
        facts += [
            Fact(tr("Subnet"), subnet.subnet),
            Fact(tr("Gateway"), subnet.gateway),
            Fact(tr("Range"), subnet.range),
        ]
    outside = tr("no, internal") if network.is_internal else tr("yes")
    facts += [
        Fact(tr("Driver"), network.driver, note=network.scope),
        Fact(tr("IPv6"), tr("on") if network.has_ipv6 else tr("off"), is_code=False),
        Fact(tr("Reaches outside"), outside if network.can_be_joined else "", is_code=False),
        Fact(tr("Made by"), tr("the engine; it cannot be removed") if network.is_system else "", is_code=False),
        Fact(tr("Created"), _moment(network.created, now), is_code=False),
    ]
    return [fact for fact in facts if fact.value]


def _moment(seconds: float, now: datetime) -> str:
    return moment(datetime.fromtimestamp(seconds, UTC), now) if seconds else ""


def _section(id: str, title: str, facts: list[Fact]) -> Section:
    return Section(id, title, tuple(facts[:SHOWN]), max(0, len(facts) - SHOWN))
