"""Running a container: the docker line it stands for, and the job that does the same."""

import shlex
from collections.abc import Callable
from enum import Enum, auto

from msgspec import Struct

from desktopdock.actions.action import Services
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.references import parse
from desktopdock.domain.run import Bind, Publish, Restart, RunSpec, Variable
from desktopdock.domain.secrets import is_secret
from desktopdock.jobs.job import TRANSFERS, Report, Target, Work
from desktopdock.support.text import tr

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
    words = shlex.join([*spec.entrypoint[1:], *spec.command])
    image = shlex.quote(spec.image) if spec.image else "IMAGE"  # still to be chosen
    found.append(Line(f"{image} {words}".rstrip(), Field.IMAGE))
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


class Made(Struct):
    """The container that a job has made, as soon as it exists; "" until then."""

    id: str = ""


def start(
    spec: RunSpec, is_started: bool, services: Services, connection: str, made: Made, change: Callable[[], None]
) -> int:
    """Pull where that is needed or wanted, create, start; returns the job's id."""
    name = spec.name or spec.image

    async def run(_target: Target, report: Report) -> None:
        images, containers = services.engine.images, services.engine.containers
        if spec.is_pulled_first or await images.inspect(spec.image) is None:
            await images.pull(parse(spec.image), spec.platform, report)
        made.id = await containers.create(spec)
        if is_started:
            await containers.start(made.id)

    return services.jobs.start(
        Work(
            title=(tr("Run {0}") if is_started else tr("Create {0}")).format(name),
            doing=tr("creating…"),
            command=command(spec, is_started, lambda variable: is_secret(variable.name, variable.value)),
            targets=(Target(Kind.CONTAINERS, Key(connection, name), name),),
            run=run,
            lane=TRANSFERS,
            note=tr("from {0}").format(spec.image),
            change=change,
        )
    )
