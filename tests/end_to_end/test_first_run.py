"""A computer where no engine answers: what the window says, and every way from there to one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program
from tests.end_to_end.test_connection import TABLE, add_context, config, says
from tests.end_to_end.test_tray import choose, open_menu, panel
from tests.rig.display import Display
from tests.rig.real_engine import RealEngine
from tests.rig.tray import Panel

__all__ = ["config", "panel"]

WIDE = 300  # pixels of a menu with a command in it

USUAL = Path("/var/run/docker.sock")
SYSTEMCTL = """#!/bin/sh
# As systemd answers of a session whose Podman is installed; what it starts is the engine of the test.
socket="$XDG_RUNTIME_DIR/podman/podman.sock"
case "$*" in
"--user start podman.socket") {start} ;;
"--user show podman.socket "*)
    state=inactive
    [ -e "$socket" ] && state=active
    printf 'Id=podman.socket\\nLoadState=loaded\\nActiveState=%s\\nUnitFileState=disabled\\n' $state ;;
*" show "*|"show "*) printf 'Id=x.service\\nLoadState=not-found\\nActiveState=inactive\\nUnitFileState=\\n' ;;
esac
"""


@pytest.fixture
def nowhere(config: Path) -> Iterator[dict[str, str]]:
    """Where nobody names an engine and none listens where one usually does."""
    assert not USUAL.exists()
    yield {"DOCKER_HOST": "", "DOCKER_CONTEXT": "", "DOCKER_CONFIG": str(config)}
    USUAL.unlink(missing_ok=True)


def comes(program: Program) -> None:
    program.until(lambda: program.text("machine.title") == "Docker is not running yet", "the page of this computer")


def stand_in(tmp_path: Path, start: str) -> str:
    """A PATH with a systemctl of our own first."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "systemctl"
    program.write_text(SYSTEMCTL.replace("{start}", start))
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.feature("OB1", "OB5")
def test_the_page_of_this_computer_comes_by_itself_and_goes_when_an_engine_answers(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str], nowhere: dict[str, str]
) -> None:
    name = unique("found")
    engine.run(name)
    program = start_program(**nowhere)
    comes(program)
    program.until(lambda: program.text("machine.socket.word") == "not there", "what is missing")
    program.click("machine.socket.raw")
    program.until(lambda: str(USUAL) in program.widget("machine.socket.answer").text(), "the raw answer")
    USUAL.mkdir()
    program.click("machine.socket.again")
    program.until(lambda: program.text("machine.socket.word") == "directory", "what has changed")
    USUAL.rmdir()
    USUAL.symlink_to(engine.process.socket)
    program.until(lambda: name in program.column(TABLE), "the engine's container")


@pytest.mark.feature("CX1")
def test_an_engine_that_listens_elsewhere_is_offered_and_not_taken(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str], nowhere: dict[str, str], tmp_path: Path
) -> None:
    name = unique("elsewhere")
    engine.run(name)
    its = tmp_path / "home-0" / ".rd" / "docker.sock"
    its.parent.mkdir(parents=True)
    its.symlink_to(engine.process.socket)
    program = start_program(**nowhere)
    comes(program)
    program.until(lambda: program.text("machine.found.0.name") == "Rancher Desktop", "what was found")
    assert engine.version in program.text("machine.found.0.engine")
    assert says(program, "none found")
    program.click("machine.found.0.connect")
    program.until(lambda: name in program.column(TABLE), "the engine's container")


@pytest.mark.feature("CX3")
def test_the_engine_of_a_context_that_is_not_in_use_is_offered_by_its_name(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str], nowhere: dict[str, str], config: Path
) -> None:
    name = unique("context")
    engine.run(name)
    add_context(config, "work", engine.address)
    add_context(config, "dead", "unix:///nowhere.sock")
    program = start_program(**nowhere)
    comes(program)
    program.until(lambda: program.text("machine.others.word") == "1 found", "what was found")
    assert program.text("machine.found.0.name") == "work"
    program.click("machine.found.0.connect")
    program.until(lambda: name in program.column(TABLE), "the engine's container")
    assert program.text("connection") == "Engine work"


