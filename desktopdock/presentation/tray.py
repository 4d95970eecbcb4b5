"""What the tray says: the state in its icon, and the entries of its menu, of which there are at most twenty."""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import groupby

from msgspec import Struct

from desktopdock.desktop.checks.check import Start
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import ALIVE, Container, Health, State
from desktopdock.domain.projects import project_of
from desktopdock.jobs.job import Job
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation.cells import Mark
from desktopdock.presentation.containers import age, health_word, mark, state_word
from desktopdock.presentation.machine import command
from desktopdock.presentation.plain import one_line
from desktopdock.presentation.running import running
from desktopdock.support.text import tr

MOST = 20  # entries of the menu: a longer one is read by nobody
FIXED = 10  # the engine and its second line, two captions, more, pull, switch, mute, window, quit
LATELY = 3  # stopped ones, where there are many that run
PORTS = 3
STARTS = 3
STARTABLE = (State.CREATED, State.EXITED, State.STOPPED)


class TrayState(Enum):
    """What the mark of the icon says."""

    CONNECTED = auto()
    WORKING = auto()  # a job runs
    LOOK = auto()  # something ended or failed since the window was last seen
    NO_ENGINE = auto()


class TrayEntry(Struct, frozen=True):
    """One container, or the containers of one `project`. `mark` is None for a project."""

    text: str
    containers: tuple[Container, ...]
    project: str = ""
    mark: Mark | None = None


class TrayContent(Struct, frozen=True):
    """`hidden` is how many containers and projects found no room; `starts` are engines, where none is connected."""

    name: str
    mark: Mark
    detail: str
    job: str
    running: tuple[TrayEntry, ...] = ()
    stopped: tuple[TrayEntry, ...] = ()
    hidden: int = 0
    starts: tuple[Start, ...] = ()
    is_connected: bool = True


def state(connection: Connection, works: bool, needs_look: bool) -> TrayState:
    if connection.state not in (ConnectionState.CONNECTED, ConnectionState.SLOW):
        return TrayState.NO_ENGINE
    if works:
        return TrayState.WORKING
    return TrayState.LOOK if needs_look else TrayState.CONNECTED


def tip(connection: Connection, now: float) -> str:
    """For the pointer over the icon."""
    name, word = connection_text.name(connection), connection_text.word(connection, now)
    return one_line(tr("DesktopDock: {0}, {1}").format(name, word))


def content(
    connection: Connection, rows: Sequence[Container], jobs: Sequence[Job], now: float, starts: Sequence[Start] = ()
) -> TrayContent:
    """`jobs` are those that run, newest first; `now` is of the connection's clock; `starts` can be started here."""
    is_connected = connection.state is ConnectionState.CONNECTED
    alive, stopped = _entries(rows) if is_connected else ([], [])
    room = MOST - FIXED - bool(jobs)
    lately = stopped[: max(LATELY, room - len(alive))]
    shown = alive[: room - len(lately)]
    return TrayContent(
        name=one_line(connection_text.name(connection)),
        mark=connection_text.mark(connection),
        detail=_detail(connection, rows, now),
        job=_job(jobs),
        running=tuple(shown),
        stopped=tuple(lately),
        hidden=len(alive) + len(stopped) - len(shown) - len(lately),
        starts=() if is_connected else tuple(start for start in starts if start.address)[:STARTS],
        is_connected=is_connected,
    )


def stopped_text(container: Container) -> str:
    """Of one that can be started."""
    name = one_line(container.name)
    if container.state == State.CREATED:
        return tr("Start {0} · never started").format(name)
    if container.is_out_of_memory:
        return tr("Start {0} · out of memory").format(name)
    if container.exit_code:
        return tr("Start {0} · exit code {1}").format(name, container.exit_code)
    if container.age is None:
        return tr("Start {0}").format(name)
    return tr("Start {0} · ended {1} ago").format(name, age(container.age))


def start_text(start: Start) -> str:
    """What it does, and the command that does it."""
    return one_line(f"{start.title} · {command(start)}")


def member_text(container: Container) -> str:
    """Of one among the others of its project."""
    return " · ".join([one_line(container.name), *_troubles(container)])


def _detail(connection: Connection, rows: Sequence[Container], now: float) -> str:
    word = connection_text.word(connection, now)
    if connection.state is ConnectionState.NOT_REACHABLE and connection.next_try:
        return tr("{0}, trying again in {1} s").format(word, max(0, round(connection.next_try - now)))
    if connection.state is not ConnectionState.CONNECTED:
        return word
    alive = sum(container.state in (State.RUNNING, State.RESTARTING) for container in rows)
    return tr("{0} · {1} of {2} running").format(word, alive, len(rows))


def _job(jobs: Sequence[Job]) -> str:
    told = running(jobs)
    return one_line(", ".join(filter(None, [told.name, told.brief]))) if told else ""


def _entries(rows: Sequence[Container]) -> tuple[list[TrayEntry], list[TrayEntry]]:
    """What is alive, projects first, by name; what is not, what ended last first."""
    by_name = sorted(rows, key=lambda container: (project_of(container), container.name.lower()))
    alive: list[TrayEntry] = []
    stopped: list[TrayEntry] = []
    single: list[TrayEntry] = []
    for project, found in groupby(by_name, key=project_of):
        members = tuple(found)
        if project and not any(map(_is_alive, members)):
            stopped.append(_project(project, members))
            continue
        if project:
            alive.append(_project(project, members))
        else:
            single += map(_container, filter(_is_alive, members))
        stopped += (_container(member) for member in members if member.state in STARTABLE)
    return [*alive, *single], sorted(stopped, key=_ended)


def _is_alive(container: Container) -> bool:
    return container.state in ALIVE


def _ended(entry: TrayEntry) -> float:
    """Seconds since the last of them ended; those that never ran come last."""
    ages = [container.age for container in entry.containers if container.age is not None]
    return min(ages, default=float("inf"))


def _project(name: str, members: tuple[Container, ...]) -> TrayEntry:
    alive = sum(container.state in (State.RUNNING, State.RESTARTING) for container in members)
    if any(map(_is_alive, members)):
        text = tr("{0} · {1} of {2}").format(one_line(name), alive, len(members))
    else:
        text = tr("Start {0} · %n containers", "", len(members)).format(one_line(name))
    return TrayEntry(text, members, project=name)


def _container(container: Container) -> TrayEntry:
    if not _is_alive(container):
        return TrayEntry(stopped_text(container), (container,), mark=mark(container))
    facts = _troubles(container) or [str(port) for port in sorted({port.host for port in container.ports})[:PORTS]]
    return TrayEntry(" · ".join([one_line(container.name), *facts]), (container,), mark=mark(container))


def _troubles(container: Container) -> list[str]:
    """What its name alone does not tell."""
    told = [] if container.state == State.RUNNING else [state_word(container.state)]
    return told + ([health_word(container.health)] if container.health == Health.UNHEALTHY else [])
