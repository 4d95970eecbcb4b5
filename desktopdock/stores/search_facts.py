"""What a thing can be found by besides its name: the facts that the typed terms of a search look at."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from desktopdock.domain.container_details import ContainerDetail
from desktopdock.domain.containers import Container
from desktopdock.domain.images import Image, ImageDetail
from desktopdock.domain.networks import Network
from desktopdock.domain.secrets import MASK, is_secret
from desktopdock.domain.volumes import Volume

TERMS = ("port", "env", "label", "mount", "ip", "digest", "image", "id")


class Fact(Struct, frozen=True):
    """`low` is looked at, in lower case, `shown` is what it reads like. A value that looks like a secret is in neither.

    `low` of a variable or label is its name, a line break and its value.
    """

    low: str
    shown: str


Facts = dict[str, tuple[Fact, ...]]
"""By term."""


def of_container(row: Container, detail: ContainerDetail | None = None, image: ImageDetail | None = None) -> Facts:
    """Without `detail`, what the list says of it; `image` is what it was made from."""
    return {term: container_facts(term, row, detail, image) for term in TERMS}


def container_facts(
    term: str, row: Container, detail: ContainerDetail | None = None, image: ImageDetail | None = None
) -> tuple[Fact, ...]:
    """Those of one term alone, which for a thousand containers is quickly done."""
    match term:
        case "image":
            return _plain([row.image])
        case "id":
            return _plain([row.id])
        case "digest":
            return tuple(map(_digest, filter(None, (row.image_id, *(image.digests if image else ())))))
    return _said_by_list(term, row) if detail is None else _said_by_itself(term, detail)


def _said_by_list(term: str, row: Container) -> tuple[Fact, ...]:
    match term:
        case "port":
            ports = [_port(port.container, port.protocol, [str(port.host)]) for port in row.ports]
            return tuple(fact for facts in ports for fact in facts)
        case "label":
            return _named(row.labels)
        case "mount":
            return tuple(_mount(volume.name, volume.path) for volume in row.volumes)
        case "ip":
            return _plain(joined.address for joined in row.networks)
    return ()


def _said_by_itself(term: str, detail: ContainerDetail) -> tuple[Fact, ...]:
    match term:
        case "port":
            ports = [_port(port.container, port.protocol, port.published) for port in detail.ports]
            return tuple(fact for facts in ports for fact in facts)
        case "env":
            return _named(detail.environment)
        case "label":
            return _named(detail.labels)
        case "mount":
            return tuple(_mount(mount.source, mount.target) for mount in detail.mounts)
        case "ip":
            return _plain(address for network in detail.networks for address in network.addresses)
    return ()


def of_image(row: Image, detail: ImageDetail | None = None) -> Facts:
    facts: Facts = {
        "image": _plain([row.name]),
        "id": _plain([row.image_id.removeprefix("sha256:")]),
        "digest": (_digest(row.image_id),),
    }
    if detail is None:
        return facts
    pairs = [variable.partition("=")[::2] for variable in detail.environment]
    return facts | {
        "digest": (_digest(row.image_id), *map(_digest, detail.digests)),
        "port": tuple(fact for port in detail.ports for fact in _port(port.port, port.protocol, ())),
        "env": _named(pairs),
        "mount": _plain(detail.volumes),
    }


def of_volume(row: Volume) -> Facts:
    paths = [user.path for user in row.users if user.path]
    return {"label": _named(row.labels), "mount": _plain([*dict.fromkeys(paths), row.mountpoint])}


def of_network(row: Network) -> Facts:
    nets = [subnet.subnet for subnet in row.subnets]
    gateways = [subnet.gateway for subnet in row.subnets if subnet.gateway]
    members = [Fact(member.address, f"{member.address} {member.name}") for member in row.members if member.address]
    return {
        "label": _named(row.labels),
        "id": _plain([row.id]),
        "ip": (*_plain([*nets, *gateways]), *members),
    }


def _plain(texts: Iterable[str]) -> tuple[Fact, ...]:
    return tuple(Fact(text.lower(), text) for text in texts if text)


def _named(pairs: Iterable[Sequence[str]]) -> tuple[Fact, ...]:
    """Of a secret the name alone."""
    return tuple(
        Fact(f"{name}\n".lower(), f"{name}={MASK}")
        if is_secret(name, value)
        else Fact(f"{name}\n{value}".lower(), f"{name}={value}" if value else name)
        for name, value in pairs
    )


def _mount(source: str, target: str) -> Fact:
    return Fact(f"{target}\n{source}".lower(), f"{source}:{target}".lstrip(":"))


def _port(container: int, protocol: str, published: Sequence[str]) -> list[Fact]:
    """Found by the port of the host and by that of the container; `published` holds `port` or `address:port`."""
    own = f"{container}/{protocol}"
    facts = [Fact(own, f"{published[0]}→{own}" if published else own)]
    return facts + [Fact(f"{host.rpartition(':')[2]}/{protocol}", f"{host}→{own}") for host in published]


def _digest(reference: str) -> Fact:
    """The 64 digits are looked at."""
    return Fact(reference.rpartition(":")[2].lower(), reference)
