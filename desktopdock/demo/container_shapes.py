"""A container as the list and inspect show it, in the shape of the API version asked for."""

import shlex
import time

from desktopdock.demo import network_life
from desktopdock.demo.clock import rfc3339
from desktopdock.demo.container import Container
from desktopdock.demo.http import Json, Version
from desktopdock.demo.image import graph_driver
from desktopdock.demo.world import World


def row(world: World, container: Container, version: Version, sizes: bool) -> Json:
    """One of GET /containers/json."""
    networks = {}
    for name, joined in container.joined.items():
        networks[name] = network_life.endpoint(world, container, joined)
    answer: Json = {
        "Id": container.id,
        "Names": [f"/{container.name}"],
        "Image": _image_shown(world, container),
        "ImageID": container.image_id,
        "Command": _command(container.command),
        "Created": int(container.created),
        "Ports": _ports(container),
        "Labels": container.labels,
        "State": container.status,
        "Status": container.status_words(time.time()),
        "HostConfig": {"NetworkMode": container.host["NetworkMode"]},
        "NetworkSettings": {"Networks": networks},
        "Mounts": container.mounts,
    }
    if version >= (1, 52):
        health = container.health
        answer["Health"] = {
            "Status": health.status if health else "none",
            "FailingStreak": health.failing if health else 0,
        }
    if sizes:
        answer |= _sizes(world, container)
    return answer


def inspect(world: World, container: Container, version: Version, sizes: bool) -> Json:
    """GET /containers/{id}/json."""
    path, *arguments = container.command or [""]
    folder = f"/var/lib/docker/containers/{container.id}"
    answer: Json = {
        "Id": container.id,
        "Created": rfc3339(container.created),
        "Path": path,
        "Args": arguments,
        "State": container.state(),
        "Image": container.image_id,
        "ResolvConfPath": f"{folder}/resolv.conf",
        "HostnamePath": f"{folder}/hostname",
        "HostsPath": f"{folder}/hosts",
        "LogPath": f"{folder}/{container.id}-json.log",
        "Name": f"/{container.name}",
        "RestartCount": container.restarts,
        "Driver": "overlay2",
        "Platform": container.platform,
        "MountLabel": "",
        "ProcessLabel": "",
        "AppArmorProfile": "",
        "ExecIDs": [exec.id for exec in world.execs.values() if exec.container_id == container.id and exec.running]
        or None,
        "HostConfig": container.host,
        "GraphDriver": graph_driver(container.id),
        "Mounts": container.mounts,
        "Config": container.config,
        "NetworkSettings": _network_settings(world, container, version),
    }
    if sizes:
        answer |= _sizes(world, container)
    return answer


def _image_shown(world: World, container: Container) -> str:
    """The reference it was made from, or the id where that names another image by now."""
    image = world.image_of(container.image_ref)
    return container.image_ref if image and image.id == container.image_id else container.image_id


def _command(words: list[str]) -> str:
    """As in the list: arguments with blanks in quotes."""
    return " ".join(shlex.quote(word) if " " in word else word for word in words)


def _ports(container: Container) -> list[Json]:
    """Published and exposed ones; only while it runs."""
    if not container.running:
        return []
    ports: list[Json] = []
    for port, binds in container.binds.items():
        number, _, protocol = port.partition("/")
        for bind in binds:
            published = {"PublicPort": int(bind["HostPort"]), "Type": protocol}
            ports.append({"IP": bind["HostIp"], "PrivatePort": int(number)} | published)
    for port in container.config.get("ExposedPorts") or {}:
        number, _, protocol = port.partition("/")
        if port not in container.binds:
            ports.append({"PrivatePort": int(number), "Type": protocol})
    return ports


def _network_settings(world: World, container: Container, version: Version) -> Json:
    ports: dict[str, object] = dict.fromkeys(container.config.get("ExposedPorts") or {})
    networks = {name: network_life.endpoint(world, container, joined) for name, joined in container.joined.items()}
    settings: Json = {
        "Bridge": "",
        "SandboxID": container.id[::-1] if container.running else "",
        "SandboxKey": f"/var/run/docker/netns/{container.id[:12]}" if container.running else "",
        "Ports": ports | dict(container.binds) if container.running else {},
        "Networks": networks,
    }
    if version < (1, 52):  # the address in the default bridge, which stands in Networks as well
        default = networks.get("bridge", {})
        older = ("EndpointID", "Gateway", "GlobalIPv6Address", "IPAddress", "IPv6Gateway", "MacAddress")
        settings |= {key: default.get(key, "") for key in older}
        settings |= {key: default.get(key, 0) for key in ("GlobalIPv6PrefixLen", "IPPrefixLen")}
        settings |= {"HairpinMode": False, "LinkLocalIPv6Address": "", "LinkLocalIPv6PrefixLen": 0}
        settings |= {"SecondaryIPAddresses": None, "SecondaryIPv6Addresses": None}
    return settings


def _sizes(world: World, container: Container) -> Json:
    image = world.images.get(container.image_id)
    sizes = {"SizeRootFs": container.writable_layer + (image.size if image else 0)}
    return sizes | ({"SizeRw": container.writable_layer} if container.writable_layer else {})
