"""The run dialog, in the real window on a real engine: what it tells while it is filled in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.image_files import answer
from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine

TAKEN, FREE = 18_080, "18081"


@pytest.mark.feature("RC2", "RC3", "RC5")
def test_a_taken_port_is_told_while_it_is_typed_and_variables_come_from_a_file(
    program: Program, engine: RealEngine, unique: Callable[[str], str], tmp_path: Path
) -> None:
    first, second = unique("first"), unique("second")
    published = engine.sdk.create_host_config(port_bindings={80: TAKEN})
    engine.run(first, ports=[80], host_config=published)
    program.until(lambda: first in program.column("containers.table"), "the one that has the port")
    variables = tmp_path / "shop.env"
    variables.write_text("# of the shop\nexport CURRENCY=EUR\nGREETING='good day'\n")

    program.click("containers.run")
    program.click("run.image")
    program.type(engine.image)
    program.key("Tab")
    program.click("run.name")
    program.type(second)
    program.click("run.command")
    program.type("sleep 1000")
    program.click("run.ports.add")
    program.click("run.ports.0.host")
    program.type(str(TAKEN))
    program.click("run.ports.0.container")
    program.type("80")
    program.until(
        lambda: program.text("run.ports.0.error") == f"{TAKEN} is published by {first}; next free {FREE}",
        "who has the port",
    )
    program.click("run.ports.0.use")
    program.until(lambda: not program.text("run.ports.0.error"), "the port to be right")

    program.click("run.variables.paste")
    program.click("paste-variables.load")
    answer(program, "paste-variables.file", variables)
    program.until(lambda: program.text("paste-variables.add") == "Add 2 variables", "what the file says")
    program.click("paste-variables.add")
    program.click("run.start")
    program.until(lambda: engine.names().get(second) == "running", "the engine to run it")
    found = engine.inspect(second)
    assert {"CURRENCY=EUR", "GREETING=good day"} <= set(found["Config"]["Env"])
    assert found["HostConfig"]["PortBindings"]["80/tcp"][0]["HostPort"] == FREE
