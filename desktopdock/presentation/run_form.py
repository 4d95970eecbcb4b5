"""What is typed into the run dialog, read as a container to make, with what is wrong about it."""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from desktopdock.domain.images import ExposedPort, ImageDetail
from desktopdock.domain.references import InvalidReference, parse
from desktopdock.domain.run import Bind, Publish, Restart, RunSpec, Variable
from desktopdock.support.text import tr

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")  # of containers and of volumes, as the engine checks them
_WINDOWS_PATH = re.compile(r"[a-zA-Z]:[\\/]")
_HIGHEST_PORT, _UNPRIVILEGED = 65535, 1024


class PortRow(Struct, frozen=True):
    address: str = ""
    host: str = ""
    container: str = ""
    protocol: str = "tcp"


class BindRow(Struct, frozen=True):
    source: str = ""
    target: str = ""
    is_read_only: bool = False
    is_folder: bool = False


class VariableRow(Struct, frozen=True):
    name: str = ""
    value: str = ""


class Form(Struct, frozen=True):
    """Everything as it was typed."""

    image: str = ""
    name: str = ""
    ports: tuple[PortRow, ...] = ()
    binds: tuple[BindRow, ...] = ()
    variables: tuple[VariableRow, ...] = ()
    entrypoint: str = ""
    command: str = ""
    working_dir: str = ""
    user: str = ""
    restart: str = Restart.NO
    is_auto_removed: bool = False
    has_tty: bool = False
    is_pulled_first: bool = False
    platform: str = ""


class Published(Struct, frozen=True):
    """A port that a container of this engine has on the engine's computer."""

    port: int
    protocol: str
    container: str


class Known(Struct, frozen=True):
    """What is known about the engine while the form is filled in; `image` is None while it is not here."""

    names: frozenset[str] = frozenset()
    published: tuple[Published, ...] = ()
    volumes: frozenset[str] = frozenset()
    image: ImageDetail | None = None


class Problem(Struct, frozen=True):
    """`field` names the input ("name", "ports.0"); `fix` is a value that would do."""

    field: str
    sentence: str
    label: str
    fix: str = ""


class Reading(Struct, frozen=True):
    """`spec` leaves out what cannot be read; only without problems is it the whole form."""

    spec: RunSpec
    problems: tuple[Problem, ...] = ()


def read(form: Form, known: Known) -> Reading:
    """Validity of the whole form, each time anew."""
    problems = [
        *_image_problems(form),
        *_name_problems(form, known),
        *_port_problems(form, known),
        *_bind_problems(form),
        *_variable_problems(form),
        *_process_problems(form),
    ]
    spec = RunSpec(
        image=form.image.strip(),
        name=form.name.strip(),
        ports=tuple(_publish(row) for row in form.ports if _number(row.container)),
        binds=tuple(Bind(row.source.strip(), row.target.strip(), row.is_read_only) for row in form.binds if row.target),
        environment=tuple(Variable(row.name.strip(), row.value) for row in form.variables if row.name.strip()),
        entrypoint=_words(form.entrypoint),
        command=_words(form.command),
        working_dir=form.working_dir.strip(),
        user=form.user.strip(),
        restart=form.restart,
        is_auto_removed=form.is_auto_removed,
        has_tty=form.has_tty,
        platform=form.platform,
        is_pulled_first=form.is_pulled_first,
    )
    return Reading(spec, tuple(problems))


def steps(spec: RunSpec, known: Known, is_started: bool) -> list[tuple[bool, str]]:
    """What will happen; True before what is there already."""
    if not spec.image:
        return []
    found = []
    if known.image is None:
        found.append((False, tr("{0} is pulled").format(spec.image)))
    elif spec.is_pulled_first:
        found.append((False, tr("{0} is pulled again").format(spec.image)))
    else:
        found.append((True, tr("The image is here, nothing to pull")))
    for source in dict.fromkeys(bind.source for bind in spec.binds if bind.source and not is_path(bind.source)):
        if source in known.volumes:
            found.append((True, tr("Volume {0} is used").format(source)))
        else:
            found.append((False, tr("Volume {0} is created").format(source)))
    name = spec.name or tr("with a name that the engine chooses")
    made = tr("Container {0} is created and started") if is_started else tr("Container {0} is created")
    return [*found, (False, made.format(name))]


def offered_ports(exposed: Iterable[ExposedPort], published: Iterable[Published]) -> tuple[PortRow, ...]:
    """What an image exposes, each on a port that is free; below 1024 the usual one above it: 80 on 8080."""
    taken = {entry.port: entry.container for entry in published}
    rows = []
    for port in exposed:
        host = next_free(port.port if port.port >= _UNPRIVILEGED else port.port + 8000, taken)
        taken[host] = ""
        rows.append(PortRow(host=str(host), container=str(port.port), protocol=port.protocol))
    return tuple(rows)


def is_path(source: str) -> bool:
    return source.startswith(("/", "~", ".")) or bool(_WINDOWS_PATH.match(source))


