"""The working day to look at: the schema of day.json, and how to read it.

Ages (`created`, `started`, `finished`) are texts such as "8m", "3h", "2d" (s, m, h, d, w, mo) before the moment at
which the day begins, so the day is always today's; `seconds` reads them. Sizes are bytes. A record may be a list of
its fields in order, which keeps a log line on one line: `[0.4, "text", "stderr"]`.

Nothing in the file depends on this package: whoever re-creates the day on a real engine reads it through `load`.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from desktopdock.demo.record import BadRecord, read

DAY = Path(__file__).parent / "day.json"

Strings = tuple[str, ...]

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "mo": 2592000}
_SIZE_BY_PLATFORM = {"linux/amd64": 1.0, "linux/arm64": 0.98, "linux/arm/v7": 0.9, "linux/ppc64le": 1.07}


@dataclass(frozen=True)
class Machine:
    """What `docker info` and `docker version` say; `memory` in bytes."""

    name: str
    version: str
    operating_system: str
    kernel: str
    cpus: int
    memory: int


@dataclass(frozen=True)
class Project:
    """A compose project: `files` lie in `folder`."""

    folder: str
    files: Strings


@dataclass(frozen=True)
class Network:
    """`id` is the short one; bridge, host and none are the engine's own."""

    id: str
    driver: str
    created: str
    subnet: str = ""
    gateway: str = ""
    project: str = ""


@dataclass(frozen=True)
class Volume:
    created: str
    size: int = 0
    labels: dict[str, str] = field(default_factory=dict)
    project: str = ""
    anonymous: bool = False


@dataclass(frozen=True)
class Cached:
    """A record of the build cache; `of` is the id of the one before it in the same file."""

    id: str
    made_by: str
    size: int
    created: str
    used: str
    of: str = ""


@dataclass(frozen=True)
class Line:
    """`pause` seconds after the one before, `text` is written to `stream`: stdout or stderr."""

    pause: float
    text: str
    stream: str = "stdout"


@dataclass(frozen=True)
class Program:
    """What the process of a container does: writes the lines of `start` once, then those of `loop` for ever.

    Without a loop it ends after `start`, except where both are empty: it waits. It accepts TCP on the ports that are
    in `listen`.
    """

    listen: tuple[int, ...] = ()
    start: tuple[Line, ...] = ()
    loop: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Mount:
    """`source` is a volume of the day."""

    source: str
    target: str
    read_only: bool = False


@dataclass(frozen=True)
class Health:
    """Times in seconds; `output` is what the last probe said, `status` how it ended."""

    test: Strings
    interval: int = 30
    timeout: int = 30
    retries: int = 3
    start_period: int = 0
    output: str = ""
    status: str = "healthy"


@dataclass(frozen=True)
class Container:
    """One container in the `state` it is to be shown in: created, running, paused or exited.

    `command` empty means the image's own. `ports` are HOST:CONTAINER as of `docker run -p`, `expose` are not published.
    `networks` maps a name to the address there. `cpu` is the load in percent of one core, `memory` what it uses and
    `memory_limit` what it may use (0 = no limit), `writable_layer` what it wrote.
    """

    id: str
    name: str
    image: str
    program: str
    state: str
    created: str
    started: str = ""
    finished: str = ""
    exit_code: int = 0
    out_of_memory: bool = False
    project: str = ""
    service: str = ""
    depends_on: Strings = ()
    command: Strings = ()
    folder: str = ""
    env: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ports: Strings = ()
    expose: Strings = ()
    networks: dict[str, str] = field(default_factory=dict)
    mounts: tuple[Mount, ...] = ()
    health: Health | None = None
    restart: str = "no"
    restarts: int = 0
    cpu: int = 0
    memory: int = 0
    memory_limit: int = 0
    writable_layer: int = 0


@dataclass(frozen=True)
class Layer:
    """One step of an image's history; a `size` of 0 is an empty layer (metadata only)."""

    created_by: str
    size: int


