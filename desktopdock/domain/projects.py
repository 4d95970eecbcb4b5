"""What the labels of a container say of the compose project that it belongs to.

docker compose v1 and v2 and podman-compose write `com.docker.compose.*`; podman-compose the project also as
`io.podman.compose.project`, its first versions only so.
"""

from collections.abc import Collection, Sequence

from msgspec import Struct

from desktopdock.domain.containers import Container, State
from desktopdock.domain.keys import Key

_COMPOSE = "com.docker.compose."
_PROJECT = (f"{_COMPOSE}project", "io.podman.compose.project")
_SERVICE = (f"{_COMPOSE}service", "io.podman.compose.service")
_FOLDER, _FILES = f"{_COMPOSE}project.working_dir", f"{_COMPOSE}project.config_files"
_NEEDS = f"{_COMPOSE}depends_on"
_OF_PROJECT = (_FOLDER, _FILES)


def project_of(container: Container) -> str:
    """Its name; "" for a container that compose has not made."""
    for name, value in container.labels:  # a loop: it runs for each of 10,000 rows
        if name in _PROJECT and value:
            return value
    return ""


def service_of(container: Container) -> str:
    """The service that it is one container of; "" where none is named, and for a command that was run once."""
    service = ""
    for name, value in container.labels:
        if name in _SERVICE:
            service = value
        elif name == f"{_COMPOSE}oneoff" and value.lower() == "true":
            return ""
    return service


def number_of(container: Container) -> int:
    """Which one of its service, from 1."""
    number = dict(container.labels).get(f"{_COMPOSE}container-number", "")
    return int(number) if number.isdecimal() else 1


def service_key(connection: str, project: str, service: str) -> Key:
    return Key(connection, f"{project}\n{service}")


class Project(Struct, frozen=True):
    """What the labels of its containers say of it, and how many of them there are.

    `files` are the compose files that it was made from, where compose said so: paths on the computer that ran it, of
    compose v1 as they were typed, so that some begin at `folder`.
    """

    name: str
    folder: str = ""
    files: tuple[str, ...] = ()
    total: int = 0
    running: int = 0

    @property
    def paths(self) -> tuple[str, ...]:
        """Of the files, whole where the folder is known."""
        return tuple(_below(self.folder, file) for file in self.files)


class Service(Struct, frozen=True):
    """The containers of one service; what compose was told to run once is a service of its own.

    `needs` are the services that it was made to depend on.
    """

    key: Key
    name: str
    project: Project
    containers: tuple[Container, ...]
    needs: tuple[str, ...] = ()


def services(project: str, containers: Collection[Container]) -> list[Service]:
    """All of one project, of at least one container, by name."""
    made = {name: value for container in containers for name, value in container.labels if name in _OF_PROJECT}
    of = Project(
        project,
        made.get(_FOLDER, ""),
        tuple(file for file in made.get(_FILES, "").split(",") if file),
        len(containers),
        sum(is_running(container) for container in containers),
    )
    members: dict[str, list[Container]] = {}
    for container in containers:
        members.setdefault(service_of(container) or container.name, []).append(container)
    return [_service(name, of, sorted(members[name], key=_by_number)) for name in sorted(members)]


def members_of(services: Collection[Service]) -> list[Container]:
    """All of them, in order."""
    return [container for service in services for container in service.containers]


def is_running(container: Container) -> bool:
    """As the pills of containers count."""
    return container.state in (State.RUNNING, State.RESTARTING)


def _service(name: str, project: Project, containers: Sequence[Container]) -> Service:
    needs = (dict(container.labels).get(_NEEDS, "") for container in containers)
    names = {each.partition(":")[0] for needed in needs for each in needed.split(",") if each}
    key = service_key(containers[0].key.connection, project.name, name)
    return Service(key, name, project, tuple(containers), tuple(sorted(names)))


def _by_number(container: Container) -> tuple[int, str]:
    return number_of(container), container.name


def _below(folder: str, file: str) -> str:
    """Whole already where it begins with a slash or a drive."""
    is_whole = file.startswith(("/", "\\")) or file[1:3] in (":\\", ":/")
    if is_whole or not folder:
        return file
    return f"{folder.rstrip('/')}/{file.removeprefix('./')}"