@pytest.mark.feature("OB1", "CX11", on="seam")
def test_an_engine_is_started_by_its_button_and_followed_until_it_answers(
    start_program: Start,
    engine: RealEngine,
    unique: Callable[[str], str],
    nowhere: dict[str, str],
    display: Display,
    tmp_path: Path,
) -> None:
    name = unique("started")
    engine.run(name)
    socket = Path(display.environment["XDG_RUNTIME_DIR"]) / "podman" / "podman.sock"
    path = stand_in(tmp_path, f'mkdir -p "${{socket%/*}}"; ln -s {engine.process.socket} "$socket"')
    try:
        program = start_program(**nowhere, PATH=path)
        comes(program)
        command = "systemctl --user start podman.socket"
        program.until(lambda: command in program.widget("machine.podman.command.0.command").text(), "its command")
        assert not socket.exists()
        program.click("machine.podman.start")
        program.until(lambda: name in program.column(TABLE), "the engine's container")
    finally:
        socket.unlink(missing_ok=True)


@pytest.mark.feature("TR4", on="seam")
def test_an_engine_is_started_from_the_tray(
    panel: Panel,
    start_program: Start,
    engine: RealEngine,
    unique: Callable[[str], str],
    nowhere: dict[str, str],
    display: Display,
    tmp_path: Path,
) -> None:
    name = unique("tray")
    engine.run(name)
    socket = Path(display.environment["XDG_RUNTIME_DIR"]) / "podman" / "podman.sock"
    path = stand_in(tmp_path, f'mkdir -p "${{socket%/*}}"; ln -s {engine.process.socket} "$socket"')
    try:
        program = start_program("--language", "en", **nowhere, PATH=path)
        comes(program)
        program.until(lambda: program.text("machine.podman.word") == "installed, stopped", "what can be started")
        panel.icon()
        open_menu(program, panel)
        narrow = program.popups()[-1][2]
        program.until(lambda: program.popups()[-1][2] > narrow or narrow > WIDE, "the entry with its command")
        choose(program, 2, 1)  # the engine, its second line
        program.until(lambda: name in program.column(TABLE), "the engine's container")
    finally:
        socket.unlink(missing_ok=True)


@pytest.mark.feature("OB1", on="seam")
def test_an_engine_that_cannot_be_started_says_why(
    start_program: Start, engine: RealEngine, nowhere: dict[str, str], tmp_path: Path
) -> None:
    path = stand_in(tmp_path, 'echo "Failed to start podman.socket: Unit is masked."; exit 1')
    program = start_program(**nowhere, PATH=path)
    comes(program)
    program.click("machine.podman.start")
    said = "Failed to start podman.socket: Unit is masked."
    program.until(lambda: said in program.widget("machine.podman.problem.words").text(), "what went wrong")


def test_one_looks_around_with_the_demo_engine_and_leaves_it(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str], nowhere: dict[str, str], config: Path
) -> None:
    name = unique("real")
    engine.run(name)
    add_context(config, "work", engine.address)
    program = start_program(**nowhere)
    comes(program)
    program.click("machine.demo")
    program.until(lambda: "shop-api" in program.column(TABLE), "the working day")
    program.widget("demo")
    program.click("connection")
    program.click("connection.menu.context.work")
    program.until(lambda: program.column(TABLE) and name in program.column(TABLE), "the real engine's container")
    assert program.find("demo") is None


@pytest.mark.feature("OB5")
def test_this_computer_can_be_looked_at_while_an_engine_is_in_use(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str]
) -> None:
    name = unique("used")
    engine.run(name)
    program = start_program()
    program.until(lambda: name in program.column(TABLE), "the engine's container")
    program.click("connection")
    program.click("connection.menu.look")
    program.until(lambda: program.text("machine.title") == "This computer", "the page of this computer")
    program.until(lambda: program.text("machine.socket.word") == "not there", "a check")
    program.key("alt+Left")
    program.until(lambda: name in program.column(TABLE), "the page before")


def test_an_engine_that_was_named_is_waited_for_in_its_own_page(
    start_program: Start, engine: RealEngine, tmp_path: Path
) -> None:
    program = start_program(DOCKER_HOST=f"unix://{tmp_path}/later.sock")
    program.until(lambda: "does not answer" in program.text("containers.message"), "what is wrong")
    program.click("containers.message.link")
    comes(program)
    program.until(lambda: lefts(program)[0] < lefts(program)[1], "two columns")
    program.resize(960, 600)
    program.until(lambda: lefts(program)[0] == lefts(program)[1], "one column")


def lefts(program: Program) -> list[int]:
    """Where the second and the third card begin."""
    return [program.widget(f"machine.{id}.name").box()[0] for id in ("socket", "rootless")]
