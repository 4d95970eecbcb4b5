"""Everything the demo engine has, under one lock, and the clock that moves it."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from desktopdock.demo.container import Container
from desktopdock.demo.day import Repository
from desktopdock.demo.events import Events
from desktopdock.demo.execs import Exec
from desktopdock.demo.http import Refused, Version
from desktopdock.demo.image import Image
from desktopdock.demo.steps import Step

T = TypeVar("T")


@dataclass
class Volume:
    name: str
    created: float
    labels: dict[str, str] | None = None
    options: dict[str, str] | None = None
    driver: str = "local"
    size: int = 0


@dataclass
class Cached:
    """A record of the build cache; `parent` is the id of the one that it was made from."""

    id: str
    made_by: str
    size: int
    created: float
    used: float
    parent: str = ""


@dataclass
class Network:
    id: str
    name: str
    created: float
    driver: str = "bridge"
    subnet: str = ""
    gateway: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    internal: bool = False
    attachable: bool = False
    ip_range: str = ""
    has_ipv6: bool = False
    subnet6: str = ""

    @property
    def predefined(self) -> bool:
        return self.name in ("bridge", "host", "none")


@dataclass(frozen=True)
class Machine:
    """What the engine says of itself; `pull_rate` in bytes a second.

    `mirror` is host:port of a registry on this computer that is asked instead of Docker Hub's.
    """

    name: str = "demo"
    version: str = "28.5.2"
    newest: Version = (1, 51)
    oldest: Version = (1, 24)
    operating_system: str = "Docker Desktop"
    kernel: str = "6.6.87.2"
    cpus: int = 8
    memory: int = 8_000_000_000
    pull_rate: int = 24_000_000
    mirror: str = ""


class World:
    """`changed` is the lock, and is notified after each change.

    `programs` make the steps of a named program; `templates` are the images that pulled ones are configured like.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.born = time.time()
        self.changed = threading.Condition()
        self.events = Events(self.changed)
        self.containers: dict[str, Container] = {}
        self.images: dict[str, Image] = {}
        self.volumes: dict[str, Volume] = {}
        self.networks: dict[str, Network] = {}
        self.build_cache: dict[str, Cached] = {}
        self.execs: dict[str, Exec] = {}
        self.repositories: list[Repository] = []
        self.programs: dict[str, Callable[[], Iterator[Step]]] = {}
        self.templates: dict[str, Image] = {}

    @contextmanager
    def change(self) -> Iterator[None]:
        with self.changed:
            yield
            self.changed.notify_all()

    def wait_until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Under the lock, which is free while waiting; False when the time is over."""
        return self.changed.wait_for(true, seconds)

    def container(self, name: str) -> Container:
        """By id, name, or the beginning of an id."""
        if found := self.containers.get(name):
            return found
        bare = name.removeprefix("/")
        for container in self.containers.values():
            if container.name == bare:
                return container
        return self._by_prefix(self.containers, name, f"No such container: {name}")

    def image(self, name: str) -> Image:
        """By reference, id, or the beginning of an id."""
        if found := self.image_of(name):
            return found
        raise Refused(404, f"No such image: {name if ':' in name.rpartition('/')[2] else name + ':latest'}")

    def image_of(self, name: str) -> Image | None:
        short = short_reference(name)
        for image in self.images.values():
            if short in image.tags or name in image.digests or image.id in (name, f"sha256:{name}"):
                return image
        bare = name.removeprefix("sha256:")
        if len(bare) < 4 or not all(letter in "0123456789abcdef" for letter in bare):
            return None
        return next((image for id, image in self.images.items() if id.removeprefix("sha256:").startswith(bare)), None)

    def network(self, name: str) -> Network:
        for network in self.networks.values():
            if name in (network.id, network.name):
                return network
        return self._by_prefix(self.networks, name, f"network {name} not found")

    def volume(self, name: str) -> Volume:
        if name in self.volumes:
            return self.volumes[name]
        raise Refused(404, f"get {name}: no such volume")

    def users_of(self, volume: str) -> list[Container]:
        return [
            container
            for container in self.containers.values()
            if any(mount.get("Name") == volume for mount in container.mounts)
        ]

    def tell(self, container: Container, action: str, **attributes: str) -> None:
        self.events.tell("container", action, container.id, container.attributes() | attributes)

    @staticmethod
    def _by_prefix(things: dict[str, T], prefix: str, missing: str) -> T:
        found = [thing for id, thing in things.items() if prefix and id.startswith(prefix)]
        if len(found) > 1:
            raise Refused(400, f"Multiple IDs found with provided prefix: {prefix}")
        if not found:
            raise Refused(404, missing)
        return found[0]


def short_reference(name: str) -> str:
    """As an engine shows it: docker.io/library/nginx is nginx:latest."""
    name = name.removeprefix("docker.io/").removeprefix("index.docker.io/").removeprefix("library/")
    if "@" in name or ":" in name.rpartition("/")[2]:
        return name
    return f"{name}:latest"