def next_free(wanted: int, taken: Mapping[int, str]) -> int:
    """The first port from `wanted` on that nobody has; 0 where there is none."""
    return next((port for port in range(wanted, _HIGHEST_PORT + 1) if port not in taken), 0)


def _image_problems(form: Form) -> Iterator[Problem]:
    if not form.image.strip():
        yield Problem("image", tr("Which image is it to run?"), tr("image"))
        return
    try:
        parse(form.image.strip())
    except InvalidReference as error:
        yield Problem("image", str(error), tr("image"))


def _name_problems(form: Form, known: Known) -> Iterator[Problem]:
    name = form.name.strip()
    if not name:
        return
    if not _NAME.fullmatch(name):
        rule = tr("Two characters or more: letters, digits, and _ . - but not at the start.")
        yield Problem("name", rule, tr("name"))
    elif name in known.names:
        numbered = (f"{name}-{number}" for number in range(2, len(known.names) + 3))
        free = next(free for free in numbered if free not in known.names)
        yield Problem("name", tr("{0} is taken; {1} is free").format(name, free), tr("name"), free)


def _port_problems(form: Form, known: Known) -> Iterator[Problem]:
    seen: dict[tuple[str, str, int], int] = {}
    for number, row in enumerate(form.ports):
        field, label = f"ports.{number}", tr("port {0}").format(row.host or row.container)
        if not _number(row.container):
            yield Problem(field, tr("The container's port is a number from 1 to 65535."), label)
            continue
        if not row.host.strip():
            continue
        host = _number(row.host)
        if not host:
            yield Problem(field, tr("The port on the engine's computer is a number from 1 to 65535."), label)
            continue
        taken = {entry.port: entry.container for entry in known.published if entry.protocol == row.protocol}
        here = {port for (address, protocol, port) in seen if protocol == row.protocol and _meet(address, row.address)}
        if host in taken or host in here:
            free = next_free(host, taken | dict.fromkeys(here, ""))
            who = tr("{0} is published by {1}") if host in taken else tr("{0} stands here twice")
            sentence = tr("{0}; next free {1}").format(who.format(host, taken.get(host, "")), free)
            yield Problem(field, sentence, label, str(free))
        seen[row.address, row.protocol, host] = number


def _meet(one: str, other: str) -> bool:
    """Whether two addresses share a port; no address is all of them."""
    return not one or not other or one == other


def _bind_problems(form: Form) -> Iterator[Problem]:
    targets: set[str] = set()
    for number, row in enumerate(form.binds):
        field, source, target = f"binds.{number}", row.source.strip(), row.target.strip()
        label = tr("volume {0}").format(source or number + 1)
        if not target.startswith("/"):
            yield Problem(field, tr("The place inside the container begins with /."), label)
        elif target in targets:
            yield Problem(field, tr("{0} has something mounted already.").format(target), label)
        elif row.is_folder and not (source.startswith("/") or _WINDOWS_PATH.match(source)):
            yield Problem(field, tr("A folder is given by its whole path."), label)
        elif source and not is_path(source) and not _NAME.fullmatch(source):
            yield Problem(field, tr("A volume's name has letters, digits, and _ . - but not at the start."), label)
        targets.add(target)


def _variable_problems(form: Form) -> Iterator[Problem]:
    names: set[str] = set()
    for number, row in enumerate(form.variables):
        field, name = f"variables.{number}", row.name.strip()
        if not name and row.value:
            yield Problem(field, tr("A value needs a name."), tr("variable"))
        elif "=" in name or any(character.isspace() for character in name):
            yield Problem(field, tr("A name has no = and no space."), tr("variable {0}").format(name))
        elif name in names:
            yield Problem(field, tr("{0} stands here twice.").format(name), tr("variable {0}").format(name))
        names.add(name)


def _process_problems(form: Form) -> Iterator[Problem]:
    for field, text, label in (
        ("entrypoint", form.entrypoint, tr("entry point")),
        ("command", form.command, tr("command")),
    ):
        try:
            shlex.split(text)
        except ValueError:
            yield Problem(field, tr("A quotation mark or a backslash is not finished."), label)
    folder = form.working_dir.strip()
    if folder and not folder.startswith("/") and not _WINDOWS_PATH.match(folder):
        yield Problem("working_dir", tr("The working folder begins with /."), tr("working folder"))
    if any(character.isspace() for character in form.user.strip()):
        yield Problem("user", tr("A user has no space: name, number, or user:group."), tr("user"))
    if form.is_auto_removed and form.restart != Restart.NO:
        yield Problem("restart", tr("Not together: one that is removed when it ends cannot restart."), tr("restart"))


def _publish(row: PortRow) -> Publish:
    return Publish(_number(row.container), _number(row.host), row.address, row.protocol)


def _number(text: str) -> int:
    """The port that `text` says, 0 for none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text) <= _HIGHEST_PORT else 0


def _words(text: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(text))
    except ValueError:
        return (text,)