@dataclass(frozen=True)
class Image:
    """An image of the engine; without `tags` it is untagged, and `was` names the repository it came from.

    `base` is a name in `bases` or a tag of another image, whose layers come first; `layers` are its own.
    """

    id: str
    size: int
    created: str
    base: str
    tags: Strings = ()
    was: str = ""
    platform: str = "linux/amd64"
    entrypoint: Strings = ()
    command: Strings = ()
    folder: str = ""
    user: str = ""
    env: dict[str, str] = field(default_factory=dict)
    expose: Strings = ()
    volumes: Strings = ()
    labels: dict[str, str] = field(default_factory=dict)
    stop_signal: str = ""
    layers: tuple[Layer, ...] = ()


@dataclass(frozen=True)
class Build:
    """One image of a repository, under all its `tags`; `size` is compressed, for linux/amd64, as are its `layers`."""

    tags: Strings
    size: int
    created: str
    layers: tuple[int, ...] = ()
    platforms: Strings = ()

    def size_for(self, platform: str) -> int:
        return int(self.size * _SIZE_BY_PLATFORM.get(platform, 1.02))


@dataclass(frozen=True)
class Repository:
    """A repository of a registry: the `name` as one would pull it. `like` is the image whose configuration it has."""

    name: str
    base: str
    like: str
    builds: tuple[Build, ...]
    description: str = ""
    official: bool = False
    stars: int = 0
    platforms: Strings = ("linux/amd64", "linux/arm64", "linux/arm/v7", "linux/ppc64le", "linux/s390x")

    def platforms_of(self, build: Build) -> Strings:
        return build.platforms or self.platforms


@dataclass(frozen=True)
class Day:
    engine: Machine
    projects: dict[str, Project]
    networks: dict[str, Network]
    volumes: dict[str, Volume]
    programs: dict[str, Program]
    containers: tuple[Container, ...]
    images: tuple[Image, ...]
    bases: dict[str, Layer]
    repositories: tuple[Repository, ...]
    build_cache: tuple[Cached, ...] = ()

    def labels_of(self, container: Container) -> dict[str, str]:
        """Its own labels and those that compose gives the services of a project."""
        if not container.project:
            return dict(container.labels)
        project = self.projects[container.project]
        compose = {
            "project": container.project,
            "service": container.service,
            "container-number": "1",
            "oneoff": "False",
            "config-hash": container.id * 5,
            "project.working_dir": project.folder,
            "project.config_files": ",".join(f"{project.folder}/{file}" for file in project.files),
            "depends_on": ",".join(f"{service}:service_started:false" for service in container.depends_on),
            "version": "2.40.0",
        }
        return {f"com.docker.compose.{key}": value for key, value in compose.items()} | container.labels


def seconds(age: str) -> int:
    """ "3h" is 10800."""
    found = re.fullmatch(r"(\d+)(mo|[smhdw])", age)
    if not found:
        raise BadRecord(f"{age!r} is not an age such as 8m, 3h or 2d")
    return int(found[1]) * _UNITS[found[2]]


def load(path: Path = DAY) -> Day:
    """Raises `BadRecord` where the file does not follow the schema, `OSError` where it cannot be read."""
    try:
        return _checked(read(Day, json.loads(path.read_text(encoding="utf-8")), path.name))
    except json.JSONDecodeError as error:
        raise BadRecord(f"{path.name}: {error}") from error


def _checked(day: Day) -> Day:
    """Everything that a container or an image names is there."""
    tags = {tag for image in day.images for tag in image.tags}
    for container in day.containers:
        place = f"container {container.name}"
        _known(container.image, tags, place)
        _known(container.program, day.programs, place)
        for network in container.networks:
            _known(network, day.networks, place)
        for mount in container.mounts:
            _known(mount.source, day.volumes, place)
        if container.project:
            _known(container.project, day.projects, place)
    for image in day.images:
        _known(image.base, {*day.bases, *tags, "none"}, f"image {image.id}")
    for repository in day.repositories:
        _known(repository.like, tags, f"repository {repository.name}")
        _known(repository.base, {*day.bases, *tags, "none"}, f"repository {repository.name}")
    return day


def _known(name: str, names: object, place: str) -> None:
    if not (isinstance(names, (set, dict)) and name in names):
        raise BadRecord(f"{place}: {name!r} stands nowhere in the day")
