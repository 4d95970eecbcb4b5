"""A network as the program sees it, and what a new one is made of."""

from msgspec import Struct

from desktopdock.domain.keys import Key

CLOSED = ("host", "null")  # drivers of networks that no container can join later


class Subnet(Struct, frozen=True):
    """In CIDR notation; `range` is the part of it that addresses are given out from, "" for all of it."""

    subnet: str
    gateway: str = ""
    range: str = ""


class Member(Struct, frozen=True):
    """A container that is in the network; it has no address while it is stopped."""

    key: Key
    name: str
    address: str = ""


class Endpoint(Struct, frozen=True):
    """What a running member has there: addresses in CIDR notation."""

    container: str
    name: str
    addresses: tuple[str, ...] = ()
    mac: str = ""


class Network(Struct, frozen=True):
    """`created` in seconds since 1970, 0 where the engine does not say it.

    `is_system` says that the engine made it for itself: it cannot be removed. Through one that `is_internal`, nothing
    outside is reached.
    """

    key: Key
    name: str
    driver: str = ""
    scope: str = ""
    created: float = 0.0
    subnets: tuple[Subnet, ...] = ()
    is_internal: bool = False
    is_attachable: bool = False
    has_ipv6: bool = False
    is_system: bool = False
    labels: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    members: tuple[Member, ...] = ()

    @property
    def id(self) -> str:
        return self.key.id

    @property
    def can_be_joined(self) -> bool:
        return self.driver not in CLOSED


class NetworkSpec(Struct, frozen=True):
    """A network to be made; what is "" is the engine's choice. `subnet6` makes it an IPv6 network as well."""

    name: str
    driver: str = "bridge"
    subnet: str = ""
    gateway: str = ""
    range: str = ""
    is_ipv6: bool = False
    subnet6: str = ""
    is_internal: bool = False
