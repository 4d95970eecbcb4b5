"""What starting and stopping does in the networks: published ports, addresses, connect and disconnect."""

import ipaddress
import secrets

from desktopdock.demo.container import Container, Joined
from desktopdock.demo.http import Json, Refused
from desktopdock.demo.ids import digest, new_id
from desktopdock.demo.world import Network, World

_EPHEMERAL = range(32768, 60999)


def up(world: World, container: Container) -> None:
    """Raises `Refused` in the engine's words where a port is taken."""
    container.binds = _published(world, container)
    for name in container.joined:
        join(world, container, _network(world, name))


def _network(world: World, name: str) -> Network:
    try:
        return world.network(name)
    except Refused as refused:
        raise Refused(404, f"failed to set up container networking: {refused.message}") from None


def down(world: World, container: Container) -> None:
    container.binds = {}
    for name, joined in container.joined.items():
        joined.address = joined.endpoint = ""
        _tell(world, container, "disconnect", world.networks.get(joined.network_id), name)


def join(world: World, container: Container, network: Network) -> None:
    joined = container.joined[network.name]
    joined.network_id, joined.endpoint = network.id, new_id()
    if network.subnet:
        joined.address = joined.wanted or _free_address(world, network)
    _tell(world, container, "connect", network, network.name)


def leave(world: World, container: Container, network: Network) -> None:
    del container.joined[network.name]
    _tell(world, container, "disconnect", network, network.name)


def endpoint(world: World, container: Container, joined: Joined) -> Json:
    """One of NetworkSettings.Networks."""
    network = world.networks.get(joined.network_id)
    prefix = ipaddress.ip_network(network.subnet).prefixlen if network and network.subnet and joined.address else 0
    named = network is not None and not network.predefined
    return {
        "IPAMConfig": {"IPv4Address": joined.wanted} if joined.wanted else None,
        "Links": None,
        "Aliases": joined.aliases or None,
        "MacAddress": mac(joined.address),
        "DriverOpts": None,
        "GwPriority": 0,
        "NetworkID": joined.network_id,
        "EndpointID": joined.endpoint,
        "Gateway": network.gateway if network and joined.address else "",
        "IPAddress": joined.address,
        "IPPrefixLen": prefix,
        "IPv6Gateway": "",
        "GlobalIPv6Address": "",
        "GlobalIPv6PrefixLen": 0,
        "DNSNames": [container.name, *joined.aliases, container.id[:12]] if named else None,
    }


def mac(address: str) -> str:
    return "02:42:" + ":".join(f"{int(part):02x}" for part in address.split(".")) if address else ""


def _published(world: World, container: Container) -> dict[str, list[Json]]:
    wanted: dict[str, list[Json] | None] = dict(container.host["PortBindings"] or {})
    if container.host["PublishAllPorts"]:
        for port in container.config.get("ExposedPorts") or {}:
            wanted.setdefault(port, [{"HostIp": "", "HostPort": ""}])
    taken = {
        (int(bind["HostPort"]), port.partition("/")[2]): other
        for other in world.containers.values()
        if other is not container
        for port, binds in other.binds.items()
        for bind in binds
    }
    return {port: _binds(container, port, binds, taken) for port, binds in wanted.items()}


def _binds(
    container: Container, port: str, binds: list[Json] | None, taken: dict[tuple[int, str], Container]
) -> list[Json]:
    protocol = port.partition("/")[2]
    found: list[Json] = []
    for bind in binds or [{"HostIp": "", "HostPort": ""}]:
        text = bind.get("HostPort") or ""
        number = int(text.partition("-")[0]) if text else secrets.choice(_EPHEMERAL)
        address = bind.get("HostIp") or ""
        if (number, protocol) in taken:
            raise Refused(
                500,
                "failed to set up container networking: driver failed programming external connectivity on endpoint "
                f"{container.name} ({digest(container.id, 'endpoint')}): Bind for {address or '0.0.0.0'}:{number} "
                "failed: port is already allocated",
            )
        for each in [address] if address else ["0.0.0.0", "::"]:
            found.append({"HostIp": each, "HostPort": str(number)})
    return found


def _free_address(world: World, network: Network) -> str:
    taken = {network.gateway} | {
        joined.address or joined.wanted
        for container in world.containers.values()
        for joined in container.joined.values()
        if joined.network_id == network.id
    }
    for address in ipaddress.ip_network(network.subnet).hosts():
        if str(address) not in taken:
            return str(address)
    raise Refused(500, f"no available IPv4 addresses on this network's address pools: {network.name} ({network.id})")


def _tell(world: World, container: Container, action: str, network: Network | None, name: str) -> None:
    if network:
        attributes = {"container": container.id, "name": name, "type": network.driver}
        world.events.tell("network", action, network.id, attributes)
