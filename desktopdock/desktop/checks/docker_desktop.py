"""Docker Desktop on Windows and macOS: installed or not, stopped, starting or running."""

import re
from collections.abc import Sequence

from msgspec import Struct

from desktopdock.desktop.asking import Answer, Ask
from desktopdock.desktop.checks.check import Asked, Check, Start, Verdict, asked
from desktopdock.support.text import tr

STATUS = ("docker", "desktop", "status")  # since Docker Desktop 4.37


class Installed(Struct, frozen=True):
    """How to find out about it on one platform, and how to start it."""

    version: tuple[str, ...]  # the command that tells which is installed; fails where none is
    processes: tuple[str, ...]  # for versions that cannot tell how they are
    process: str  # what stands in that answer while it runs
    starts: tuple[str, ...]
    address: str


def docker_desktop(ask: Ask, way: Installed) -> Check:
    name = "Docker Desktop"
    answer = ask(way.version)
    said = [asked(way.version, answer)]
    if not answer.is_good:
        sentence = tr("It is not installed. Another engine below will do as well; otherwise get it from docker.com.")
        return Check("desktop", name, tuple(said), Verdict.ABSENT, tr("not installed"), sentence)
    version = _version(answer.text)
    found = _state(ask, way, said)
    if found == "running":
        sentence = tr("Version {0}, running.").format(version)
        return Check("desktop", name, tuple(said), Verdict.FINE, tr("running"), sentence)
    if found in ("starting", "resuming"):
        sentence = tr("Version {0} is starting. That takes about half a minute; this page opens Containers then.")
        return Check("desktop", name, tuple(said), Verdict.TO_DO, tr("starting"), sentence.format(version))
    start = Start(tr("Start {0}").format("Docker Desktop"), way.starts, way.address)
    sentence = tr(
        "Version {0}, not running. Starting takes about half a minute; this page follows it and opens Containers when"
        " it answers."
    )
    return Check("desktop", name, tuple(said), Verdict.TO_DO, tr("installed, stopped"), sentence.format(version), start)


def _state(ask: Ask, way: Installed, said: list[Asked]) -> str:
    """As it says itself: running, starting, stopped …; of an old one, by whether its process is there."""
    answer = ask(STATUS)
    said.insert(0, asked(STATUS, answer))
    told = status(answer)
    if told:
        return told
    processes = ask(way.processes)
    said.append(asked(way.processes, processes))
    return "running" if way.process in processes.text else "stopped"


def status(answer: Answer) -> str:
    """Of `docker desktop status`, as a table or JSON: `Status  running`; "" for a program that does not know it."""
    found = re.search(r'^[\s{"]*Status"?[\s:"]+([a-z]+)', answer.text, re.MULTILINE)
    return found[1] if found and answer.is_good else ""


def _version(text: str) -> str:
    found: Sequence[str] = re.findall(r"\d+(?:\.\d+)+", text)
    return found[-1] if found else "?"
