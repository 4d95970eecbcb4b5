"""The support report, in the real window on a real engine."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.image_files import answer
from tests.end_to_end.program import Program
from tests.end_to_end.test_palette import find_anything, first
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
SECRET = "swordfish-1234"


def opened(program: Program) -> str:
    """All that it says, once it can be saved."""
    program.until(lambda: program.widget("support-report.save").has("enabled"), "the whole report")
    return program.widget("support-report.text").text()


@pytest.mark.feature("OB6")
def test_it_is_read_before_it_is_saved_and_holds_no_secret(
    start_program: Start, engine: RealEngine, unique: Unique, tmp_path: Path
) -> None:
    name = unique("api")
    engine.run(name)
    proxy = f"http://ana:{SECRET}@proxy.example.com:3128"
    program = start_program(HTTPS_PROXY=proxy, DOCKER_AUTH_CONFIG=f'{{"auths": {{"x": {{"auth": "{SECRET}"}}}}}}')
    program.until(lambda: name in program.column("containers.table"), "the list")
    program.click("nav.engine")
    find_anything(program, "support report")
    first(program, "Make a support report…")
    program.key("Return")
    opened(program)
    program.key("Escape")
    program.until(lambda: program.find("support-report.text") is None, "the window again")
    program.click("engine.report")
    said = opened(program)
    assert f"engine: Docker {engine.version}" in said
    assert f"storage driver: {engine.sdk.info()['Driver']}" in said
    assert "named by: DOCKER_HOST in the environment" in said
    assert "@proxy.example.com:3128" in said
    assert SECRET not in said
    assert str(Path(tmp_path / "home-0")) not in said
    file = tmp_path / "report.txt"
    program.click("support-report.save")
    answer(program, "support-report.file", file)
    program.until(lambda: program.text("support-report.note") == f"Saved as {file}", "it to be saved")
    assert file.read_text() == said
    program.click("support-report.close")
    program.until(lambda: program.find("support-report.text") is None, "the window again")
    assert program.close() == 0


@pytest.mark.feature("OB6")
def test_without_an_engine_it_says_what_was_tried(start_program: Start, tmp_path: Path) -> None:
    program = start_program(DOCKER_HOST=f"unix://{tmp_path}/nowhere.sock")
    program.click("containers.message.more")
    said = opened(program)
    assert "state: not reachable" in said
    assert "nowhere.sock" in said
    assert "not asked: nothing is connected" in said
    assert os.environ.get("HOSTNAME", "no such name") not in said
