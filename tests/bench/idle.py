"""What the program costs while nobody does anything: processor and requests, seen, minimised, and in the tray."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.painted import wait_for_blank, wait_for_list
from tests.bench.process import cpu_s
from tests.bench.row import Figures, Row
from tests.bench.stage import RUNNING, Stage
from tests.rig.tray import Panel
from tests.rig.x11 import ask_to_close, minimise

SETTLE_S, SECONDS = 8, 60


def rows(stage: Stage) -> list[Row]:
    return [
        Row(
            "idle, hidden, 30 running",
            {"% of a core": 0.3, "requests": 0},
            ours=lambda: _idle(stage, minimise),
            pairs=1,
        ),
        Row(
            "idle, closed to the tray, 30 running",
            {"% of a core": 0.3, "requests": 0},
            ours=lambda: _in_the_tray(stage),
            pairs=1,
        ),
        Row(
            "idle, visible, 30 running, no load asked for",
            {"% of a core": 0.3, "requests": 2},
            ours=lambda: _idle(stage, None),
            pairs=1,
        ),
    ]


def _in_the_tray(stage: Stage) -> Figures:
    panel = Panel(stage.display, stage.folder / "trayer.log")
    try:
        return _idle(stage, lambda display, _windows: _close(stage, panel, display))
    finally:
        panel.close()


def _close(stage: Stage, panel: Panel, display: str) -> None:
    """Its window alone: the icon in the tray is one, too."""
    panel.icon()
    found = stage.display.xdotool("search", "--onlyvisible", "--name", ", .* DesktopDock$")
    ask_to_close(display, [int(window) for window in found.split()])


def _idle(stage: Stage, hide: Callable[[str, list[int]], None] | None) -> Figures:
    stage.fill(RUNNING)
    wait_for_blank(stage.display.picture)
    settings = {} if hide else {"DESKTOPDOCK_LOAD": "off"}  # what the load costs is in load.py
    with _counted(stage) as (address, log), stage.program(address=address, **settings) as process:
        wait_for_list(stage.display.picture)
        if hide:
            hide(stage.display.name, stage.windows(process.pid))
        time.sleep(SETTLE_S)
        before, asked = cpu_s(process.pid), len(_lines(log))
        time.sleep(SECONDS)
        used, requests = cpu_s(process.pid) - before, _lines(log)[asked:]
    if requests:
        print(f"       asked: {', '.join(requests)}")
    return {"% of a core": 100 * used / SECONDS, "requests": len(requests)}


@contextmanager
def _counted(stage: Stage) -> Iterator[tuple[str, Path]]:
    """The engine behind a socket that writes down what it is asked."""
    listen, log = stage.folder / "counted.sock", stage.folder / "requests"
    for path in (listen, log):
        path.unlink(missing_ok=True)
    log.touch()
    line = [sys.executable, "-P", "-m", "tests.bench.counting", str(listen), str(stage.engine.socket), str(log)]
    process = subprocess.Popen(line)
    while not listen.exists():
        time.sleep(0.01)
    try:
        yield f"unix://{listen}", log
    finally:
        process.kill()
        process.wait()


def _lines(log: Path) -> list[str]:
    return log.read_text().splitlines()
