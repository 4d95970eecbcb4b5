"""What it costs to see the load of thirty containers: the program itself, the engine, and the window's thread."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.painted import wait_for_list
from tests.bench.process import cpu_s, tree_cpu_s
from tests.bench.pulse import Pulse
from tests.bench.row import Figures, Row
from tests.bench.stage import RUNNING, TALL, WINDOW, Stage

SETTLE_S, SECONDS, WATCHED_S = 10, 60, 20


def rows(stage: Stage) -> list[Row]:
    return [
        Row("idle with live stats of 30 containers", {"% of a core": 1.0}, lambda: _client(stage), pairs=1),
        Row(
            "the engine with live stats of 30 containers",
            {"engine: % of a core": 0.6},
            lambda: _engine(stage),
            lambda: _docker_stats(stage),
            "docker stats",
            pairs=1,
        ),
        Row("the window with live stats of 30 containers", {"longest block ms": 50}, lambda: _block(stage), pairs=1),
    ]


@contextmanager
def _seen(stage: Stage) -> Iterator[subprocess.Popen[bytes]]:
    """The program with all of them in sight, once it has settled."""
    stage.fill(RUNNING)
    with stage.tall():
        with stage.program() as process:
            stage.display.xdotool("search", "--sync", "--onlyvisible", "--pid", str(process.pid), "--name", ".")
            for window in map(str, stage.windows(process.pid)):
                stage.display.xdotool("windowmove", window, "0", "0", "windowsize", window, str(WINDOW[0]), str(TALL))
            wait_for_list(stage.display.picture)
            time.sleep(SETTLE_S)
            yield process


def _client(stage: Stage) -> Figures:
    with _seen(stage) as process:
        before = cpu_s(process.pid)
        time.sleep(SECONDS)
        return {"% of a core": 100 * (cpu_s(process.pid) - before) / SECONDS}


def _engine(stage: Stage) -> Figures:
    with _seen(stage):
        return _engine_used(stage)


def _docker_stats(stage: Stage) -> Figures:
    stage.fill(RUNNING)
    line = ["docker", "--host", stage.engine.address, "stats"]
    process = subprocess.Popen(line, env=stage.engine.environment(), stdout=subprocess.DEVNULL)
    try:
        time.sleep(SETTLE_S)
        return _engine_used(stage)
    finally:
        process.kill()
        process.wait()


def _engine_used(stage: Stage) -> Figures:
    before = tree_cpu_s(stage.engine.pid)
    time.sleep(SECONDS)
    return {"engine: % of a core": 100 * (tree_cpu_s(stage.engine.pid) - before) / SECONDS}


def _block(stage: Stage) -> Figures:
    stage.fill(RUNNING)
    with stage.watched() as program:
        program.until(lambda: program.rows("containers.table")[0][2], "a load")
        pulse = Pulse(program.another_look(), program.process.pid)
        time.sleep(WATCHED_S)
        return {"longest block ms": pulse.stop()}
