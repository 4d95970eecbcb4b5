"""The virtual machine in which Podman runs on macOS and Windows."""

import msgspec
from msgspec import Struct

from desktopdock.desktop.asking import Ask
from desktopdock.desktop.checks.check import Asked, Check, Start, Verdict, asked
from desktopdock.support.text import tr


class _Machine(Struct, rename="pascal"):
    name: str
    default: bool = False
    running: bool = False
    starting: bool = False


def podman_machine(ask: Ask, pipe: bool = False) -> Check:
    """`pipe`: its engine listens at a named pipe (Windows)."""
    line, name = ["podman", "machine", "list", "--format", "json"], tr("Podman machine")
    answer = ask(line)
    said = (asked(line, answer),)
    if not answer.is_there:
        return Check("podman", name, said, Verdict.ABSENT, tr("not installed"), tr("Podman is not on this computer."))
    try:
        machines = msgspec.json.decode(answer.text, type=list[_Machine])
    except (ValueError, msgspec.DecodeError):
        sentence = tr("Podman is there, but does not say which machines it has.")
        return Check("podman", name, said, Verdict.BROKEN, tr("no answer"), sentence)
    if not machines:
        sentence = tr("Podman is installed and has no machine yet. This makes one and downloads its system:")
        return Check("podman", name, said, Verdict.ABSENT, tr("none"), sentence, advice=("podman machine init",))
    machine = next((one for one in machines if one.running), None) or max(machines, key=lambda one: one.default)
    where, address = _address(ask, machine.name, pipe)
    if machine.running:
        sentence = tr("{0} runs, and listens at {1}.").format(machine.name, address)
        return Check("podman", name, (*said, where), Verdict.FINE, tr("running"), sentence)
    if machine.starting:
        sentence = tr("{0} is starting; look again in a moment.").format(machine.name)
        return Check("podman", name, said, Verdict.TO_DO, tr("starting"), sentence)
    sentence = tr("{0} does not run. This page follows it and connects when it answers.").format(machine.name)
    start = Start(tr("Start {0}").format(name), ("podman", "machine", "start", machine.name), address)
    return Check("podman", name, (*said, where), Verdict.TO_DO, tr("stopped"), sentence, start)


def _address(ask: Ask, machine: str, pipe: bool) -> tuple[Asked, str]:
    field = "PodmanPipe" if pipe else "PodmanSocket"
    line = ["podman", "machine", "inspect", "--format", f"{{{{.ConnectionInfo.{field}.Path}}}}", machine]
    answer = ask(line)
    path = answer.text.strip() if answer.is_good else ""
    if pipe and path:
        path = path.replace("\\", "/")
    return asked(line, answer), f"{'npipe' if pipe else 'unix'}://{path}" if path else ""
