"""What the labels of a container say of the compose project that it belongs to.

docker compose v1 and v2 and podman-compose write `com.docker.compose.*`; podman-compose the project also as
`io.podman.compose.project`, its first versions only so.
"""

from desktopdock.domain.containers import Container

_COMPOSE = "com.docker.compose."
_PROJECT = (f"{_COMPOSE}project", "io.podman.compose.project")
_SERVICE = (f"{_COMPOSE}service", "io.podman.compose.service")


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
