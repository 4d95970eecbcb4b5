"""The real window, a real engine and a real registry: from a search to an image that is here."""

from collections.abc import Callable

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program
from tests.rig.images import ballast_layer, busybox
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry

MEGABYTE = 1_000_000


def on_registry(start_program: Start, registry: Registry) -> Program:
    """The program, whose Docker Hub is the rig's, at its registry page."""
    program = start_program(DESKTOPDOCK_HUB_INDEX=registry.index, DESKTOPDOCK_HUB_REGISTRY=registry.address)
    program.until(lambda: program.column("containers.table") is not None, "the window")
    program.click("nav.registry")
    program.click("registry.search")
    return program


def search(program: Program, text: str, result: str) -> None:
    program.type(text)
    program.key("Return")
    program.until(lambda: result in program.column("registry.results"), f"{result} among the results")


def has(engine: RealEngine, reference: str) -> bool:
    return bool(engine.sdk.images(reference))


@pytest.mark.feature("RS1", "RS2", "PB1", "PB2")
def test_an_image_is_searched_its_tag_chosen_pulled_with_progress_and_offered_to_be_run(
    start_program: Start, engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("searched")
    registry.offer(
        [
            {"name": name, "description": "<b>A database</b>", "star_count": 14600, "is_official": True},
            {"name": f"other/{name}", "description": "", "star_count": 1, "is_official": False},
        ]
    )
    registry.push(f"library/{name}", ["17", "16", "latest"], busybox(None, ballast_layer(name, 4 * MEGABYTE)))
    program = on_registry(start_program, registry)
    search(program, name, name)
    assert program.column("registry.results") == [name, f"other/{name}"]
    program.until(lambda: program.column("registry.tags") == ["17", "16", "latest"], "its tags")
    program.until(lambda: program.rows("registry.tags")[1][1:] != ["", "", ""], "what a tag leads to")
    program.click_row("registry.tags", "16")
    program.until(lambda: program.text("registry.reference") == f"{name}:16", "the chosen tag")
    assert program.text("status.command") == f"$ docker search {name}"
    registry.throttle(MEGABYTE)
    program.click("registry.pull")
    seen: set[str] = set()

    def is_here() -> bool:
        seen.add(program.text("pull.percent"))
        return bool(program.find("pull.done"))

    program.until(is_here, "the pull to end")
    assert len(seen - {"", "100%"}) >= 3, seen
    assert has(engine, f"{name}:16")
    program.click("pull.run")
    program.until(lambda: program.find("run.image"), "the run dialog")


@pytest.mark.feature("RS6")
def test_a_search_result_is_run_at_once_and_pulled_for_that(
    start_program: Start, engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("direct")
    registry.offer([{"name": name, "description": "", "star_count": 1, "is_official": True}])
    registry.push(f"library/{name}", ["latest"], busybox({"Cmd": ["sleep", "1000"]}))
    program = on_registry(start_program, registry)
    search(program, name, name)
    program.click("registry.run_found")
    program.click("run.name")
    program.type(name)
    program.click("run.start")
    program.until(lambda: engine.names().get(name) == "running", "the container to run")
    program.until(lambda: name in program.column("containers.table"), "the container to be shown")
    engine.sdk.remove_container(name, force=True)


@pytest.mark.feature("PB3")
def test_a_pull_is_cancelled_in_the_window_and_goes_on_when_the_dialog_is_closed(
    start_program: Start, engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("cancelled")
    reference = f"{registry.address}/shop/{name}:1"
    registry.push(f"shop/{name}", ["1"], busybox(None, ballast_layer(name, 6 * MEGABYTE)))
    registry.throttle(MEGABYTE)
    program = on_registry(start_program, registry)
    search(program, reference, reference)
    program.until(lambda: program.text("registry.reference") == reference, "the tag that was typed")
    program.click("registry.pull")
    program.until(lambda: program.text("pull.percent") not in ("", "0%"), "progress")
    program.key("Escape")
    program.until(lambda: not program.find("pull.cancel"), "the dialog to close")
    assert program.text("status.job").startswith("Pull")
    program.click("registry.pull")
    program.until(lambda: program.text("pull.percent") not in ("", "0%"), "the same job again")
    program.click("pull.cancel")
    program.until(lambda: "Cancelled" in program.text("pull.note"), "the end of the pull", seconds=1.5)
    assert not has(engine, reference)


@pytest.mark.feature("RS4", "G19")
def test_a_registry_that_is_named_shows_its_repositories_tags_sizes_and_platforms(
    start_program: Start, engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("browsed")
    registry.push(f"shop/{name}", ["2.10", "2.9"], busybox(), busybox(platform="linux/arm64"))
    program = on_registry(start_program, registry)
    search(program, f"{registry.address}/shop/{name}"[:-2], f"shop/{name}")
    program.click_row("registry.results", f"shop/{name}")
    program.until(lambda: program.column("registry.tags") == ["2.10", "2.9"], "its tags by version")
    program.until(lambda: program.rows("registry.tags")[0][3] == "amd64 · arm64", "its platforms")
    assert program.rows("registry.tags")[0][1].endswith(("kB", "MB"))
    program.click("registry.platform.linux/arm64")
    program.click("registry.pull")
    program.until(lambda: program.find("pull.done"), "the pull to end")
    reference = f"{registry.address}/shop/{name}:2.10"
    assert engine.program("image", "inspect", "-f", "{{.Architecture}}", reference).strip() == "arm64"
    assert "emulates the image" in program.until(lambda: program.text("pull.note"), "a word about the platform")


def test_a_missing_tag_is_explained_with_those_that_exist_and_one_of_them_pulled(
    start_program: Start, engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("mistyped")
    reference = f"{registry.address}/shop/{name}"
    registry.push(f"shop/{name}", ["1.0"], busybox())
    program = on_registry(start_program, registry)
    search(program, f"{reference}:9", f"{reference}:9")
    program.click("registry.pull_found")
    program.key("Return")
    program.until(lambda: "Tags that exist" in program.text("pull.offers"), "the tags that exist")
    program.click("pull.offer.1.0")
    program.key("Return")
    program.until(lambda: program.find("pull.done"), "the pull to end")
    assert has(engine, f"{reference}:1.0")


@pytest.mark.feature("PB5")
def test_the_tags_that_the_engine_has_are_suggested_while_a_name_is_typed(
    start_program: Start, engine: RealEngine, registry: Registry
) -> None:
    program = on_registry(start_program, registry)
    program.click("registry.pull_by_name")
    program.widget("pull.image")
    program.type("usybo")

    def is_taken() -> bool:
        """Down takes the first suggestion, once there is one."""
        program.key("Down")
        name, _, tag = engine.image.partition(":")
        return (program.text("pull.repository"), program.text("pull.tag")) == (
            f"Repository library/{name}",
            f"Tag {tag}",
        )

    program.until(is_taken, "a suggestion to be taken")
