"""A shell of a container, in the user's terminal."""

import os
import shlex
from collections.abc import Sequence

from desktopdock.actions.action import Services, Ticked
from desktopdock.actions.container_targets import targets
from desktopdock.domain.connection import Connection
from desktopdock.domain.containers import Container
from desktopdock.domain.errors import NotOpened
from desktopdock.jobs.job import Report, Target, Work
from desktopdock.support.children import found
from desktopdock.support.text import tr

SHELL = "command -v bash >/dev/null && exec bash || exec sh"  # the better one of those that images have
_WSL = "wsl://"


def ask_for_shell(containers: Sequence[Container], services: Services, _ticked: Ticked) -> None:
    services.desk.open("shell", container=containers[0])


def open_shell(container: Container, services: Services, terminal: str) -> int:
    """The job. `terminal` is the user's setting. The engine is the one in use now."""
    connection = services.engine.link.connection

    async def run(_target: Target, _report: Report) -> None:
        from desktopdock.desktop.terminals import open_in_terminal  # when one is first opened
        from desktopdock.support.threads import in_thread

        line = docker_line(connection, container)
        try:
            await in_thread(lambda: open_in_terminal(line, terminal), "terminal")
        except OSError as error:
            raise NotOpened(str(error)) from error

    return services.jobs.start(
        Work(
            title=tr("Open a shell in {0}").format(container.name),
            doing=tr("opening a shell…"),
            command=shell_command([container]),
            targets=targets([container]),
            run=run,
        )
    )


def shell_command(containers: Sequence[Container]) -> str:
    return shlex.join(["docker", *_exec(containers[0].name)])


def docker_line(connection: Connection, container: Container) -> tuple[str, ...]:
    """What runs in the terminal, on this very engine; raises `NotOpened` where the docker program is not here."""
    if connection.endpoint.startswith(_WSL):  # without a shell of the distribution in between
        return ("wsl.exe", "-d", connection.endpoint.removeprefix(_WSL), "--exec", "docker", *_exec(container.key.id))
    docker = found("docker", os.environ)
    if docker is None:
        raise NotOpened(
            tr("A shell is opened by the docker program, which was not found. Install it, or put its folder into PATH.")
        )
    secured: list[str] = []
    if tls := connection.tls:
        secured.append("--tlsverify" if tls.verify else "--tls")
        for option, file in (("--tlscacert", tls.ca), ("--tlscert", tls.certificate), ("--tlskey", tls.key)):
            secured += [option, file] if file else []
    return (docker, "--host", connection.endpoint, *secured, *_exec(container.key.id))


def _exec(container: str) -> list[str]:
    return ["exec", "-it", container, "sh", "-c", SHELL]
