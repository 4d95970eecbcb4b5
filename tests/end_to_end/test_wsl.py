"""The window on an engine behind wsl.exe, for which a stand-in runs the rest of its line."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.test_details import in_sight, open_tab
from tests.rig.display import Display
from tests.rig.real_engine import RealEngine
from tests.rig.wsl import Wsl

TABLE = "containers.table"
Unique = Callable[[str], str]


@pytest.fixture
def wsl(engine: RealEngine, tmp_path: Path) -> Wsl:
    return Wsl(tmp_path / "wsl", engine)


@pytest.fixture
def program(display: Display, wsl: Wsl, tmp_path: Path) -> Program:
    return Program(
        display,
        tmp_path / "home",
        *("--host", "wsl://Debian"),
        environment=os.environ | {"PATH": wsl.path},
        module="tests.end_to_end.behind_wsl",
    )


@pytest.mark.feature("CX7", on="seam")
def test_the_containers_of_a_distribution_are_shown_and_changed(
    program: Program, engine: RealEngine, wsl: Wsl, unique: Unique
) -> None:
    name = unique("inside")
    id = engine.run(name, ["sh", "-c", "echo said inside; sleep 1000"])
    program.until(lambda: sorted(program.column(TABLE)) == sorted(engine.names()), "the containers of the distribution")
    assert program.text("connection") == "Engine Debian"
    program.click_row(TABLE, name)
    open_tab(program, "Logs")
    program.until(lambda: "said inside" in in_sight(program, "logs.view"), "its log")
    program.click("containers.stop")
    program.until(lambda: engine.state(id) == "exited", "the engine to say exited")
    program.until(lambda: program.rows(TABLE)[0][-1].startswith("exited"), "the row to say so")
    assert program.close(2) == 0
    assert wsl.left(0.5) == []


def test_with_a_mute_engine_it_is_out_in_two_seconds_and_leaves_no_process(
    program: Program, engine: RealEngine, wsl: Wsl, unique: Unique
) -> None:
    name = unique("mute")
    engine.run(name)
    program.until(lambda: name in program.column(TABLE), "the containers of the distribution")
    engine.process.freeze()
    program.key("F5")
    program.until(lambda: "stopped answering" in program.text("containers.slow"), "what is wrong")
    assert wsl.left(0) != []
    assert program.close(2) == 0
    assert wsl.left(0.5) == []


def test_an_engine_that_was_killed_is_told_in_its_program_s_words_and_shown_again(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    name = unique("killed")
    engine.create(name)
    program.until(lambda: name in program.column(TABLE), "the containers of the distribution")
    engine.process.kill()
    program.until(lambda: "wsl.exe says: " in program.text("containers.message"), "what the program says")
    assert "docker.sock" in program.text("containers.message")
    engine.process.start()
    program.until(lambda: "wsl.exe" not in program.text("containers.message"), "the message to go")
    assert name in program.column(TABLE)
