"""What is wrong with a network that is to be made, said beside its fields before the engine is asked."""

import re
from collections.abc import Callable, Collection
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from desktopdock.domain.networks import NetworkSpec
from desktopdock.support.text import tr

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]*")  # moby, daemon/names: RestrictedNamePattern
_Network = IPv4Network | IPv6Network


def problems(spec: NetworkSpec, taken: Collection[str]) -> dict[str, str]:
    """By field: name, driver, subnet, gateway, range, subnet6; `taken` are the names of this engine's networks."""
    subnet = _read(spec.subnet)
    checks: dict[str, Callable[[], str]] = {
        "name": lambda: _name(spec.name, taken),
        "driver": lambda: "" if spec.driver else tr("A network needs a driver; usually it is bridge."),
        "subnet": lambda: _subnet(spec.subnet, 4),
        "gateway": lambda: _inside(spec.gateway, subnet, is_range=False),
        "range": lambda: _inside(spec.range, subnet, is_range=True),
        "subnet6": lambda: _subnet(spec.subnet6, 6) if spec.is_ipv6 else "",
    }
    found = {field: check() for field, check in checks.items()}
    return {field: problem for field, problem in found.items() if problem}


def _name(name: str, taken: Collection[str]) -> str:
    if not name:
        return tr("A network needs a name.")
    if name in taken:
        return tr("{0} is the name of another network.").format(name)
    if not _NAME.fullmatch(name):
        return tr("A name begins with a letter or a digit, and goes on with letters, digits, and _ . -")
    return ""


def _read(text: str) -> _Network | None:
    try:
        return ip_network(text)
    except ValueError:
        return None


def _subnet(text: str, version: int) -> str:
    if not text:
        return ""
    example = "10.0.4.0/24" if version == 4 else "fd00:4::/64"
    subnet = _read(text)
    if subnet is None or subnet.version != version or "/" not in text:
        return tr("A subnet reads like {0}, without bits set behind its length.").format(example)
    return ""


def _inside(text: str, subnet: _Network | None, *, is_range: bool) -> str:
    if not text:
        return ""
    if subnet is None:
        return tr("This needs a subnet that it lies in.")
    try:
        first = ip_network(text) if is_range else ip_network(ip_address(text))
    except ValueError:
        example = subnet.network_address + 1
        return (
            tr("A range reads like {0}.").format(subnet)
            if is_range
            else tr("An address reads like {0}.").format(example)
        )
    is_in = first.version == subnet.version and first[0] in subnet and first[-1] in subnet
    return "" if is_in else tr("It lies outside of {0}.").format(subnet)
