"""Networks on the wire: the list, their endpoints, what makes, joins, leaves and removes one."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from desktopdock.domain.keys import Key
from desktopdock.domain.networks import Endpoint, Network, NetworkSpec, Subnet
from desktopdock.engine import wire

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

LIST = "/networks"
_DOCKERS = ("bridge", "host", "none", "nat")  # what it makes for itself, on Linux and on Windows
_PODMANS, _PODMAN_SAYS = (
    "podman",
    "bridge",
)  # its only one; lists of networks call it as Docker would, containers do not


class _Subnet(Struct, rename="pascal", gc=False):
    subnet: str = ""
    gateway: str | None = ""
    ip_range: str | None = field(name="IPRange", default="")


class _Ipam(Struct, rename="pascal", gc=False):
    config: list[_Subnet] | None = None


class _Endpoint(Struct, rename="pascal", gc=False):
    name: str = ""
    mac_address: str = ""
    ipv4: str = field(name="IPv4Address", default="")
    ipv6: str = field(name="IPv6Address", default="")


class _Network(Struct, rename="pascal", gc=False):
    """Of GET /networks and /networks/ID; only the latter says who is in it."""

    id: str
    name: str = ""
    driver: str = ""
    scope: str = ""
    created: str | None = ""
    internal: bool = False
    attachable: bool = False
    ingress: bool = False
    enable_ipv6: bool = field(name="EnableIPv6", default=False)
    ipam: _Ipam | None = field(name="IPAM", default=None)
    labels: dict[str, str] | None = None
    options: dict[str, str] | None = None
    containers: dict[str, _Endpoint] | None = None


class DockerNetworks:
    def __init__(self, client: "Client") -> None:
        self._client = client

    async def fetch(self, ids: Collection[str] | None = None) -> list[Network]:
        """The whole list either way: networks are few, and a new one is known by its name only."""
        rows = wire.decoded(await self._client.list(LIST), list[_Network])
        return [self._network(row) for row in rows if ids is None or row.id in ids or row.name in ids]

    async def endpoints(self, id: str) -> list[Endpoint]:
        row = wire.decoded(await self._client.inspect(f"{LIST}/{id}"), _Network)
        return [
            Endpoint(container, found.name, tuple(filter(None, (found.ipv4, found.ipv6))), found.mac_address)
            for container, found in (row.containers or {}).items()
            if found.mac_address or found.ipv4 or found.ipv6  # Podman names those that do not run, too
        ]

    async def inspect_text(self, id: str, reveal: bool = False) -> str:
        from desktopdock.engine.inspection import inspect_text

        return await inspect_text(self._client, f"{LIST}/{id}", reveal)

    async def create(self, spec: NetworkSpec) -> str:
        answer = await self._client.ask("POST", f"{LIST}/create", patience=None, body=_body(spec))
        return wire.decoded(answer, wire.Created).id

    async def remove(self, id: str) -> None:
        await self._client.ask("DELETE", f"{LIST}/{id}", patience=None)

    async def connect(self, id: str, container: str, alias: str = "") -> None:
        body: dict[str, Any] = {"Container": container}
        if alias:
            body["EndpointConfig"] = {"Aliases": [alias]}
        await self._client.ask("POST", f"{LIST}/{id}/connect", patience=None, body=body)

    async def disconnect(self, id: str, container: str) -> None:
        await self._client.ask("POST", f"{LIST}/{id}/disconnect", patience=None, body={"Container": container})

    def _network(self, row: _Network) -> Network:
        capabilities = self._client.capabilities
        is_podman = capabilities is not None and capabilities.is_podman
        name = _PODMANS if is_podman and row.name == _PODMAN_SAYS else row.name
        config = row.ipam.config if row.ipam else None
        return Network(
            key=Key(self._client.endpoint.address, row.id),
            name=name,
            driver=row.driver,
            scope=row.scope,
            created=wire.seconds(row.created or ""),
            subnets=tuple(Subnet(each.subnet, each.gateway or "", each.ip_range or "") for each in config or []),
            is_internal=row.internal,
            is_attachable=row.attachable,
            has_ipv6=row.enable_ipv6,
            is_system=name == _PODMANS if is_podman else name in _DOCKERS or row.ingress,
            labels=tuple(sorted((row.labels or {}).items())),
            options=tuple(sorted((row.options or {}).items())),
        )


def _body(spec: NetworkSpec) -> dict[str, Any]:
    """`CheckDuplicate`: before API 1.44 the engine would make a second one of the same name."""
    config = [
        {
            name: value
            for name, value in (("Subnet", spec.subnet), ("Gateway", spec.gateway), ("IPRange", spec.range))
            if value
        },
        {"Subnet": spec.subnet6} if spec.subnet6 else {},
    ]
    made: dict[str, Any] = {
        "Name": spec.name,
        "CheckDuplicate": True,
        "Driver": spec.driver,
        "Internal": spec.is_internal,
        "EnableIPv6": spec.is_ipv6,
    }
    if given := [each for each in config if each]:
        made["IPAM"] = {"Driver": "default", "Config": given}
    return made
