"""A real engine as a process: started from its unpacked packages, killed, started again, closed."""

import http.client
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from tests.rig import dockerd, nested, packages, podman, state
from tests.rig.dockerd import USUAL, Guest, Ports
from tests.rig.roles import Role
from tests.rig.unix_http import request

PATIENCE_S = 40.0


class Engine:
    """One engine with everything it keeps in `folder`; `alone` in a network of its own, or in that of this process.

    A `guest` shares the machine's network and processes with whatever else is there, and leaves them as they are.
    """

    def __init__(
        self, role: Role, folder: Path, *, alone: bool = False, guest: Guest | None = None, ports: Ports = USUAL
    ) -> None:
        self.role, self.folder, self.ports, self._alone, self._guest = role, folder, ports, alone, guest
        self.tree = packages.unpacked(role.suite, role.packages)
        self.socket = folder / "docker.sock"
        self.address = f"unix://{self.socket}"
        self.version = ""  # as the engine says, once it runs
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self._make = podman if role.kind == "podman" else dockerd
        self._environment: dict[str, str] = self._make.prepare(folder, self.tree, ports)

    @property
    def pid(self) -> int:
        """Of the process that was started; its own ones are below it."""
        assert self._process is not None
        return self._process.pid

    @property
    def name(self) -> str:
        """Such as `docker-20.10`: what `build/features.json` calls it."""
        return f"{self.role.kind}-{'.'.join(self.version.split('.')[:2])}"

    def start(self) -> None:
        """Comes back when the engine answers."""
        run = state.current()
        assert run is not None, "an engine is started by the rig only"
        before = nested.GUEST if self._guest else nested.ALONE if self._alone else []
        line = [*before, *self._make.command(self.folder, run.name, self._guest)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                line,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                cwd=self.folder,  # conmon leaves a file where it is when a container runs out of memory
            )
        stop = time.monotonic() + PATIENCE_S
        while not (said := self._version()):
            if self._process.poll() is not None or time.monotonic() > stop:
                log_end = (self.folder / "log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"the {self.role.name} engine did not start:\n{log_end}")
            time.sleep(0.03)
        self.version = said

    def kill(self) -> None:
        """As by SIGKILL. Back when the process is gone: one started earlier finds its predecessor's pid file."""
        assert self._process is not None
        self._process.kill()
        self._wait()

    def stop(self) -> None:
        """As a service manager would: it ends its containers first."""
        self._signal("SIGTERM")
        self._wait()

    def freeze(self) -> None:
        """It keeps its connections and answers nothing, until `thaw`."""
        self._signal("SIGSTOP")

    def thaw(self) -> None:
        self._signal("SIGCONT")

    def _signal(self, name: str) -> None:
        """A guest's process is below one of `unshare`, which hears nothing."""
        assert self._process is not None
        pid = self._process.pid
        if self._guest:
            pid = int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])
        os.kill(pid, signal.Signals[name])

    def _wait(self) -> None:
        """A process that was killed is not gone yet."""
        assert self._process is not None
        self._process.wait()

    def revive(self) -> None:
        """Make it answer again, whatever a test did to it."""
        if self._process is None or self._process.poll() is not None:
            self.start()
        self.thaw()

    def close(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.thaw()
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def inside(self, *command: str) -> list[str]:
        """The command as it must be written to run in the engine's network, where its ports are."""
        if not self._alone:
            return [*command]
        assert self._process is not None
        return ["nsenter", f"--target={self._process.pid}", "--net", "--mount", *command]

    def program(self, *arguments: str, check: bool = True) -> str:
        """What the engine's own `docker` (or `podman`) program prints; raises with its words where it fails."""
        line = self.inside(*self._make.program(self.folder), *arguments)
        done = subprocess.run(line, env=self._environment, capture_output=True, text=True, check=False, timeout=120)
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def environment(self) -> dict[str, str]:
        """For programs that shall find this engine and its `docker` program, and no other."""
        return dict(self._environment) | {"DOCKER_HOST": self.address}

    def _version(self) -> str:
        try:
            return str(request(self.socket, "GET", "/version")["Version"]).partition("+")[0]
        except (OSError, http.client.HTTPException):
            return ""
