"""The page of the engine, in the real window on a real engine."""

import platform

import pytest

from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine


@pytest.mark.feature("CX12", "SY1", "SY2")
def test_it_is_seen_what_the_engine_is_and_what_lies_on_its_disk(program: Program, engine: RealEngine) -> None:
    said = engine.sdk.info()
    program.click("nav.engine")
    program.until(lambda: program.text("engine.platform.2") == f"Kernel: {platform.release()}", "its kernel")
    assert program.text("engine.platform.3") == f"Storage driver: {said['Driver']}"
    assert program.text("engine.resources.1") == f"CPUs: {said['NCPU']}"
    program.until(lambda: program.find("engine.disk.images"), "what lies on its disk")
    assert program.text("engine.disk.containers").startswith(f"Containers: {said['Containers']}, ")
    assert "can be freed" in program.text("engine.disk.summary")
    program.key("F5")
    program.until(lambda: program.find("engine.disk.images"), "the same after F5")
