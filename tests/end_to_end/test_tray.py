"""The program in a real tray, by mouse, and what it tells the desktop while its window is closed."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.service import Service
from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program
from tests.rig.display import Display
from tests.rig.real_engine import RealEngine
from tests.rig.tray import Panel
from tests.rig.x11 import ask_to_close

QUIT_S = 2.0
FRAME, ROW, SEPARATOR = 6, 28, 11  # of a menu, in pixels


@pytest.fixture
def panel(display: Display, tmp_path: Path) -> Iterator[Panel]:
    made = Panel(display, tmp_path / "trayer.log")
    yield made
    if made.is_there:
        made.close()


@pytest.fixture
def late_panel(display: Display, tmp_path: Path) -> Iterator[Callable[[], Panel]]:
    """One that comes when it is called."""
    made: list[Panel] = []

    def come() -> Panel:
        made.append(Panel(display, tmp_path / "trayer.log"))
        return made[-1]

    yield come
    for panel in made:
        if panel.is_there:
            panel.close()


@pytest.fixture
def start_hidden(display: Display, engine: RealEngine, tmp_path: Path) -> Callable[[], Program]:
    def start() -> Program:
        folder = tmp_path / "hidden" / "config" / "desktopdock"
        folder.mkdir(parents=True)
        (folder / "settings.json").write_text('{"version": 1, "values": {"start.hidden": "on"}}')
        environment = engine.process.environment()
        return Program(display, tmp_path / "hidden", "--at-login", environment=environment, is_hidden=True)

    return start


def is_shown(program: Program) -> bool:
    return bool(program.windows())


def open_menu(program: Program, panel: Panel) -> None:
    before = program.popups()
    x, y = panel.icon()
    program.display.xdotool("mousemove", str(x), str(y), "click", "3")
    program.until(lambda: len(program.popups()) > len(before), "the menu of the tray")


def choose(program: Program, rows: int, separators: int, button: int = 1) -> None:
    """In the menu that opened last: the entry with so many rows and separators above it; negative: below it.

    Our reader of accessibility does not see into menus.
    """
    left, top, width, height = program.until(program.popups, "a menu")[-1]
    if rows < 0:
        y = top + height - FRAME - ROW // 2 + (rows + 1) * ROW - separators * SEPARATOR
    else:
        y = top + FRAME + ROW // 2 + rows * ROW + separators * SEPARATOR
    program.display.xdotool("mousemove", str(left + width // 2), str(y - 1))
    program.display.xdotool("mousemove", str(left + width // 2), str(y), "click", str(button))


def close_by_its_cross(program: Program) -> None:
    found = program.display.xdotool("search", "--onlyvisible", "--name", ", .* DesktopDock$")
    ask_to_close(program.display.name, [int(window) for window in found.split()])


@pytest.mark.feature("TR2")
@pytest.mark.feature("TR3")
@pytest.mark.feature("G2")
def test_containers_are_stopped_and_started_from_the_tray_while_the_window_is_closed(
    panel: Panel, start_program: Start, engine: RealEngine, unique: Callable[[str], str]
) -> None:
    name = unique("tray")
    id = engine.run(name)
    program = start_program("--language", "en")
    program.until(lambda: name in program.column("containers.table"), "the container")
    panel.icon()
    close_by_its_cross(program)
    program.until(lambda: not is_shown(program), "the window to go")

    open_menu(program, panel)
    menu = program.popups()
    choose(program, 3, 1)  # the engine, its second line, a caption
    program.until(lambda: len(program.popups()) > len(menu), "what can be done with the container")
    choose(program, 2, 1)  # its image, its logs
    program.until(lambda: engine.state(id) == "exited", "it to be stopped")

    width = menu[-1][2]

    def starts() -> bool:
        """Where the menu has only just learnt that it stopped, a click may come too early for it."""
        program.key("Escape", "Escape")
        program.until(lambda: not program.popups(), "the menus to close")
        open_menu(program, panel)
        program.until(lambda: any(box[2] > width for box in program.popups()), "it to read: Start …, exit code 137")
        choose(program, 3, 1)
        return engine.becomes(id, "running", 3)

    program.until(starts, "it to be started again")


@pytest.mark.feature("TR6", on="window")
def test_closing_keeps_it_in_the_tray_and_a_click_there_brings_it_back(
    panel: Panel, start_program: Start, tmp_path: Path
) -> None:
    program = start_program("--language", "en")
    x, y = panel.icon()
    close_by_its_cross(program)
    program.until(lambda: not is_shown(program), "the window to go")
    program.display.xdotool("mousemove", str(x), str(y), "click", "1")
    program.until(lambda: is_shown(program), "the window")
    open_menu(program, panel)
    began = time.monotonic()
    choose(program, -1, 0)
    assert program.ended(QUIT_S) == 0
    assert time.monotonic() - began < QUIT_S
    assert (tmp_path / "home-0" / "log").read_text() == ""


def test_quit_is_in_the_tray_and_waits_for_no_engine(
    panel: Panel, start_program: Start, engine: RealEngine, unique: Callable[[str], str]
) -> None:
    engine.run(unique("one"))
    program = start_program("--language", "en")
    panel.icon()
    close_by_its_cross(program)
    program.until(lambda: not is_shown(program), "the window to go")
    engine.process.freeze()
    try:
        open_menu(program, panel)
        choose(program, -1, 0)
        assert program.ended(QUIT_S) == 0
    finally:
        engine.process.thaw()


def test_a_tray_may_come_late_and_go_away_with_the_window_out_of_sight(
    late_panel: Callable[[], Panel], start_program: Start
) -> None:
    program = start_program("--language", "en")
    panel = late_panel()
    panel.icon()
    close_by_its_cross(program)
    program.until(lambda: not is_shown(program), "the window to go")
    panel.close()
    program.until(lambda: is_shown(program), "the window, which nothing else leads to any more")
    assert program.close() == 0, "without a tray, closing it quits"


def test_closing_quits_where_the_settings_say_so(panel: Panel, start_program: Start, tmp_path: Path) -> None:
    folder = tmp_path / "home-0" / "config" / "desktopdock"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text('{"version": 1, "values": {"window.closing": "quit"}}')
    program = start_program()
    panel.icon()
    assert program.close() == 0


@pytest.mark.feature("EV3")
@pytest.mark.feature("G12")
def test_an_unexpected_exit_is_told_and_its_buttons_work(
    panel: Panel, start_program: Start, engine: RealEngine, unique: Callable[[str], str], display: Display
) -> None:
    with Service(display.environment["DBUS_SESSION_BUS_ADDRESS"], "body", "actions") as service:
        wanted, crashing = unique("wanted"), unique("crashing")
        id = engine.run(wanted)
        crash = engine.run(crashing, ("sh", "-c", "while [ ! -e /crash ]; do sleep 0.1; done; rm /crash; exit 3"))
        program = start_program("--language", "en")
        program.until(lambda: {wanted, crashing} <= set(program.column("containers.table")), "both containers")
        panel.icon()
        close_by_its_cross(program)
        program.until(lambda: not is_shown(program), "the window to go")
        engine.sdk.stop(id)
        engine.sdk.exec_start(engine.sdk.exec_create(crash, ["touch", "/crash"])["Id"])
        program.until(lambda: bool(service.notes), "a notification")
        assert [note[3] for note in service.notes] == [f"{crashing} stopped"]
        assert service.notes[0][4].startswith("Exit code 3")

        service.press(1, "restart")
        program.until(lambda: engine.state(crash) == "running", "it to run again")
        service.press(1, "logs")
        program.until(lambda: is_shown(program), "the window")
        program.until(lambda: program.find("logs.view") is not None, "its log")


@pytest.mark.feature("TR6", on="window")
def test_at_login_it_may_start_in_the_tray_alone(
    late_panel: Callable[[], Panel], start_hidden: Callable[[], Program], display: Display
) -> None:
    program = start_hidden()
    panel = late_panel()
    x, y = panel.icon()
    assert not is_shown(program)
    display.xdotool("mousemove", str(x), str(y), "click", "1")
    program.until(lambda: is_shown(program), "the window")


def test_one_that_was_never_shown_can_be_quit(
    late_panel: Callable[[], Panel], start_hidden: Callable[[], Program]
) -> None:
    program, panel = start_hidden(), late_panel()
    open_menu(program, panel)
    choose(program, -1, 0)
    assert program.ended(QUIT_S) == 0


def test_where_no_tray_comes_the_window_does(start_hidden: Callable[[], Program]) -> None:
    program = start_hidden()
    program.until(lambda: is_shown(program), "the window, although it should start hidden", seconds=25)
