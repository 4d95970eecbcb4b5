"""The main job, by keys and mouse in the real program: from a search to a container that is gone again."""

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.test_details import in_sight, open_tab
from tests.rig.images import ballast_layer, busybox
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry

REPOSITORY, TAG, NAME = "library/preview", "1.2", "preview-one"
SAYS = "ready for visitors"


@pytest.fixture
def shelf(registry: Registry) -> Registry:
    """One official repository, found by searching; its program says something and stays."""
    says = {"Cmd": ["sh", "-c", f"echo {SAYS}; exec sleep 1000"], "ExposedPorts": {"80/tcp": {}}, "StopSignal": "KILL"}
    image = busybox(says, ballast_layer("main job", 3_000_000))
    registry.push(REPOSITORY, [TAG], image)
    registry.offer([{"name": "preview", "description": "To look at", "star_count": 7, "is_official": True}])
    registry.throttle(1_000_000)  # slow enough to be seen
    return registry


@pytest.mark.timeout(180)
@pytest.mark.feature("RS1", "RS2", "RS6", "PB1", "PB2", "RC1", "RC2", "LG1", "CL13", "CL17", "SC9")
def test_an_image_is_searched_pulled_run_read_stopped_and_removed(
    start_program: Start, engine: RealEngine, shelf: Registry
) -> None:
    program = start_program(
        "--language", "en", DESKTOPDOCK_HUB_INDEX=shelf.index, DESKTOPDOCK_HUB_REGISTRY=shelf.address
    )
    program.click("nav.registry")
    program.click("registry.search")
    program.type("preview")
    program.key("Return")
    program.click_row("registry.results", "preview")
    program.click_row("registry.tags", TAG)
    program.click("registry.pull")
    program.until(lambda: "MB" in program.text("pull.bytes"), "progress in bytes")
    program.widget("pull.done")
    program.click("pull.close")
    assert engine.sdk.images(f"preview:{TAG}"), "the engine has the image"

    program.click("registry.run")
    program.until(lambda: program.text("run.image_state").startswith("here"), "the image to be looked at")
    program.click("run.name")
    program.type(NAME)
    program.key("Return")
    program.until(lambda: engine.names().get(NAME) == "running", "the engine to run it")
    program.until(lambda: NAME in program.column("containers.table"), "the new row")
    program.until(lambda: not program.find("run.name"), "the dialog to close")

    program.click_row("containers.table", NAME)
    open_tab(program, "Logs")
    program.until(lambda: SAYS in in_sight(program, "logs.view"), "what it says")

    program.click("containers.stop")
    program.until(lambda: engine.names().get(NAME) == "exited", "the engine to have stopped it")
    program.click_row("containers.table", NAME)
    program.key("Delete")
    program.click("confirm.proceed")
    program.until(lambda: NAME not in engine.names(), "the engine to have removed it")
    program.until(lambda: NAME not in program.column("containers.table"), "the row to be gone")
    assert program.close() == 0
