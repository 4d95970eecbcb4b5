"""How what was found out about this computer reads."""

from collections.abc import Iterable

from desktopdock.desktop.asking import Answer
from desktopdock.desktop.checks.check import Check, Start, Verdict, asked
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.how_to import HowTo
from desktopdock.support.text import tr

_NOT_THERE = (ConnectionState.NO_ENDPOINT, ConnectionState.NOT_REACHABLE)


def title(connection: Connection) -> str:
    if connection.state is ConnectionState.CONNECTED:
        return tr("This computer")
    return tr("Docker is not running yet") if connection.state in _NOT_THERE else tr("The engine cannot be used yet")


def subtitle(connection: Connection, checks: Iterable[Check], is_looking: bool) -> str:
    """How much was looked at, and where to begin."""
    seen = list(checks)
    if is_looking and not seen:
        return tr("Looking at this computer; nothing is changed…")
    said = tr("%n thing(s) were looked at, nothing was changed.", "", len(seen))
    if connection.state is ConnectionState.CONNECTED:
        return said
    said = " ".join([tr("No engine answers on this computer."), said]) if connection.state in _NOT_THERE else said
    first = first_to_do(seen)
    return " ".join([said, tr("Start with {0}.").format(first.name)]) if first else said


def first_to_do(checks: Iterable[Check]) -> Check | None:
    return next((check for check in checks if check.verdict is Verdict.TO_DO), None)


def tone(verdict: Verdict) -> Tone:
    return {Verdict.FINE: Tone.OK, Verdict.TO_DO: Tone.WARNING, Verdict.BROKEN: Tone.ERROR}.get(verdict, Tone.QUIET)


def icon(verdict: Verdict) -> str:
    names = {Verdict.FINE: "done", Verdict.TO_DO: "warning", Verdict.BROKEN: "error", Verdict.ABSENT: "cancelled"}
    return names[verdict]


def raw(check: Check) -> str:
    """Every command that was asked, each with its whole answer."""
    return "\n\n".join(f"$ {one.command}\n{one.answer}".rstrip() for one in check.asked)


def command(start: Start) -> str:
    """As one would type it."""
    return asked(start.line, Answer("")).command


def needs() -> HowTo:
    said = tr(
        "DesktopDock drives a container engine that you have: Docker 20.10 or newer, or Podman 4.3 or newer, on this"
        " computer or on another one. It brings none. Docker Desktop and Docker Engine are told of at docs.docker.com,"
        " Podman at podman.io. These commands show what the docker program itself would use:"
    )
    return HowTo(tr("What does DesktopDock need?"), said, ("docker context ls", "docker version"))
