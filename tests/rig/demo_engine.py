"""The demo engine in the place of a real one: the contract suite runs on it too. It proves nothing."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.rig import nested, packages, state
from tests.rig.dockerd import USUAL, paths
from tests.rig.engines import PATIENCE_S, Engine
from tests.rig.place import ROOT
from tests.rig.roles import DEMO, ROLES


class DemoEngine(Engine):
    """Without the rig's namespaces too, but then without a registry: it needs nothing but a folder for its socket."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.role, self.folder, self.ports = DEMO, folder, USUAL
        self._alone, self._guest = state.current() is not None, None
        self.socket = folder / "docker.sock"
        self.address, self.version = f"unix://{self.socket}", ""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        return DEMO.name  # by which the features know that nothing was proven

    def start(self) -> None:
        """Each start is a new day."""
        self.socket.unlink(missing_ok=True)
        line = [sys.executable, "-P", "-m", "desktopdock.demo", self.address]
        if self._alone:  # in a network of its own, with its own registry
            line = [*nested.ALONE, *line, f"--mirror=127.0.0.1:{self.ports.registry}"]
        own = os.environ | {"PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=own)
        stop = time.monotonic() + PATIENCE_S
        while not (said := self._version()):
            if self._process.poll() is not None or time.monotonic() > stop:
                raise RuntimeError("the demo engine did not start")
            time.sleep(0.03)
        self.version = said

    def program(self, *arguments: str, check: bool = True) -> str:
        """By the `docker` program of an engine whose packages are here anyway."""
        line = self.inside("docker", *arguments)
        done = subprocess.run(line, env=self.environment(), capture_output=True, text=True, check=False, timeout=120)
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def environment(self) -> dict[str, str]:
        role = ROLES["middle"]
        tree = packages.unpacked(role.suite, role.packages)
        return {"PATH": paths(tree), "HOME": str(self.folder), "DOCKER_HOST": self.address}
