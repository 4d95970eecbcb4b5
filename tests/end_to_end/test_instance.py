"""A second start, beside a program that runs and after one that was killed."""

import subprocess
import sys
from pathlib import Path

from tests.end_to_end.program import Program
from tests.rig.display import Display
from tests.rig.real_engine import RealEngine
from tests.rig.x11 import minimise


def test_a_second_start_raises_the_first_and_after_a_kill_there_is_a_new_first(
    display: Display, engine: RealEngine, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    environment = engine.process.environment()
    program = Program(display, home, environment=environment)
    minimise(display.name, windows(display, program))
    program.until(lambda: not windows(display, program), "the window to be off the screen")
    said = subprocess.run(
        [sys.executable, "-P", "-m", "desktopdock"],
        env=environment | display.environment | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "desktopdock: it runs already, and its window comes forward.\n"
    program.until(lambda: windows(display, program), "the window to be on the screen again")
    program.kill()
    again = Program(display, home, environment=environment)
    assert again.close() == 0


def windows(display: Display, program: Program) -> list[int]:
    """Those that are on the screen."""
    try:
        found = display.xdotool("search", "--onlyvisible", "--pid", str(program.process.pid), "--name", "DesktopDock")
    except RuntimeError:  # it found none
        return []
    return [int(window) for window in found.split()]
