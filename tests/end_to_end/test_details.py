"""The detail tabs of a container in the real program, on a real screen and a real engine."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]

COUNT = "i=0; while [ $i -lt 160 ]; do i=$((i+1)); echo INFO line $i; done; echo WARN needle; exec sleep 1000"


def open_tab(program: Program, title: str, tabs_name: str = "containers.tabs") -> None:
    def found() -> bool:
        tabs = program.widget(tabs_name).everything()
        tab = next((node for node in tabs if node.role == "page tab" and node.name == title), None)
        if tab:
            tab.press()
        return tab is not None

    program.until(found, f"the tab {title}")


def in_sight(program: Program, name: str) -> str:
    node = program.find(name)
    return node.description if node else ""


@pytest.mark.feature("LG1", "LG2", "LG9")
def test_a_log_is_followed_looked_through_and_kept_over_stop_and_start(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    name = unique("log")
    id = engine.run(name, ["sh", "-c", COUNT])
    program.click_row("containers.table", name)
    open_tab(program, "Logs")
    program.until(lambda: "WARN needle" in in_sight(program, "logs.view"), "the end of the log")
    assert "INFO line 160" in in_sight(program, "logs.view")
    assert "INFO line 1\n" not in in_sight(program, "logs.view")
    program.click("logs.find")
    program.type("line 77")
    program.key("Return")
    program.until(lambda: in_sight(program, "logs.find") == "1 of 1", "the one hit")
    program.until(lambda: "INFO line 77\n" in in_sight(program, "logs.view"), "the hit to be in sight")
    program.click("logs.follow")
    program.until(lambda: "WARN needle" in in_sight(program, "logs.view"), "the end again")
    engine.sdk.stop(id, timeout=0)
    program.until(lambda: "ended with exit code 137" in in_sight(program, "logs.view"), "the end of the container")
    assert "WARN needle" in in_sight(program, "logs.view")
    engine.sdk.start(id)
    program.until(
        lambda: (
            in_sight(program, "logs.view").count("INFO line 160") == 1 and program.text("logs.state").startswith("322")
        ),
        "the log to go on",
    )
    program.click("logs.tail")
    program.key("Home", "Return")
    program.until(lambda: program.text("logs.state") == "100 lines", "the last hundred")
    program.until(lambda: "WARN needle" in in_sight(program, "logs.view"), "the end of them")
    assert program.close() == 0


@pytest.mark.feature("CO1", "G3")
def test_the_overview_says_why_it_stopped(program: Program, engine: RealEngine, unique: Unique) -> None:
    name = unique("why")
    id = engine.run(name, ["sh", "-c", "echo the last words; exit 127"], environment={"MODE": "test"})
    engine.sdk.wait(id)
    program.click_row("containers.table", name)
    program.until(lambda: program.text("overview.headline") == "Its command was not found.", "the reason")
    program.until(lambda: program.find("overview.last-lines"), "its last lines")
    assert program.widget("overview.last-lines").text() == "the last words"
    facts = {node.name for node in program.widget("overview").everything()}
    assert {"MODE: test", f"Image: {engine.image}"} <= facts
    program.click("overview.start")
    program.until(lambda: engine.inspect(id)["State"]["StartedAt"] != "", "it to be started")
    assert program.close() == 0


@pytest.mark.feature("CO8", "G26")
def test_secrets_are_masked_in_every_tab_until_asked_for(program: Program, engine: RealEngine, unique: Unique) -> None:
    name = unique("secret")
    engine.run(name, environment={"API_TOKEN": "hush-hush"})
    program.click_row("containers.table", name)
    program.until(lambda: program.find("overview.environment"), "the environment")
    seen = [node.name for node in program.widget("overview").everything()]
    assert any(text.startswith("API_TOKEN: •") for text in seen)
    assert not any("hush-hush" in text for text in seen)
    open_tab(program, "Inspect")
    program.click("inspect.find")
    program.type("API_TOKEN")
    program.key("Return")
    program.until(lambda: "API_TOKEN=•" in in_sight(program, "inspect.view"), "the masked value")
    program.click("inspect.reveal")
    program.until(lambda: "API_TOKEN=hush-hush" in in_sight(program, "inspect.view"), "the value")
    assert program.close() == 0


@pytest.mark.feature("ID2")
def test_what_the_engine_says_of_images_volumes_and_networks_can_be_read(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    volume, network = unique("vol"), unique("net")
    engine.sdk.create_volume(volume)
    id = engine.sdk.create_network(network)["Id"]
    (image,) = [row["Id"] for row in engine.sdk.images(engine.image)]
    for page, name, said in (("images", engine.image, image), ("volumes", volume, volume), ("networks", network, id)):
        program.click(f"nav.{page}")
        program.click_row(f"{page}.table", name)
        open_tab(program, "Inspect", f"{page}.tabs")
        program.until(partial(says, program, said), f"what is said of {name}")


def says(program: Program, value: str) -> bool:
    return f'"{value}"' in in_sight(program, "inspect.view")
