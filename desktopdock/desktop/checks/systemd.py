"""What systemd says of a service, and what that means for an engine."""

from desktopdock.desktop.asking import Ask
from desktopdock.desktop.checks.check import Check, Start, Verdict, asked
from desktopdock.support.text import tr

PROPERTIES = "--property=Id,LoadState,ActiveState,UnitFileState"
STARTING = ("activating", "reloading")


def units(text: str) -> list[dict[str, str]]:
    """The blocks of `systemctl show`: KEY=VALUE lines, an empty line between two units."""
    return [dict(line.split("=", 1) for line in block.split("\n") if "=" in line) for block in text.split("\n\n")]


def state(text: str) -> str:
    """The best ActiveState of the units that are there, "" where none is: an active socket starts its service."""
    there = [unit["ActiveState"] for unit in units(text) if unit.get("LoadState") == "loaded" and "ActiveState" in unit]
    order = ["active", *STARTING, "failed"]
    return min(there, key=lambda word: order.index(word) if word in order else len(order), default="")


def system_engine(ask: Ask) -> Check:
    """The Docker Engine of all users. Starting it wants an administrator, so the commands for that are shown."""
    line = ["systemctl", "show", "docker.service", "docker.socket", PROPERTIES]
    answer = ask(line)
    name, said = "Docker Engine", (asked(line, answer),)
    if not answer.is_good:
        sentence = tr("systemd does not run here, so it cannot tell whether Docker Engine is there.")
        return Check("engine", name, said, Verdict.ABSENT, tr("not known"), sentence)
    found = state(answer.text)
    if not found:
        sentence = tr("It is not installed here. Any of the engines below will do as well.")
        install = ("sudo apt-get install docker.io", "sudo dnf install moby-engine")
        return Check("engine", name, said, Verdict.ABSENT, tr("not installed"), sentence, advice=install)
    if found == "active":
        return Check("engine", name, said, Verdict.FINE, tr("running"), tr("The service of this computer runs."))
    if found in STARTING:
        sentence = tr("Look again in a moment.")
        return Check("engine", name, said, Verdict.TO_DO, tr("starting"), sentence)
    if found == "failed":
        sentence = tr("The service was started and ended with an error. Its log says why.")
        log = ("systemctl status docker", "sudo journalctl --unit docker --lines 50")
        return Check("engine", name, said, Verdict.BROKEN, tr("failed"), sentence, advice=log)
    sentence = tr("It is installed, and does not run. Starting it wants an administrator:")
    advice = ("sudo systemctl enable --now docker",)
    return Check("engine", name, said, Verdict.TO_DO, tr("installed, stopped"), sentence, advice=advice)


def user_engine(ask: Ask, id: str, name: str, unit: str, address: str) -> Check:
    """An engine of the user's own session, which needs no administrator."""
    line = ["systemctl", "--user", "show", unit, PROPERTIES]
    answer = ask(line)
    said = (asked(line, answer),)
    if not answer.is_good:
        sentence = tr("The systemd of your session does not answer, so it cannot tell whether {0} is there.")
        return Check(id, name, said, Verdict.ABSENT, tr("not known"), sentence.format(name))
    found = state(answer.text)
    if not found:
        return Check(id, name, said, Verdict.ABSENT, tr("not installed"), tr("Your session has no such service."))
    if found == "active":
        return Check(id, name, said, Verdict.FINE, tr("running"), tr("It listens at {0}.").format(address))
    if found in STARTING:
        return Check(id, name, said, Verdict.TO_DO, tr("starting"), tr("Look again in a moment."))
    start = Start(tr("Start {0}").format(name), ("systemctl", "--user", "start", unit), address)
    sentence = tr("It belongs to your session and needs no administrator. This page follows it and connects.")
    if found == "failed":
        log = (f"journalctl --user --unit {unit} --lines 50",)
        return Check(id, name, said, Verdict.BROKEN, tr("failed"), sentence, start, log)
    return Check(id, name, said, Verdict.TO_DO, tr("installed, stopped"), sentence, start)
