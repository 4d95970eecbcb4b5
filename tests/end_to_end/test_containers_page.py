"""The page of containers on a real engine, read and used from outside."""

import contextlib
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program
from tests.rig.display import Display
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
TABLE = "containers.table"
NAME, PORTS, CPU, MEMORY, STATUS = range(5)
EVENTS = 2000


def shown(program: Program) -> dict[str, str]:
    """The state's word by name, as a screen reader reads the rows."""
    return {row[NAME]: row[STATUS].partition(",")[0] for row in program.rows(TABLE)}


def type_filter(program: Program, text: str) -> None:
    program.key("ctrl+f")
    program.key("ctrl+a")
    program.type(text)


def click_header(program: Program, column: int) -> None:
    left = program.widget(TABLE).cell(0, column).box()[0]
    top = program.widget(TABLE).box()[1]
    program.display.xdotool("mousemove", str(left + 30), str(top + 12), "click", "1")


@contextlib.contextmanager
def running(display: Display, engine: RealEngine, home: Path) -> Iterator[Program]:
    """The program with this home, so that it finds what it has left there."""
    program = Program(display, home, environment=engine.process.environment())
    try:
        yield program
    finally:
        if program.process.poll() is None:
            program.kill()


@pytest.mark.feature("CL1", "CL2")
def test_after_a_burst_the_rows_are_those_of_docker_ps(program: Program, engine: RealEngine, unique: Unique) -> None:
    ids = [engine.create(unique("burst"), labels={"burst": "yes"}) for _ in range(12)]
    for id in ids[:8]:
        engine.sdk.start(id)
    for id in ids[:3]:
        engine.sdk.pause(id)
    for id in ids[3:6]:
        engine.sdk.kill(id)
    for id in ids[6:10]:
        engine.sdk.remove_container(id, force=True)
    for id in ids[:2]:
        engine.sdk.unpause(id)
    engine.program("kill", "--signal", "WINCH", *[ids[0], ids[1]] * (EVENTS // 2))
    engine.sdk.rename(ids[1], unique("renamed"))
    truth = engine.names()
    assert set(truth.values()) == {"running", "paused", "exited", "created"}
    program.until(lambda: shown(program) == truth, f"the rows to be {truth}")


@pytest.mark.feature("CL3", "CL4")
def test_what_is_typed_and_the_pills_choose_the_rows(program: Program, engine: RealEngine, unique: Unique) -> None:
    web, db, old = unique("web"), unique("db"), unique("old")
    ports = engine.sdk.create_host_config(port_bindings={80: 18080})
    engine.run(web, ports=[80], host_config=ports, labels={"tier": "front"})
    engine.run(db, labels={"tier": "back"})
    engine.create(old)
    program.until(lambda: {web, db, old} <= shown(program).keys(), "all three")
    for typed, left in (
        (web, {web}),
        ("port:18080", {web}),
        ("label:tier=back", {db}),
        ("label:tier running:", {web, db}),
        (f"created: name:{old}", {old}),
        (f"image:{engine.image} {db}", {db}),
    ):
        type_filter(program, typed)
        program.until(lambda left=left: shown(program).keys() == left, f"{typed} to leave {left}")  # type: ignore[misc]
    type_filter(program, "nothing-is-called-this")
    program.until(lambda: program.find("containers.filtered.clear"), "what is hidden to be said")
    program.click("containers.filtered.clear")
    program.until(lambda: {web, db, old} <= shown(program).keys(), "all of them again")
    program.click("pill.stopped")
    program.until(lambda: old in shown(program) and web not in shown(program), "what is stopped")
    program.click("pill.running")
    program.until(lambda: {web, db} <= shown(program).keys() and old not in shown(program), "what runs")


@pytest.mark.feature("CL5")
def test_the_order_is_kept_after_a_restart(
    display: Display, engine: RealEngine, unique: Unique, tmp_path: Path
) -> None:
    first, second, third = (unique(f"order-{letter}") for letter in "abc")
    engine.create(first)
    engine.run(second)
    engine.create(third)

    def order(program: Program) -> list[str]:
        return [name for name in program.column(TABLE) if name in (first, second, third)]

    with running(display, engine, tmp_path) as program:
        program.until(lambda: order(program) == [first, second, third], "all three")
        click_header(program, STATUS)
        program.until(lambda: order(program) == [second, first, third], "what runs to come first")
        click_header(program, STATUS)
        program.until(lambda: order(program) == [first, third, second], "what runs to come last")
        assert program.close() == 0
    with running(display, engine, tmp_path) as again:
        again.until(lambda: order(again) == [first, third, second], "the same order")


@pytest.mark.feature("CL9")
def test_a_click_on_a_port_opens_the_browser(
    start_program: Start, engine: RealEngine, unique: Unique, tmp_path: Path
) -> None:
    name, opened = unique("web"), tmp_path / "opened"
    browser = tmp_path / "bin" / "xdg-open"
    browser.parent.mkdir()
    browser.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    engine.run(name, ports=[80], host_config=engine.sdk.create_host_config(port_bindings={80: 18081}))
    path = f"{browser.parent}:{engine.process.environment().get('PATH', '/usr/bin:/bin')}"
    program = start_program(PATH=path)
    program.until(lambda: name in shown(program), "the container")
    row = program.column(TABLE).index(name)
    cell = program.widget(TABLE).cell(row, PORTS)
    assert cell.name == "18081→80"
    left, top, _, height = cell.box()
    program.display.xdotool("mousemove", str(left + 20), str(top + height // 2), "click", "1")
    program.until(lambda: opened.exists() and opened.read_text() == "http://localhost:18081\n", "the browser")


@pytest.mark.feature("CL10", "CL11")
def test_health_and_age_stand_in_the_row(program: Program, engine: RealEngine, unique: Unique) -> None:
    name = unique("health")
    healthy = {"test": ["CMD", "test", "-e", "/well"], "interval": 200_000_000, "retries": 1}
    id = engine.run(name, ["sh", "-c", "touch /well; sleep 1000"], healthcheck=healthy)

    def status() -> str:
        return next((row[STATUS] for row in program.rows(TABLE) if row[NAME] == name), "")

    program.until(lambda: status().endswith("· healthy"), "it to be healthy")
    assert status().startswith("running, Up ")
    engine.sdk.exec_start(engine.sdk.exec_create(id, ["rm", "/well"])["Id"])
    program.until(lambda: status().endswith("· unhealthy"), "it to be unhealthy")
    node = program.widget(TABLE).cell(program.column(TABLE).index(name), NAME)
    assert node.description.startswith(f"{name}, running, unhealthy, Up ")
    engine.sdk.kill(id)
    program.until(lambda: status().startswith("exited, Exited (137) "), "it to have ended")


@pytest.mark.feature("KB5")
def test_the_page_is_used_with_the_keyboard_alone(program: Program, engine: RealEngine, unique: Unique) -> None:
    first, second, third = (unique(f"key-{letter}") for letter in "abc")
    ids = [engine.run(name) for name in (first, second, third)]
    program.until(lambda: {first, second, third} <= shown(program).keys(), "all three")

    def selected() -> list[str]:
        table = program.widget(TABLE)
        names = program.column(TABLE)
        return [name for row, name in enumerate(names) if table.cell(row, NAME).has("selected")]

    program.click_row(TABLE, first)  # nobody manages windows here, so that only a click makes one the active one
    type_filter(program, "key-")
    program.until(lambda: shown(program).keys() == {first, second, third}, "these three alone")
    program.key("Return", "Home")
    program.until(lambda: selected() == [first], "the first row")
    program.key("shift+End")
    program.until(lambda: selected() == [first, second, third], "all three to be selected")
    program.until(lambda: program.text("containers.selection.count") == "3 selected", "the bar")
    program.key("Escape")
    program.until(lambda: selected() == [], "none")
    height = program.widget(TABLE).box()[3]
    program.key("F11")
    program.until(lambda: program.widget(TABLE).box()[3] < height, "the details to be large")
    program.key("F11")
    program.until(lambda: program.widget(TABLE).box()[3] == height, "and as they were")
    program.key("Home", "Return")
    program.until(lambda: program.widget("containers.tabs").has("focused"), "the details to have the focus")
    program.key("Escape")
    program.until(lambda: not program.widget("containers.tabs").has("focused"), "the list to have it again")
    program.key("Home", "Down", "Delete")
    program.until(lambda: second in program.rows("confirm.items")[0][0], "the question about the second")
    program.key("Escape")
    program.until(lambda: program.find("confirm.question") is None, "the question to be gone")
    program.key("Menu", "Down", "Return")
    program.until(lambda: engine.state(ids[1]) == "exited", "the first entry, Stop, to have stopped the second")


@pytest.mark.feature("CL2", "G3")
def test_the_status_tells_one_that_ran_out_of_memory_from_one_that_was_killed(
    start_program: Start, engine: RealEngine, unique: Unique
) -> None:
    before, now, killed = unique("before"), unique("now"), unique("killed")
    little = engine.sdk.create_host_config(mem_limit="16m", memswap_limit="16m")
    hungry = ("sh", "-c", "x=a; while true; do x=$x$x$x$x; done")
    engine.sdk.wait(engine.run(before, hungry, host_config=little))
    program = start_program()

    def status(name: str) -> str:
        return next((row[STATUS] for row in program.rows(TABLE) if row[NAME] == name), "")

    program.until(lambda: status(before).endswith(" ago · out of memory"), "what was there to be asked about")
    engine.run(now, hungry, host_config=little)
    engine.sdk.kill(engine.run(killed))
    program.until(lambda: status(now).endswith(" ago · out of memory"), "what the program has seen")
    program.until(lambda: re.fullmatch(r"exited, Exited \(137\) .* ago", status(killed)), "the killed one, without it")
    assert program.close() == 0
