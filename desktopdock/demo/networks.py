"""The pages under /networks."""

import ipaddress
import time

from desktopdock.demo import network_life
from desktopdock.demo.clock import rfc3339
from desktopdock.demo.container import Joined
from desktopdock.demo.filters import Filters
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request
from desktopdock.demo.ids import new_id
from desktopdock.demo.world import Network, World

_SUBNET6 = "fd4d:6f63:6b65::/64"  # of a network that is not told one


def listed(world: World, request: Request) -> Answer:
    """GET /networks: without their containers."""
    filters = Filters.of(request, ("dangling", "driver", "id", "label", "name", "scope", "type"))
    dangling = filters.yes("dangling")
    found = [
        network
        for network in world.networks.values()
        if filters.prefix("id", network.id)
        and filters.pattern("name", network.name)
        and filters.exact("driver", network.driver)
        and filters.exact("scope", "local")
        and filters.exact("type", "builtin" if network.predefined else "custom")
        and filters.labels(network.labels)
        and (dangling is None or dangling == (not network.predefined and not _members(world, network)))
    ]
    return Reply([_shape(network, {}) for network in found])


def inspect(world: World, request: Request) -> Answer:
    """GET /networks/{id}: with the running containers in it."""
    network = world.network(request.args["id"])
    return Reply(_shape(network, _members(world, network)))


def create(world: World, request: Request) -> Answer:
    """POST /networks/create: 409 where the name is taken."""
    body = request.json()
    name = str(body.get("Name") or "")
    if not name.strip():
        raise Refused(400, "invalid name: name is empty")
    if any(network.name == name for network in world.networks.values()):
        raise Refused(409, f"network with name {name} already exists")
    if (driver := body.get("Driver") or "bridge") not in ("bridge", "macvlan", "ipvlan"):
        raise Refused(404, f'could not find plugin {driver} in v1 plugin registry: plugin "{driver}" not found')
    given = (body.get("IPAM") or {}).get("Config") or []
    ipv4: Json = next((each for each in given if ":" not in (each.get("Subnet") or "")), {})
    subnet = ipv4.get("Subnet") or _free_subnet(world)
    gateway = ipv4.get("Gateway") or str(next(ipaddress.ip_network(subnet).hosts()))
    network = Network(new_id(), name, time.time(), driver, subnet, gateway, body.get("Labels") or {})
    network.options = body.get("Options") or {}
    network.internal, network.attachable = bool(body.get("Internal")), bool(body.get("Attachable"))
    network.ip_range, network.has_ipv6 = ipv4.get("IPRange") or "", bool(body.get("EnableIPv6"))
    if network.has_ipv6:
        network.subnet6 = next((each["Subnet"] for each in given if ":" in (each.get("Subnet") or "")), _SUBNET6)
    world.networks[network.id] = network
    world.events.tell("network", "create", network.id, {"name": name, "type": driver})
    return Reply({"Id": network.id, "Warning": ""}, status=201)


def remove(world: World, request: Request) -> Answer:
    """DELETE /networks/{id}: 403 for the engine's own and while a running container is in it."""
    network = world.network(request.args["id"])
    if network.predefined:
        raise Refused(403, f"{network.name} is a pre-defined network and cannot be removed")
    if members := _members(world, network):
        named = " ".join(f'name:"{member["Name"]}" id:"{id[:12]}"' for id, member in members.items())
        raise Refused(403, f"error while removing network: network {network.name} has active endpoints ({named})")
    del world.networks[network.id]
    world.events.tell("network", "destroy", network.id, {"name": network.name, "type": network.driver})
    return Reply(status=204)


def connect(world: World, request: Request) -> Answer:
    """POST /networks/{id}/connect."""
    network, body = world.network(request.args["id"]), request.json()
    container = world.container(str(body.get("Container") or ""))
    if network.name in container.joined:
        words = f"endpoint with name {container.name} already exists in network {network.name}"
        raise Refused(403, words)
    settings = body.get("EndpointConfig") or {}
    wanted = (settings.get("IPAMConfig") or {}).get("IPv4Address") or ""
    container.joined[network.name] = Joined(network.id, list(settings.get("Aliases") or []), wanted)
    if container.running:
        network_life.join(world, container, network)
    return Reply()


def disconnect(world: World, request: Request) -> Answer:
    """POST /networks/{id}/disconnect."""
    network, body = world.network(request.args["id"]), request.json()
    container = world.container(str(body.get("Container") or ""))
    if network.name not in container.joined:
        raise Refused(500, f"container {container.id} is not connected to the network {network.name}")
    network_life.leave(world, container, network)
    return Reply()


def _members(world: World, network: Network) -> dict[str, Json]:
    prefix = f"/{ipaddress.ip_network(network.subnet).prefixlen}" if network.subnet else ""
    return {
        container.id: {
            "Name": container.name,
            "EndpointID": joined.endpoint,
            "MacAddress": network_life.mac(joined.address),
            "IPv4Address": joined.address + prefix if joined.address else "",
            "IPv6Address": "",
        }
        for container in world.containers.values()
        for joined in container.joined.values()
        if joined.network_id == network.id and container.running
    }


def _free_subnet(world: World) -> str:
    taken = {network.subnet for network in world.networks.values()}
    return next(subnet for number in range(18, 256) if (subnet := f"172.{number}.0.0/16") not in taken)


def _shape(network: Network, members: dict[str, Json]) -> Json:
    settings = [{"Subnet": network.subnet, "Gateway": network.gateway}] if network.subnet else []
    if network.ip_range:
        settings[0]["IPRange"] = network.ip_range
    if network.subnet6:
        settings.append({"Subnet": network.subnet6})
    return {
        "Name": network.name,
        "Id": network.id,
        "Created": rfc3339(network.created),
        "Scope": "local",
        "Driver": network.driver,
        "EnableIPv4": True,
        "EnableIPv6": network.has_ipv6,
        "IPAM": {"Driver": "default", "Options": None, "Config": settings or None},
        "Internal": network.internal,
        "Attachable": network.attachable,
        "Ingress": False,
        "ConfigFrom": {"Network": ""},
        "ConfigOnly": False,
        "Containers": members,
        "Options": network.options,
        "Labels": network.labels,
    }
