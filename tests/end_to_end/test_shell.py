"""The window itself, in the real program: how it looks, its language, its keys, what it keeps, how it ends."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine

QUIT_S = 2.0


def brightness(program: Program, tmp_path: Path) -> int:
    """Of the sidebar, below its entries: 0 is black, 255 white."""
    picture = tmp_path / "picture.png"
    program.screenshot(picture)
    left, top, _, height = program.widget("sidebar").box()
    return QImage(str(picture)).pixelColor(left + 20, top + height // 2).lightness()


def choose(program: Program, setting: str, *keys: str) -> None:
    """From the list of a setting."""
    program.click("nav.settings")
    program.click(f"settings.{setting}")
    program.key(*keys)


@pytest.mark.feature("KB7", on="window")
def test_light_and_dark_are_chosen_and_kept(start_program: Start, tmp_path: Path) -> None:
    program = start_program("--theme", "light", "--language", "en")
    program.until(lambda: brightness(program, tmp_path) > 200, "a light window")
    program.click("nav.settings")
    program.click("segment.dark")
    program.until(lambda: brightness(program, tmp_path) < 60, "a dark window")
    assert program.close() == 0
    kept = json.loads((tmp_path / "home-0" / "config" / "desktopdock" / "settings.json").read_text())
    assert kept["values"]["theme"] == "dark"


@pytest.mark.feature("KB9", on="window")
def test_another_language_holds_at_once_and_the_rows_stay(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str]
) -> None:
    name = unique("zh")
    engine.run(name)
    program = start_program("--language", "en")
    program.until(lambda: name in program.column("containers.table"), "the container")
    assert program.text("nav.containers") == "Containers"
    choose(program, "language", "Down", "Return")
    program.until(lambda: program.text("nav.containers") == "容器", "the page's name in Chinese")
    program.click("nav.containers")
    program.until(lambda: name in program.column("containers.table"), "the container, still there")
    later = unique("later")
    engine.run(later)
    program.until(lambda: later in program.column("containers.table"), "what came after the change")


@pytest.mark.feature("KB10", on="window")
def test_larger_text_makes_the_rows_higher(start_program: Start) -> None:
    program = start_program()
    before = program.widget("status").box()[3]
    choose(program, "text_size", "End", "Return")
    program.until(lambda: program.widget("status").box()[3] > before * 1.4, "a higher status bar")


@pytest.mark.feature("KB11", on="window")
def test_the_window_is_as_large_as_it_was(start_program: Start, tmp_path: Path) -> None:
    program = start_program()
    program.resize(1000, 640)
    program.until(lambda: program.widget("sidebar").box()[2] < 100, "the narrow sidebar")
    assert program.close() == 0
    kept = tmp_path / "home-0" / "config" / "desktopdock" / "settings.json"
    there = tmp_path / "home-1" / "config" / "desktopdock"
    there.mkdir(parents=True)
    (there / "settings.json").write_bytes(kept.read_bytes())
    again = start_program()
    assert again.widget("sidebar").box()[2:] == (56, 640)


def test_a_broken_settings_file_is_said_and_kept(start_program: Start, tmp_path: Path) -> None:
    folder = tmp_path / "home-0" / "config" / "desktopdock"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text("{ this is no JSON")
    program = start_program("--language", "en")
    said = program.until(lambda: program.text("status.result"), "a word about the settings")
    assert "could not be read" in said
    assert (folder / "settings.json.broken-1").read_text() == "{ this is no JSON"
    assert program.close() == 0
    assert json.loads((folder / "settings.json").read_text())["version"] == 1


@pytest.mark.parametrize("way", [Program.close, Program.terminate])
def test_it_ends_within_two_seconds(
    start_program: Start,
    engine: RealEngine,
    unique: Callable[[str], str],
    way: Callable[[Program], int],
    tmp_path: Path,
) -> None:
    engine.run(unique("one"))
    program = start_program()
    program.widget("containers.table")
    began = time.monotonic()
    assert way(program) == 0
    assert time.monotonic() - began < QUIT_S
    assert (tmp_path / "home-0" / "log").read_text() == ""


@pytest.mark.parametrize("way", [Program.close, Program.terminate])
def test_it_ends_within_two_seconds_of_a_mute_engine(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str], way: Callable[[Program], int]
) -> None:
    engine.run(unique("one"))
    program = start_program()
    program.widget("containers.table")
    engine.process.freeze()
    try:
        program.key("F5")
        began = time.monotonic()
        assert way(program) == 0
        assert time.monotonic() - began < QUIT_S
    finally:
        engine.process.thaw()


@pytest.mark.feature("KB5", on="window")
def test_keys_go_round_the_regions(start_program: Start, engine: RealEngine, unique: Callable[[str], str]) -> None:
    engine.run(unique("one"))
    program = start_program()
    program.click("nav.containers")
    seen = []
    for _ in range(8):
        before = program.focused()
        program.key("F6")
        program.until(lambda before=before: program.focused() != before, "another focus")  # type: ignore[misc]
        seen.append(program.focused())
    for region in ("connection", "nav.containers", "containers.filter", "containers.table", "status.synced"):
        assert any(focus.endswith(region) for focus in seen), seen


def test_a_wrong_argument_is_one_sentence_and_status_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktopdock", "--theme", "purple"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "purple" in done.stderr
