"""A world made from the working day."""

from functools import partial

from desktopdock.demo import life, network_life, steps
from desktopdock.demo.container import Container
from desktopdock.demo.create import made
from desktopdock.demo.day import Container as DayContainer
from desktopdock.demo.day import Day, seconds
from desktopdock.demo.day import Image as DayImage
from desktopdock.demo.day import Layer as DayLayer
from desktopdock.demo.health import record
from desktopdock.demo.http import Json, Version
from desktopdock.demo.ids import digest, long_id
from desktopdock.demo.image import Image, Layer, a_config
from desktopdock.demo.world import Cached, Machine, Network, Volume, World

_NEWEST: Version = (1, 51)
_SECOND_NS = 1_000_000_000
_PROBED = 5
_DEFAULT_BRIDGE = {
    "com.docker.network.bridge.default_bridge": "true",
    "com.docker.network.bridge.enable_icc": "true",
    "com.docker.network.bridge.enable_ip_masquerade": "true",
    "com.docker.network.bridge.host_binding_ipv4": "0.0.0.0",
    "com.docker.network.bridge.name": "docker0",
    "com.docker.network.driver.mtu": "1500",
}


def world_of(
    day: Day, newest: Version = _NEWEST, oldest: Version = (1, 24), pull_rate: int = 24_000_000, mirror: str = ""
) -> World:
    """`newest` and `oldest` are the API versions it speaks; the rest as of `Machine`."""
    machine = Machine(
        name=day.engine.name,
        version=day.engine.version,
        newest=newest,
        oldest=oldest,
        operating_system=day.engine.operating_system,
        kernel=day.engine.kernel,
        cpus=day.engine.cpus,
        memory=day.engine.memory,
        pull_rate=pull_rate,
        mirror=mirror,
    )
    world = World(machine)
    now = world.born
    world.repositories = list(day.repositories)
    world.programs = {name: partial(steps.of_program, program) for name, program in day.programs.items()}
    _networks(world, day, now)
    _volumes(world, day, now)
    _build_cache(world, day, now)
    _images(world, day, now)
    for container in day.containers:
        _container(world, day, container, now)
    world.events.forget()
    return world


def _networks(world: World, day: Day, now: float) -> None:
    for name, network in day.networks.items():
        labels = {"com.docker.compose.project": network.project, "com.docker.compose.network": "default"}
        new = Network(long_id(network.id), name, now - seconds(network.created), network.driver)
        new.subnet, new.gateway = network.subnet, network.gateway
        new.labels = labels if network.project else {}
        new.options = dict(_DEFAULT_BRIDGE) if name == "bridge" else {}
        world.networks[new.id] = new


def _volumes(world: World, day: Day, now: float) -> None:
    for name, volume in day.volumes.items():
        labels = dict(volume.labels)
        if volume.anonymous:
            labels["com.docker.volume.anonymous"] = ""
        if volume.project:
            own = name.removeprefix(f"{volume.project}_")
            labels |= {"com.docker.compose.project": volume.project, "com.docker.compose.volume": own}
        created = now - seconds(volume.created)
        world.volumes[name] = Volume(name, created, labels or None, None, size=volume.size)


def _build_cache(world: World, day: Day, now: float) -> None:
    for cached in day.build_cache:
        created, used = now - seconds(cached.created), now - seconds(cached.used)
        world.build_cache[cached.id] = Cached(cached.id, cached.made_by, cached.size, created, used, cached.of)


def _images(world: World, day: Day, now: float) -> None:
    bases = day.bases.items()
    layers_of = {name: [Layer(base.created_by, base.size, digest("base layer", name))] for name, base in bases}
    programs = {container.image: container.program for container in day.containers if not container.command}
    waiting = list(day.images)
    while waiting:  # until each base stands before what stands on it
        image = next(one for one in waiting if one.base == "none" or one.base in layers_of)
        waiting.remove(image)
        layers = [*layers_of.get(image.base, []), *_own_layers(image, layers_of)]
        layers_of |= dict.fromkeys(image.tags, layers)
        world.images[f"sha256:{long_id(image.id)}"] = _image(image, layers, now)
    for one in world.images.values():
        one.program = next((programs[tag] for tag in one.tags if tag in programs), "")
        world.templates |= dict.fromkeys(one.tags, one)


def _own_layers(image: DayImage, layers_of: dict[str, list[Layer]]) -> list[Layer]:
    rest = image.size - sum(layer.size for layer in layers_of.get(image.base, []))
    own: tuple[DayLayer, ...] = image.layers or _usual(image, rest)
    return [
        Layer(layer.created_by, layer.size, digest(image.id, at) if layer.size else "") for at, layer in enumerate(own)
    ]


