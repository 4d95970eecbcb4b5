"""POST /containers/create: what is asked for, completed from the image as an engine does it."""

import time

from desktopdock.demo.container import Container, Joined
from desktopdock.demo.host_config import HOST_CONFIG
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request
from desktopdock.demo.ids import made_up_name, new_id
from desktopdock.demo.image import Image, a_config
from desktopdock.demo.mounts import mounts
from desktopdock.demo.names import check_name, check_words
from desktopdock.demo.world import Network, World

_POLICIES = ("", "no", "always", "unless-stopped", "on-failure")


def create(world: World, request: Request) -> Answer:
    """201 with the new id; 409 where the name is taken, 404 where the image is not here."""
    body = request.json()
    if not body:
        raise Refused(400, "config cannot be empty in order to create a container")
    name = request.text("name").removeprefix("/")
    if name:
        check_words(name)
        check_name(world, name)
    else:
        name = made_up_name({container.name for container in world.containers.values()})
    reference = str(body.get("Image") or "")
    if not reference:
        raise Refused(400, "no image specified")
    image = world.image(reference)
    _check_platform(image, reference, request.text("platform"))
    container = made(world, new_id(), name, reference, image, body)
    world.containers[container.id] = container
    world.tell(container, "create")
    return Reply({"Id": container.id, "Warnings": []}, status=201)


def made(world: World, id: str, name: str, reference: str, image: Image, body: Json) -> Container:
    """The container that `body` describes; not yet in the world."""
    config, host = _config(id, reference, image, body), _host(body.get("HostConfig") or {})
    container = Container(id, name, time.time(), reference, image.id, config, host)
    if not container.command:
        raise Refused(400, "no command specified")
    own = config["Cmd"] == image.config["Cmd"] and config["Entrypoint"] == image.config["Entrypoint"]
    container.program = image.program if own or _server(image, container.command) else ""
    container.joined = _networks(world, host["NetworkMode"], body)
    container.mounts = mounts(world, container, body)
    return container


def _server(image: Image, command: list[str]) -> bool:
    """The image's own program with other arguments: nginx -g …, postgres -c …."""
    return bool(image.config["Entrypoint"]) and command[: len(image.config["Entrypoint"])] == image.config["Entrypoint"]


def _config(id: str, reference: str, image: Image, body: Json) -> Json:
    config = a_config(Hostname=id[:12], Image=reference)
    given = {key: value for key, value in body.items() if key not in ("HostConfig", "NetworkingConfig")}
    config |= {key: value for key, value in given.items() if value is not None}
    base = image.config
    config["Hostname"] = config["Hostname"] or id[:12]
    if not config["Entrypoint"]:
        config["Entrypoint"] = base["Entrypoint"]
        config["Cmd"] = config["Cmd"] or base["Cmd"]
    if config["Entrypoint"] == [""]:
        config["Entrypoint"] = None
    config["Cmd"] = [config["Cmd"]] if isinstance(config["Cmd"], str) else config["Cmd"]
    own = {entry.partition("=")[0] for entry in config["Env"] or []}
    config["Env"] = [*(config["Env"] or []), *(entry for entry in base["Env"] if entry.partition("=")[0] not in own)]
    config["Labels"] = (base["Labels"] or {}) | (config["Labels"] or {})
    for key in ("WorkingDir", "User", "StopSignal"):
        if value := config.get(key) or base.get(key):
            config[key] = value
    for key in ("ExposedPorts", "Volumes"):
        if merged := (base.get(key) or {}) | (config.get(key) or {}):
            config[key] = merged
    if check := config.get("Healthcheck") or base.get("Healthcheck"):
        config["Healthcheck"] = check
    for port, binds in ((body.get("HostConfig") or {}).get("PortBindings") or {}).items():
        _check_port(port)
        for bind in binds or []:
            _check_host_port(bind.get("HostPort") or "")
        config.setdefault("ExposedPorts", {})[port] = {}
    return config


def _host(given: Json) -> Json:
    # what the docker program sends empty means the default
    host = HOST_CONFIG | {key: value for key, value in given.items() if value or not HOST_CONFIG.get(key)}
    if host["MemorySwappiness"] == -1:
        host["MemorySwappiness"] = None
    policy = host["RestartPolicy"]
    if policy.get("Name", "") not in _POLICIES:
        known = "use one of 'no', 'always', 'on-failure', or 'unless-stopped'"
        raise Refused(400, f"invalid restart policy: unknown policy '{policy['Name']}'; {known}")
    host["RestartPolicy"] = {
        "Name": policy.get("Name") or "no",
        "MaximumRetryCount": policy.get("MaximumRetryCount") or 0,
    }
    if host["AutoRemove"] and host["RestartPolicy"]["Name"] != "no":
        raise Refused(400, "can't create 'AutoRemove' container with restart policy")
    if 0 < host["Memory"] < 6 * 1024 * 1024:
        raise Refused(400, "Minimum memory limit allowed is 6MB")
    if not host["LogConfig"].get("Type"):
        host["LogConfig"] = HOST_CONFIG["LogConfig"]
    host["NetworkMode"] = _network_name(host["NetworkMode"])
    return host


def _network_name(name: str) -> str:
    return "bridge" if name in ("", "default") else name


def _networks(world: World, mode: str, body: Json) -> dict[str, Joined]:
    if mode.startswith("container:"):
        return {}
    given = (body.get("NetworkingConfig") or {}).get("EndpointsConfig") or {}
    endpoints: dict[str, Json | None] = {_network_name(name): endpoint for name, endpoint in given.items()}
    if not any(mode in (name, world.network(name).name) for name in endpoints if name == mode or _known(world, name)):
        endpoints[mode] = endpoints.get(mode)
    joined: dict[str, Joined] = {}
    for name, endpoint in endpoints.items():
        network = world.network(name) if _known(world, name) else Network("", name, 0.0)  # is missed at the start
        settings = endpoint or {}
        wanted = (settings.get("IPAMConfig") or {}).get("IPv4Address") or ""
        joined[network.name] = Joined(network.id, list(settings.get("Aliases") or []), wanted)
    return joined


def _known(world: World, network: str) -> bool:
    return any(network in (one.id, one.name) for one in world.networks.values())


def _check_port(port: str) -> None:
    number, _, protocol = port.partition("/")
    if not number.isdecimal() or not 0 < int(number) < 65536:
        raise Refused(400, f'invalid port specification: "{number}"')
    if protocol not in ("tcp", "udp", "sctp"):
        raise Refused(400, f"invalid proto: {protocol}")


def _check_host_port(port: str) -> None:
    numbers = port.split("-") if port else []
    if not all(number.isdecimal() and int(number) < 65536 for number in numbers):
        raise Refused(400, f'invalid port specification: "{port}"')


def _check_platform(image: Image, reference: str, platform: str) -> None:
    if platform and not image.platform.startswith(platform):
        words = f"image with reference {reference} was found but its platform ({image.platform}) does not match"
        raise Refused(404, f"{words} the specified platform ({platform})")
