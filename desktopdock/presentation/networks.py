"""How a network reads, and what networks can be filtered by."""

from collections import Counter
from collections.abc import Sequence

from desktopdock.domain.networks import Network
from desktopdock.presentation.cells import Cell, Chip, Column, Grouping, Tone
from desktopdock.presentation.filters import Grammar, Group
from desktopdock.support.text import tr

USED, NOT_USED, SYSTEM = "used", "unused", "system"


def columns() -> list[Column[Network]]:
    return [
        Column("name", tr("Name"), 300, name, narrow=270),
        Column("driver", tr("Driver"), 90, lambda network, _doing: Cell(network.driver), _driver, narrow=80),
        Column("subnet", tr("Subnet"), 144, subnet, _first_subnet, narrow=130),
        Column("gateway", tr("Gateway"), 118, gateway, narrow=108),
        Column("containers", tr("Containers"), 0, members, lambda network: -len(network.members), inset=4),
    ]


def order(network: Network) -> tuple[bool, str]:
    """By name; those of the engine itself come last."""
    return network.is_system, network.name.lower()


def grouping() -> Grouping[Network]:
    """Those of the engine itself."""
    return Grouping(
        of=lambda network: SYSTEM if network.is_system else "",
        heading=lambda _id, networks, is_folded: Cell(
            tr("System"), together(networks), tone=Tone.NORMAL, is_folded=is_folded, icon="lock"
        ),
        member=lambda network, doing: name(network, doing, level=1),
        sentence=lambda _id, networks: ", ".join([tr("System"), together(networks)]),
    )


def together(networks: Sequence[Network]) -> str:
    """Of the engine's own."""
    return " · ".join([tr("%n network(s)", "", len(networks)), tr("of the engine")])


def name(network: Network, doing: str, level: int = 0) -> Cell:
    icon = "" if level else "networks"
    second = doing or network.id[:12]
    return Cell(network.name, second, tone=Tone.NORMAL, spoken=network.name, level=level, icon=icon)


def subnet(network: Network, _doing: str) -> Cell:
    return Cell(", ".join(each.subnet for each in network.subnets) or "–", tone=Tone.NORMAL)


def gateway(network: Network, _doing: str) -> Cell:
    return Cell(", ".join(each.gateway for each in network.subnets if each.gateway) or "–")


def members(network: Network, _doing: str) -> Cell:
    if not network.members:
        return Cell(tr("no container")) if network.is_system else Cell(tr("not used"), tone=Tone.WARNING)
    names = [member.name for member in network.members]
    chips = tuple(Chip(member.name, page="containers", key=member.key) for member in network.members)
    return Cell(", ".join(names), chips=chips, tip="\n".join(names) if len(names) > 1 else "")


def sentence(network: Network) -> str:
    names = [member.name for member in network.members]
    kind = tr("made by the engine") if network.is_system else ""
    used = tr("used by {0}").format(", ".join(names)) if names else tr("not used")
    return ", ".join(filter(None, [network.name, network.driver, _first_subnet(network), kind, used]))


def sums(networks: Sequence[Network]) -> str:
    """How many of them somebody uses, and how many are the engine's own."""
    counts = Counter(map(group, networks))
    used, unused, system = counts[USED], counts[NOT_USED], counts[SYSTEM]
    said = [
        tr("%n used", "", used) if used else "",
        tr("%n not used", "", unused) if unused else "",
        tr("%n of the engine", "", system) if system else "",
    ]
    return " · ".join(filter(None, said))


def groups() -> list[Group]:
    return [Group(USED, tr("Used")), Group(NOT_USED, tr("Not used")), Group(SYSTEM, tr("System"))]


def group(network: Network) -> str:
    """Every network is in exactly one."""
    if network.is_system:
        return SYSTEM
    return USED if network.members else NOT_USED


def grammar() -> Grammar[Network]:
    return Grammar(
        text=text,
        terms={
            "name": lambda value: lambda network: value in network.name.lower(),
            "id": lambda value: lambda network: network.id.startswith(value),
            "driver": lambda value: lambda network: value in network.driver.lower(),
            "subnet": lambda value: lambda network: any(value in each.subnet for each in network.subnets),
            "ip": lambda value: lambda network: any(member.address.startswith(value) for member in network.members),
            "label": lambda value: lambda network: any(value in f"{n}={v}".lower() for n, v in network.labels),
        },
        states={
            USED: lambda network: bool(network.members),
            NOT_USED: lambda network: group(network) == NOT_USED,
            SYSTEM: lambda network: network.is_system,
            "internal": lambda network: network.is_internal,
        },
    )


def text(network: Network) -> str:
    """One line for each thing, so that no word matches across two of them."""
    words = [network.name, network.id, network.driver]
    words += [word for each in network.subnets for word in (each.subnet, each.gateway)]
    words += [word for member in network.members for word in (member.name, member.address)]
    words += [f"{name}={value}" for name, value in network.labels]
    return "\n".join(words).lower()


def _driver(network: Network) -> str:
    return network.driver


def _first_subnet(network: Network) -> str:
    return network.subnets[0].subnet if network.subnets else ""