def _usual(image: DayImage, size: int) -> tuple[DayLayer, ...]:
    """What most Dockerfiles do, for an image of which the day says no more."""
    name = (image.tags or ("app",))[0].partition(":")[0].rpartition("/")[2]
    found = [DayLayer(f"ENV {key}={value}", 0) for key, value in image.env.items()]
    found += [
        DayLayer("RUN /bin/sh -c set -eux; apt-get update; apt-get install -y ca-certificates", size * 6 // 100),
        DayLayer(f"RUN /bin/sh -c set -eux; fetch {name} && make install", size * 93 // 100),
        DayLayer(f"COPY {name}-entrypoint.sh /usr/local/bin/", size // 100),
    ]
    found += [DayLayer(f"EXPOSE [{port}]", 0) for port in image.expose]
    return (*found, DayLayer(f"CMD {list(image.command)}".replace("'", '"'), 0))


def _image(image: DayImage, layers: list[Layer], now: float) -> Image:
    config = a_config(
        Env=["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
        Entrypoint=list(image.entrypoint) or None,
        Cmd=list(image.command) or None,
        WorkingDir=image.folder,
        User=image.user,
        Labels=dict(image.labels) or None,
    )
    config["Env"] += [f"{key}={value}" for key, value in image.env.items()]
    if image.expose:
        config["ExposedPorts"] = {_port(port): {} for port in image.expose}
    if image.volumes:
        config["Volumes"] = {path: {} for path in image.volumes}
    if image.stop_signal:
        config["StopSignal"] = image.stop_signal
    created = now - seconds(image.created)
    id = f"sha256:{long_id(image.id)}"
    new = Image(id, created, image.size, image.platform, config, layers, tags=list(image.tags))
    names = {tag.rpartition(":")[0] for tag in image.tags} | ({image.was} if image.was else set())
    new.digests = [f"{name}@sha256:{digest('index', id, name)}" for name in sorted(names) if name != "shop/api"]
    return new


def _container(world: World, day: Day, source: DayContainer, now: float) -> None:
    image = world.image(source.image)
    container = made(world, long_id(source.id), source.name, source.image, image, _body(day, source))
    container.program = source.program
    container.created = now - seconds(source.created)
    container.cpu, container.memory = source.cpu, source.memory or container.memory
    container.writable_layer, container.restarts = source.writable_layer, source.restarts
    container.output = source.health.output if source.health else ""
    world.containers[container.id] = container
    if source.state == "created":
        return
    network_life.up(world, container)
    life.begin(world, container, now - seconds(source.started))
    _live(container, now - seconds(source.finished) if source.finished else now)
    if container.health and source.health:
        _probed(container, source, now)
    if source.state == "paused":
        container.status = "paused"
    elif source.state == "exited":
        container.status, container.process = "exited", None
        container.exit_code, container.out_of_memory = source.exit_code, source.out_of_memory
        container.finished = now - seconds(source.finished)
        network_life.down(world, container)


def _live(container: Container, until: float) -> None:
    """What it wrote from its start until now; what would take longer is written by then all the same."""
    process = container.process
    while process and process.exit_code is None and process.due <= until:
        process.run(until)


def _probed(container: Container, source: DayContainer, now: float) -> None:
    health, check = container.health, source.health
    assert health
    assert check
    end = now - seconds(source.finished) if source.finished else now
    health.status = check.status
    health.failing = _PROBED if check.status == "unhealthy" else 0
    for number in range(_PROBED, 0, -1):
        record(health, end - number * check.interval, 1 if health.failing else 0, check.output)
    health.due = now + check.interval


def _body(day: Day, source: DayContainer) -> Json:
    body: Json = {
        "Cmd": list(source.command) or None,
        "Env": [f"{key}={value}" for key, value in source.env.items()],
        "Labels": day.labels_of(source),
        "WorkingDir": source.folder,
        "ExposedPorts": {_port(port): {} for port in source.expose},
        "HostConfig": {
            "PortBindings": {},
            "Binds": [_bind(mount.source, mount.target, mount.read_only) for mount in source.mounts],
            "RestartPolicy": {"Name": source.restart},
            "Memory": source.memory_limit,
            "NetworkMode": next(iter(source.networks), "bridge"),
        },
        "NetworkingConfig": {
            "EndpointsConfig": {
                name: {"IPAMConfig": {"IPv4Address": address}, "Aliases": [source.service] if source.service else []}
                for name, address in source.networks.items()
            }
        },
    }
    for port in source.ports:
        outside, _, inside = port.partition(":")
        body["HostConfig"]["PortBindings"][_port(inside)] = [{"HostIp": "", "HostPort": outside}]
    if source.health:
        body["Healthcheck"] = {
            "Test": list(source.health.test),
            "Interval": source.health.interval * _SECOND_NS,
            "Timeout": source.health.timeout * _SECOND_NS,
            "StartPeriod": source.health.start_period * _SECOND_NS,
            "Retries": source.health.retries,
        }
    return body


def _bind(source: str, target: str, read_only: bool) -> str:
    return f"{source}:{target}{':ro' if read_only else ''}"


def _port(port: str) -> str:
    return port if "/" in port else f"{port}/tcp"
