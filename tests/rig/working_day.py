"""The working day of desktopdock/demo/day.json on a real engine, and in a real registry."""

from typing import Any

from docker.api.client import APIClient
from docker.types import IPAMConfig, IPAMPool

from desktopdock.demo import day as data
from tests.rig.day_images import Maker, script
from tests.rig.images import tar
from tests.rig.private_engine import is_free
from tests.rig.registry import Registry

SECOND = 1_000_000_000  # as the engine counts
BUILT_IN = {"bridge", "host", "none"}


def seed(sdk: APIClient, day: data.Day, *, own_network: bool) -> None:
    """Make everything of the day. Addresses and host ports are the day's where the network is the engine's own."""
    load_images(sdk, day)
    for name, network in day.networks.items():
        if name not in BUILT_IN:
            pool = IPAMPool(subnet=network.subnet, gateway=network.gateway)
            sdk.create_network(
                name,
                driver=network.driver,
                ipam=IPAMConfig(pool_configs=[pool]) if own_network and network.subnet else None,
                labels=_compose("network", network.project, name),
            )
    for name, volume in day.volumes.items():
        sdk.create_volume(name, labels={**volume.labels, **_compose("volume", volume.project, name)})
    for container in reversed(day.containers):  # what others depend on stands below them
        _make(sdk, day, container, own_network=own_network)


def load_images(sdk: APIClient, day: data.Day) -> None:
    maker = Maker(day)
    for image in day.images:
        sdk.load_image(maker.of(image).archive(*image.tags))  # type: ignore[no-untyped-call]


def stock(registry: Registry, day: data.Day) -> None:
    """Repositories of Docker Hub and of the rig's own registry; the index knows those of the Hub."""
    maker = Maker(day)
    for repository in day.repositories:
        host, _, rest = repository.name.rpartition("localhost:5000/")
        path = rest if host or repository.name.startswith("localhost") else hub_path(repository.name)
        if not path:
            continue  # another registry's: it is known by name only
        for build in repository.builds:
            images = [maker.build(repository, build, platform) for platform in repository.platforms_of(build)]
            registry.push(path, list(build.tags), *images)
    registry.offer(
        [
            {
                "name": repository.name,
                "description": repository.description,
                "star_count": repository.stars,
                "is_official": repository.official,
                "is_automated": False,
            }
            for repository in day.repositories
            if hub_path(repository.name)
        ]
    )


def hub_path(name: str) -> str:
    """Where docker.io keeps it; nothing for a name of another registry."""
    first, _, rest = name.partition("/")
    if rest and ("." in first or ":" in first):
        return ""
    return name if rest else f"library/{name}"


def _make(sdk: APIClient, day: data.Day, container: data.Container, *, own_network: bool) -> None:
    networks = list(container.networks)
    id = sdk.create_container(
        container.image,
        list(container.command) or None,
        name=container.name,
        environment=dict(container.env),
        labels=day.labels_of(container),
        working_dir=container.folder or None,
        ports=[port.partition(":")[2] for port in container.ports] + list(container.expose),
        healthcheck=_health(container.health),
        host_config=_host_config(sdk, container, networks, own_network=own_network),
        networking_config=_endpoints(sdk, container, networks[:1], own_network=own_network),
    )["Id"]
    for name in networks[1:]:
        sdk.connect_container_to_network(id, name)
    sdk.put_archive(id, "/", tar({".program": script(day.programs[container.program], container)}))
    if container.state != "created":
        sdk.start(id)
    if container.state == "exited":
        sdk.wait(id, timeout=60)
    if container.state == "paused":
        sdk.pause(id)


def _host_config(
    sdk: APIClient, container: data.Container, networks: list[str], *, own_network: bool
) -> dict[str, Any]:
    ports: dict[int | str, Any] = {}
    for published in container.ports:
        outer, _, inner = published.partition(":")
        ports[inner] = (
            int(outer) if own_network else ("127.0.0.1", int(outer)) if is_free(int(outer)) else ("127.0.0.1",)
        )
    found: dict[str, Any] = sdk.create_host_config(
        port_bindings=ports,
        binds=[f"{mount.source}:{mount.target}{':ro' if mount.read_only else ''}" for mount in container.mounts],
        restart_policy={"Name": container.restart},
        mem_limit=container.memory_limit or None,
        network_mode=networks[0] if networks else None,
    )
    return found


def _endpoints(sdk: APIClient, container: data.Container, networks: list[str], *, own_network: bool) -> Any:
    """The day's addresses; not on the engine's own bridge, which takes none."""
    if not networks or networks[0] in BUILT_IN:
        return None
    address = container.networks[networks[0]] if own_network else None
    names = [container.service] if container.service else None
    endpoints: Any = {networks[0]: sdk.create_endpoint_config(ipv4_address=address, aliases=names)}
    return sdk.create_networking_config(endpoints)


def _health(health: data.Health | None) -> dict[str, Any] | None:
    if not health:
        return None
    return {
        "test": [word.replace("nc -z", "nc -w 1") for word in health.test],  # busybox has no -z
        "interval": min(health.interval, 10) * SECOND,
        "timeout": health.timeout * SECOND,
        "retries": health.retries,
        "start_period": health.start_period * SECOND,
    }


def _compose(kind: str, project: str, name: str) -> dict[str, str]:
    if not project:
        return {}
    return {f"com.docker.compose.{kind}": name.removeprefix(f"{project}_"), "com.docker.compose.project": project}
