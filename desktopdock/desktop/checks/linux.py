"""Linux: the service and the socket of Docker Engine, rootless engines, Podman, Docker Desktop."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from desktopdock.desktop.asking import Answer, Ask, ask
from desktopdock.desktop.checks.check import Asked, Check, Place, Verdict, asked
from desktopdock.desktop.checks.docker_program import docker_program
from desktopdock.desktop.checks.places import existing, home_places
from desktopdock.desktop.checks.systemd import system_engine, user_engine
from desktopdock.support.text import tr

SOCKET = "/var/run/docker.sock"


class LinuxMachine:
    def __init__(
        self,
        ask: Ask = ask,
        environment: Mapping[str, str] = os.environ,
        home: Path | None = None,
        socket: str = SOCKET,
    ) -> None:
        self._ask, self._home, self._socket = ask, (home or Path.home()).as_posix(), socket
        self._runtime = environment.get("XDG_RUNTIME_DIR") or _usual_runtime()

    @property
    def checks(self) -> Mapping[str, Callable[[], Check]]:
        podman, desktop = "podman.socket", "docker-desktop.service"
        return {
            "engine": partial(system_engine, self._ask),
            "socket": self._look_at_socket,
            "rootless": partial(
                user_engine, self._ask, "rootless", tr("Rootless Docker"), "docker.service", self._rootless
            ),
            "podman": partial(user_engine, self._ask, "podman", "Podman", podman, self._podman),
            "desktop": partial(user_engine, self._ask, "desktop", "Docker Desktop", desktop, self._desktop),
            "program": partial(docker_program, self._ask),
        }

    def places(self) -> Sequence[Place]:
        return existing(
            [
                Place("Docker Engine", f"unix://{self._socket}"),
                Place(tr("Rootless Docker"), self._rootless),
                Place("Podman", self._podman),
                Place(tr("Podman of all users"), "unix:///run/podman/podman.sock"),
                Place("Docker Desktop", self._desktop),
                *home_places(Path(self._home)),
            ]
        )

    @property
    def _rootless(self) -> str:
        return f"unix://{self._runtime}/docker.sock"

    @property
    def _podman(self) -> str:
        return f"unix://{self._runtime}/podman/podman.sock"

    @property
    def _desktop(self) -> str:
        return f"unix://{self._home}/.docker/desktop/docker.sock"

    def _look_at_socket(self) -> Check:
        path, name = self._socket, tr("Socket")
        lines = [["stat", "--dereference", "--format=%F, %U:%G, mode %a", path], ["id", "--name", "--groups"]]
        answers = [self._ask(line) for line in lines]
        said = tuple(asked(line, answer) for line, answer in zip(lines, answers, strict=True))
        if not answers[0].is_good:
            sentence = tr("{0} does not exist. It appears when Docker Engine runs, so start that first.")
            return Check("socket", name, said, Verdict.BROKEN, tr("not there"), sentence.format(path))
        kind, owner, mode = answers[0].text.split(", ")
        if kind != "socket":
            sentence = tr("{0} is a {1}, and no socket: nothing can listen there. Remove it, then start the engine.")
            advice = (f"sudo rmdir {path}" if kind == "directory" else f"sudo rm {path}",)
            return Check("socket", name, said, Verdict.BROKEN, kind, sentence.format(path, kind), advice=advice)
        line = ["test", "-r", path, "-a", "-w", path]
        may = self._ask(line)
        said += (asked(line, Answer(tr("yes") if may.is_good else tr("no"))),)
        whose = f"{owner}, {mode}"
        if may.is_good:
            sentence = tr("{0} belongs to {1}, and your account may use it.").format(path, whose)
            return Check("socket", name, said, Verdict.FINE, tr("allowed"), sentence)
        return self._not_allowed(said, whose, owner.partition(":")[2], answers[1].text.split())

    def _not_allowed(self, said: Sequence[Asked], whose: str, group: str, groups: Sequence[str]) -> Check:
        """A member whose session began before it became one has to log in again."""
        line = ["getent", "group", group]
        answer = self._ask(line)
        said = (*said, asked(line, answer))
        me = self._ask(["id", "--name", "--user"]).text
        is_member = me in answer.text.rpartition(":")[2].split(",")
        path, name, word = self._socket, tr("Socket"), tr("no permission")
        if is_member and group not in groups:
            sentence = tr("Your account is in the group {1}, but was not yet when this session began: log out and in.")
            advice: tuple[str, ...] = ()
        else:
            sentence = tr(
                "{0} belongs to {2}, and your account is not in {1}. Whoever is in that group can do on this computer"
                " what root can. After joining it, log out and in again."
            )
            join = "docker" if group == "root" else group
            advice = (f"sudo usermod --append --groups {join} $USER",)
        return Check(
            "socket", name, tuple(said), Verdict.TO_DO, word, sentence.format(path, group, whose), advice=advice
        )


def _usual_runtime() -> str:
    if sys.platform == "win32":
        return ""
    return f"/run/user/{os.geteuid()}"
