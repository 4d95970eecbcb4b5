"""Windows: WSL and its distributions, Docker Desktop, the named pipes, Podman machine, the virtual disks.

Not run on Windows by the authors: type-checked, and tested with what these programs are known to answer.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from desktopdock.desktop.asking import Ask, ask
from desktopdock.desktop.checks.check import Asked, Check, Place, Verdict
from desktopdock.desktop.checks.docker_desktop import Installed, docker_desktop
from desktopdock.desktop.checks.docker_program import docker_program
from desktopdock.desktop.checks.podman import podman_machine
from desktopdock.desktop.checks.wsl import engine_places, wsl, wsl_disks, wsl_distributions
from desktopdock.support.text import tr

PIPES = "//./pipe/"
PIPE, DESKTOP_PIPE = "docker_engine", "dockerDesktopLinuxEngine"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop"


def pipes() -> list[str]:
    """The names of all named pipes of this computer; raises OSError."""
    return os.listdir(PIPES)  # noqa: PTH208 - no folder, and pathlib would take it for one


def size(path: str) -> int | None:
    """In bytes; None where there is no such file, or it is not ours to see."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return None


class WindowsMachine:
    def __init__(
        self,
        ask: Ask = ask,
        environment: Mapping[str, str] = os.environ,
        pipes: Callable[[], list[str]] = pipes,
        size: Callable[[str], int | None] = size,
    ) -> None:
        self._ask, self._environment, self._pipes, self._size = ask, environment, pipes, size

    @property
    def checks(self) -> Mapping[str, Callable[[], Check]]:
        program = Path(self._environment.get("ProgramFiles", r"C:\Program Files"), "Docker/Docker/Docker Desktop.exe")
        desktop = Installed(
            version=("reg.exe", "query", f"HKLM\\{UNINSTALL}", "/v", "DisplayVersion"),
            processes=("tasklist.exe", "/NH", "/FI", "IMAGENAME eq Docker Desktop.exe"),
            process="Docker Desktop.exe",
            starts=(str(program),),
            address=f"npipe://{PIPES}{DESKTOP_PIPE}",
        )
        local = self._environment.get("LOCALAPPDATA", "")
        return {
            "wsl": partial(wsl, self._ask),
            "desktop": partial(docker_desktop, self._ask, desktop),
            "distributions": partial(wsl_distributions, self._ask),
            "pipe": self._look_at_pipes,
            "podman": partial(podman_machine, self._ask, pipe=True),
            "program": partial(docker_program, self._ask, ("where.exe", "docker"), links=False),
            "disks": partial(wsl_disks, self._ask, self._size, local),
        }

    def places(self) -> Sequence[Place]:
        names = {PIPE: "Docker", DESKTOP_PIPE: "Docker Desktop"}
        found = self._named()
        podman = {name: tr("Podman machine") for name in found if name.startswith("podman-")}
        pipes = [Place(whose, f"npipe://{PIPES}{name}") for name, whose in (names | podman).items() if name in found]
        return [*pipes, *engine_places(self._ask)]

    def _named(self) -> list[str]:
        try:
            return self._pipes()
        except OSError:
            return []

    def _look_at_pipes(self) -> Check:
        found, name, path = self._named(), tr("Named pipe"), f"\\\\.\\pipe\\{PIPE}"
        there = [one for one in (PIPE, DESKTOP_PIPE) if one in found]
        answer = "\n".join(f"\\\\.\\pipe\\{one}" for one in there) or tr("open: file not found (2)")
        said = (Asked(r"dir \\.\pipe\ | findstr docker", answer),)
        if not there:
            sentence = tr("{0} does not exist. It appears when Docker Desktop runs, so start that first.").format(path)
            return Check("pipe", name, said, Verdict.BROKEN, tr("not there"), sentence)
        sentence = tr("{0} is there: an engine runs, or is about to.").format(f"\\\\.\\pipe\\{there[0]}")
        return Check("pipe", name, said, Verdict.FINE, tr("there"), sentence)
