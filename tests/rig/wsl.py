"""A stand-in for wsl.exe: the one distribution that it knows has the docker program and the engine of a test."""

import os
import shlex
import time
from pathlib import Path

from tests.rig import packages
from tests.rig.dockerd import paths
from tests.rig.real_engine import RealEngine
from tests.rig.roles import ROLES

DISTRIBUTION = "Debian"


class Wsl:
    """`path` is a PATH on which it is found first. What it starts is known by its home, which is `folder`."""

    def __init__(self, folder: Path, engine: RealEngine) -> None:
        self._folder = folder
        variables = {"DOCKER_HOST": engine.address, "PATH": _docker(engine), "HOME": str(folder)}
        given = " ".join(f"{name}={shlex.quote(value)}" for name, value in variables.items())
        known = f'test "$1 $2 $3" = "-d {DISTRIBUTION} --" || exit 9'
        folder.mkdir(parents=True, exist_ok=True)
        program = folder / "wsl.exe"
        program.write_text(f'#!/bin/sh\n{known}\nshift 3\nenv -u DOCKER_CONFIG {given} "$@"\n')
        program.chmod(0o755)
        self.path = f"{folder}{os.pathsep}{os.environ['PATH']}"

    def left(self, seconds: float = 2) -> list[str]:
        """Command lines of what still runs after that time; looked at again and again until there is none."""
        stop = time.monotonic() + seconds
        while (found := self._running()) and time.monotonic() < stop:
            time.sleep(0.02)
        return found

    def _running(self) -> list[str]:
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                line, environment = (folder / "cmdline").read_bytes(), (folder / "environ").read_bytes()
            except OSError:  # it has just ended
                continue
            if f"{self._folder}/wsl.exe".encode() in line or f"HOME={self._folder}\0".encode() in environment:
                found.append(line.replace(b"\0", b" ").decode())
        return found


def _docker(engine: RealEngine) -> str:
    """PATH with a docker program, which also knows how to talk to Podman and to the demo."""
    if engine.kind == "docker":
        return engine.process.environment()["PATH"]
    role = ROLES["middle"]
    return paths(packages.unpacked(role.suite, role.packages))
