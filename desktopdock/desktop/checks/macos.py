"""macOS: Docker Desktop, Colima, OrbStack, Rancher Desktop, Podman machine, and where the usual socket leads.

Not run on macOS by the authors: type-checked, and tested with what these programs are known to answer.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from desktopdock.desktop.asking import Ask, ask
from desktopdock.desktop.checks.check import Asked, Check, Place, Start, Verdict, asked
from desktopdock.desktop.checks.docker_desktop import Installed, docker_desktop
from desktopdock.desktop.checks.docker_program import docker_program
from desktopdock.desktop.checks.places import existing, home_places
from desktopdock.desktop.checks.podman import podman_machine
from desktopdock.support.text import tr

SOCKET, APPLICATIONS = "/var/run/docker.sock", "/Applications"


class _Profile(Struct):
    """A line of `colima list --json`."""

    name: str
    status: str = ""
    runtime: str = ""


class MacMachine:
    def __init__(self, ask: Ask = ask, environment: Mapping[str, str] = os.environ, home: Path | None = None) -> None:
        self._ask, self._home = ask, (home or Path.home()).as_posix()
        folder = environment.get("XDG_CONFIG_HOME")
        self._colima = environment.get("COLIMA_HOME") or (f"{folder}/colima" if folder else f"{self._home}/.colima")

    @property
    def checks(self) -> Mapping[str, Callable[[], Check]]:
        desktop = Installed(
            version=("defaults", "read", f"{APPLICATIONS}/Docker.app/Contents/Info", "CFBundleShortVersionString"),
            processes=("pgrep", "-l", "com.docker.backend"),
            process="com.docker.backend",
            starts=("open", "-a", "Docker"),
            address=f"unix://{self._home}/.docker/run/docker.sock",
        )
        return {
            "desktop": partial(docker_desktop, self._ask, desktop),
            "socket": self._look_at_socket,
            "colima": self._look_at_colima,
            "orbstack": self._look_at_orbstack,
            "rancher": self._look_at_rancher,
            "podman": partial(podman_machine, self._ask),
            "program": partial(docker_program, self._ask),
        }

    def places(self) -> Sequence[Place]:
        machine = Place(tr("Podman machine"), f"unix://{self._home}/.local/share/containers/podman/machine/podman.sock")
        return existing([*home_places(Path(self._home)), machine, Place(tr("Usual socket"), f"unix://{SOCKET}")])

    def _look_at_socket(self) -> Check:
        """A link that the engine which runs, or ran, or was installed last, put there."""
        lines = [["readlink", SOCKET], ["stat", "-L", SOCKET]]
        link, there = (self._ask(line) for line in lines)
        said = tuple(asked(line, answer) for line, answer in zip(lines, (link, there), strict=True))
        name = tr("Usual socket")
        if there.is_good:
            sentence = tr("{0} leads to {1}.").format(SOCKET, link.text) if link.is_good else SOCKET
            return Check("socket", name, said, Verdict.FINE, tr("there"), sentence)
        if link.is_good:
            sentence = tr("{0} leads to {1}, which is not there: the engine that put it there does not run.")
            return Check("socket", name, said, Verdict.TO_DO, tr("leads nowhere"), sentence.format(SOCKET, link.text))
        sentence = tr("{0} does not exist. Most engines use one of their own, which DesktopDock finds.").format(SOCKET)
        return Check("socket", name, said, Verdict.ABSENT, tr("not there"), sentence)

    def _look_at_colima(self) -> Check:
        line, name = ["colima", "list", "--json"], "Colima"
        answer = self._ask(line)
        said = (asked(line, answer),)
        if not answer.is_there:
            return self._not_installed("colima", name, said)
        profiles = [one for one in map(_profile, answer.text.split("\n")) if one is not None]
        running = next((one for one in profiles if one.status == "Running" and one.runtime == "docker"), None)
        if running is not None:
            sentence = tr("Its profile {0} runs.").format(running.name)
            return Check("colima", name, said, Verdict.FINE, tr("running"), sentence)
        profile = next((one.name for one in profiles if one.runtime in ("", "docker")), "default")
        start = Start(
            tr("Start {0}").format("Colima"),
            ("colima", "start", profile),
            f"unix://{self._colima}/{profile}/docker.sock",
        )
        if not profiles:
            sentence = tr("It is installed and has no machine yet. Its start makes one and downloads its system.")
            return Check("colima", name, said, Verdict.TO_DO, tr("no machine"), sentence, start)
        sentence = tr("Its profile {0} does not run. This page follows it and connects when it answers.")
        return Check("colima", name, said, Verdict.TO_DO, tr("installed, stopped"), sentence.format(profile), start)

    def _look_at_orbstack(self) -> Check:
        address = f"unix://{self._home}/.orbstack/run/docker.sock"
        start = Start(tr("Start {0}").format("OrbStack"), ("orbctl", "start"), address)
        return self._by_word("orbstack", "OrbStack", ["orbctl", "status"], "Running", start)

    def _look_at_rancher(self) -> Check:
        """Its own program answers only while it runs."""
        installed = ["defaults", "read", f"{APPLICATIONS}/Rancher Desktop.app/Contents/Info", "CFBundleVersion"]
        start = Start(
            tr("Start {0}").format("Rancher Desktop"),
            ("open", "-a", "Rancher Desktop"),
            f"unix://{self._home}/.rd/docker.sock",
        )
        name, answer = "Rancher Desktop", self._ask(installed)
        if not answer.is_good:
            return self._not_installed("rancher", name, (asked(installed, answer),))
        return self._by_word("rancher", name, ["pgrep", "-l", "Rancher Desktop"], "Rancher Desktop", start)

    def _by_word(self, id: str, name: str, line: Sequence[str], running: str, start: Start) -> Check:
        """`running` is what stands in the answer while it runs."""
        answer = self._ask(line)
        said = (asked(line, answer),)
        if not answer.is_there:
            return self._not_installed(id, name, said)
        if running in answer.text:
            sentence = tr("It listens at {0}.").format(start.address)
            return Check(id, name, said, Verdict.FINE, tr("running"), sentence)
        sentence = tr("It does not run. This page follows it and connects when it answers.")
        return Check(id, name, said, Verdict.TO_DO, tr("installed, stopped"), sentence, start)

    def _not_installed(self, id: str, name: str, said: tuple[Asked, ...]) -> Check:
        return Check(id, name, said, Verdict.ABSENT, tr("not installed"), tr("It is not on this computer."))


def _profile(line: str) -> _Profile | None:
    """Colima warns on lines of their own, which are no JSON."""
    try:
        return msgspec.json.decode(line, type=_Profile)
    except (ValueError, msgspec.DecodeError):
        return None
