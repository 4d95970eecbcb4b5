"""Running a container: the docker line it stands for, and the job that does the same."""

import shlex
from collections.abc import Callable
from enum import Enum, auto

from msgspec import Struct

from desktopdock.domain.run import Bind, Publish, Restart, RunSpec, Variable

Secret = Callable[[Variable], bool]


class Field(Enum):
    """What a line of the command comes from."""

    PROGRAM = auto()
    NAME = auto()
    OPTIONS = auto()
    PORT = auto()
    BIND = auto()
    VARIABLE = auto()
    IMAGE = auto()


class Line(Struct, frozen=True):
    """One line of the command, already quoted for a shell; `number` counts within its field."""

    text: str
    field: Field
    number: int = 0


def lines(spec: RunSpec, is_started: bool, secret: Secret) -> list[Line]:
    """The command, option by option. A variable that is `secret` stands without its value: the shell has it."""
    found = [Line("docker run -d" if is_started else "docker create", Field.PROGRAM)]
    if spec.name:
        found.append(Line(_option("--name", spec.name), Field.NAME))
    found += [Line(text, Field.OPTIONS) for text in _options(spec)]
    found += [Line(_option("-p", publish(port)), Field.PORT, number) for number, port in enumerate(spec.ports)]
    found += [Line(_option("-v", bind(entry)), Field.BIND, number) for number, entry in enumerate(spec.binds)]
    for number, variable in enumerate(spec.environment):
        text = variable.name if secret(variable) else f"{variable.name}={variable.value}"
        found.append(Line(_option("-e", text), Field.VARIABLE, number))
    if spec.entrypoint:
        found.append(Line(_option("--entrypoint", spec.entrypoint[0]), Field.OPTIONS))
    found.append(Line(shlex.join([spec.image, *spec.entrypoint[1:], *spec.command]), Field.IMAGE))
    return found


def command(
    spec: RunSpec, is_started: bool = True, secret: Callable[[Variable], bool] = lambda _variable: False
) -> str:
    """On one line."""
    return " ".join(line.text for line in lines(spec, is_started, secret))


def publish(port: Publish) -> str:
    """As the docker program takes it: 8080:80, 127.0.0.1:8080:80, 53:53/udp."""
    address = f"[{port.address}]:" if ":" in port.address else f"{port.address}:" if port.address else ""
    host = f"{port.host or ''}:" if port.host or address else ""
    protocol = "" if port.protocol == "tcp" else f"/{port.protocol}"
    return f"{address}{host}{port.container}{protocol}"


def bind(entry: Bind) -> str:
    source = f"{entry.source}:" if entry.source else ""
    return f"{source}{entry.target}{':ro' if entry.is_read_only else ''}"


def _options(spec: RunSpec) -> list[str]:
    given = [
        ("--restart", "" if spec.restart == Restart.NO else spec.restart),
        ("--platform", spec.platform),
        ("--workdir", spec.working_dir),
        ("--user", spec.user),
    ]
    ticked = [("--rm", spec.is_auto_removed), ("-t", spec.has_tty), ("--pull always", spec.is_pulled_first)]
    return [_option(name, value) for name, value in given if value] + [name for name, is_on in ticked if is_on]


def _option(name: str, value: str) -> str:
    return f"{name} {shlex.quote(value)}"
