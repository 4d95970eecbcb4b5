"""What the rows are measured on: one engine with a thousand containers, one screen, and the program."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from docker.api.client import APIClient

from tests.end_to_end.program import Program
from tests.rig.display import Display
from tests.rig.engines import Engine
from tests.rig.real_engine import IMAGE, RealEngine

CHECKOUT = (sys.executable, "-P", "-m", "desktopdock")
CONTAINERS, RUNNING = 1000, 30
WINDOW = (1280, 800)
TALL = 60 + 24 + 40 * RUNNING + 300  # head, header, rows, and what is left for details
NAME = "container-{:04d}-with-a-name-of-a-usual-length"


class Stage:
    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine, self.folder = engine, folder
        self.real = RealEngine(engine)
        self.display = Display(folder / "display", WINDOW)
        self._filled = 0

    @property
    def sdk(self) -> APIClient:
        return self.real.sdk

    def fill(self, count: int = CONTAINERS, running: int = RUNNING) -> None:
        """Containers up to that number; the first ones run."""
        for number in range(self._filled, count):
            name = NAME.format(number)
            made = self.sdk.create_container(IMAGE, ["sleep", "100000"], name=name, stop_signal="KILL")
            if number < running:
                self.sdk.start(made["Id"])
        self._filled = max(self._filled, count)

    @contextmanager
    def program(
        self, *arguments: str, address: str = "", command: Sequence[str] = CHECKOUT, **settings: str
    ) -> Iterator[subprocess.Popen[bytes]]:
        """The program on the screen, with settings of its own each time; killed at the end.

        `settings` are variables of its environment; `command` starts it where it is installed.
        """
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        environment = self.engine.environment() | self.display.environment | {"HOME": str(home)} | settings
        environment = {key: value for key, value in environment.items() if key not in UNSEEN}
        line = [*command, "--host", address or self.engine.address, *arguments]
        yield from run(line, environment, self.folder)

    @contextmanager
    def watched(self) -> Iterator[Program]:
        """The program with a screen reader at it, to be used by what it shows."""
        home = self.folder / f"home-{time.time_ns()}"
        program = Program(self.display, home, "--language", "en", environment=self.engine.environment())
        try:
            yield program
        finally:
            program.kill()

    @contextmanager
    def peer(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """Another program on the same screen."""
        environment = {
            key: value for key, value in (os.environ | self.display.environment).items() if key not in UNSEEN
        }
        yield from run([sys.executable, "-P", "-m", *command], environment, self.folder)

    @contextmanager
    def tall(self) -> Iterator[None]:
        """On a screen, and in windows, that hold all the running ones at once."""
        usual, self.display = self.display, Display(self.folder / f"tall-{time.time_ns()}", (WINDOW[0], TALL))
        try:
            yield
        finally:
            self.display.close()
            self.display = usual

    def told_by(self, module: str) -> dict[str, float]:
        """The figures that `python -m MODULE` prints, run on the screen."""
        line = [sys.executable, "-P", "-m", module]
        said = subprocess.run(line, env=os.environ | self.display.environment, capture_output=True, check=True).stdout
        figures: dict[str, float] = json.loads(said)
        return figures

    def windows(self, pid: int) -> list[int]:
        """The shown windows of a process."""
        found = self.display.xdotool("search", "--onlyvisible", "--pid", str(pid), "--name", ".")
        return [int(window) for window in found.split()]

    def close(self) -> None:
        self.display.close()
        self.real.close()


UNSEEN = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"}  # nobody reads the window here, and reading it costs


def run(line: list[str], environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "said").open("ab") as said:
        process = subprocess.Popen(line, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        time.sleep(0.2)  # the server takes the window away on its own time
