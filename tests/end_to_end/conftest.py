"""A screen, and programs on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.end_to_end.program import Program, running
from tests.rig import state
from tests.rig.display import Display
from tests.rig.real_engine import RealEngine


class Start(Protocol):
    def __call__(self, *arguments: str, **environment: str) -> Program: ...


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """A program that a failed test leaves behind would take the keys and clicks of the next one's."""
    yield
    for program in list(running):
        program.kill()


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    run = state.current()
    if run is None:
        pytest.skip("a screen is there under ./dev test only, as root on Linux")
    made = Display(run / "display")
    yield made
    made.close()


@pytest.fixture
def start_program(display: Display, engine: RealEngine, tmp_path: Path) -> Iterator[Start]:
    """`start_program("--language", "en", DOCKER_HOST="…")`: the program, by default on the engine of the test."""
    started: list[Program] = []

    def start(*arguments: str, **environment: str) -> Program:
        home = tmp_path / f"home-{len(started)}"
        program = Program(display, home, *arguments, environment=engine.process.environment() | environment)
        started.append(program)
        return program

    yield start
    for program in started:
        if program.process.poll() is None:
            assert program.terminate() == 0, program.said()


@pytest.fixture
def program(start_program: Callable[[], Program]) -> Program:
    """The program on the engine of the test."""
    return start_program()
