"""How long the window keeps anybody waiting while its engine's connection and everything in the engine goes wild."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.pulse import Pulse
from tests.bench.row import Figures, Row
from tests.bench.stage import CONTAINERS, Stage
from tests.end_to_end.program import Program

SEED, SECONDS = "7", 30.0
LIMIT = {"longest block ms": 50.0}


def rows(stage: Stage) -> list[Row]:
    return [
        Row("the window in a storm, less a bare table in the same one", LIMIT, ours=lambda: _more(stage), pairs=1),
    ]


def _more(stage: Stage) -> Figures:
    """The control is what the machine and the measuring make of it."""
    ours, control = _ours(stage), _control(stage)
    print(f"       longest block: {ours:.0f} ms, of the bare table {control:.0f} ms")
    return {"longest block ms": max(0.0, ours - control)}


def _ours(stage: Stage) -> float:
    with _storm(stage) as address:
        program = _watched(stage, "--language", "en", "--host", address)
        try:
            program.until(lambda: program.count("containers.table") >= CONTAINERS, "the list")
            return _felt(program)
        finally:
            program.kill()


def _control(stage: Stage) -> float:
    with _storm(stage):
        program = _watched(stage, str(stage.engine.socket), module="tests.bench.floor_table")
        try:
            return _felt(program)
        finally:
            program.kill()


def _watched(stage: Stage, *arguments: str, module: str = "desktopdock") -> Program:
    stage.fill()
    home = stage.folder / f"home-{time.time_ns()}"
    return Program(stage.display, home, *arguments, environment=stage.engine.environment(), module=module)


def _felt(program: Program) -> float:
    """Milliseconds."""
    beat = Pulse(program.another_look(), program.process.pid)
    time.sleep(SECONDS)
    return beat.stop()


@contextmanager
def _storm(stage: Stage) -> Iterator[str]:
    """Around it; gives the address of the engine as it is seen through it."""
    stage.fill()
    line = [sys.executable, "-P", "-m", "tests.bench.storming", stage.engine.role.name, str(stage.engine.folder), SEED]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()
