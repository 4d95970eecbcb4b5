"""A second start, beside a program that runs and after one that was killed."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.demo.serving import Demo
from tests.end_to_end.program import Program
from tests.end_to_end.test_connection import add_context
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
    said = started_again(display, home, environment)
    assert said == "desktopdock: it runs already, and its window comes forward.\n"
    program.until(lambda: windows(display, program), "the window to be on the screen again")
    program.kill()
    again = Program(display, home, environment=environment)
    assert again.close() == 0


def test_a_second_start_takes_the_first_to_the_engine_that_it_names(
    display: Display, engine: RealEngine, demo: Demo, unique: Callable[[str], str], tmp_path: Path
) -> None:
    name = unique("here")
    engine.create(name)
    home, config = tmp_path / "home", tmp_path / "docker"
    environment = engine.process.environment() | {"DOCKER_CONFIG": str(config)}
    program = Program(display, home, environment=environment)
    program.until(lambda: name in program.column("containers.table"), "the list of the engine")
    goes = "desktopdock: it runs already, and its window comes forward and goes to that engine.\n"
    assert started_again(display, home, environment, "--host", demo.address) == goes
    program.until(lambda: "docs-builder" in program.column("containers.table"), "the list of the other one")
    assert name not in program.column("containers.table")
    add_context(config, "ours", engine.address)
    assert started_again(display, home, environment, "--context", "ours") == goes
    program.until(lambda: name in program.column("containers.table"), "the list of the engine")
    assert started_again(display, home, environment, "--context", "none") == goes
    sentence = "There is no docker context named none."
    program.until(lambda: program.text("containers.message") == sentence, "what is wrong with it")
    assert program.close() == 0


def test_a_second_start_takes_the_first_to_the_demo_and_no_further(
    display: Display, engine: RealEngine, unique: Callable[[str], str], tmp_path: Path
) -> None:
    name = unique("real")
    engine.create(name)
    home, environment = tmp_path / "home", engine.process.environment()
    program = Program(display, home, environment=environment)
    program.until(lambda: name in program.column("containers.table"), "the list of the engine")
    for _ in range(2):
        started_again(display, home, environment, "--demo")
        program.until(lambda: "docs-builder" in program.column("containers.table"), "the list of the demo engine")
        assert program.find("demo") is not None
        assert len(demos(program)) == 1
    started_again(display, home, environment, "--host", engine.address)
    program.until(lambda: name in program.column("containers.table"), "the list of the engine")
    program.until(lambda: program.find("demo") is None, "nothing to say that it is the demo")
    program.until(lambda: not demos(program), "the demo engine to end")
    assert program.close() == 0


def demos(program: Program) -> list[str]:
    """Demo engines that it has started."""
    children = Path(f"/proc/{program.process.pid}/task").glob("*/children")
    numbers = [number for file in children for number in file.read_text().split()]
    lines = [Path(f"/proc/{number}/cmdline") for number in numbers]
    return [line for file in lines if file.exists() and "desktopdock.demo" in (line := file.read_text())]


def test_the_program_that_runs_is_ended_from_outside(display: Display, engine: RealEngine, tmp_path: Path) -> None:
    home, environment = tmp_path / "home", engine.process.environment()
    program = Program(display, home, environment=environment)
    assert started_again(display, home, environment, "--quit") == "desktopdock: it has ended.\n"
    assert program.ended(5) == 0
    assert started_again(display, home, environment, "--quit") == "desktopdock: it does not run.\n"


def started_again(display: Display, home: Path, environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "desktopdock", *arguments],
        env=environment | display.environment | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def windows(display: Display, program: Program) -> list[int]:
    """Those that are on the screen."""
    try:
        found = display.xdotool("search", "--onlyvisible", "--pid", str(program.process.pid), "--name", "DesktopDock")
    except RuntimeError:  # it found none
        return []
    return [int(window) for window in found.split()]
