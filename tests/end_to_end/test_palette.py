"""The palette in the real window on a real engine."""

from collections.abc import Callable

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.test_navigation import stands_at
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]


def find_anything(program: Program, text: str) -> None:
    """Open the palette, and type into it."""
    program.key("ctrl+k")
    program.until(lambda: program.widget("palette.field").has("focused"), "the palette")
    program.type(text)


def found(program: Program) -> list[str]:
    results = program.find("palette.results")
    return [node.name for node in results.children()] if results else []


def first(program: Program, text: str) -> None:
    program.until(lambda: any(row.startswith(text) for row in found(program)[:2]), f"{text} to be found first")


@pytest.mark.feature("KB1")
def test_an_action_is_found_and_done_by_a_few_letters(program: Program, engine: RealEngine, unique: Unique) -> None:
    name, other = unique("api"), unique("other")
    id = engine.run(name)
    engine.run(other)
    program.until(lambda: {name, other} <= set(program.column("containers.table")), "the containers")
    started = engine.inspect(id)["State"]["StartedAt"]
    program.click("nav.registry")
    find_anything(program, f"rest {name}")
    first(program, f"Restart {name}, docker restart {name}")
    program.key("Return")
    program.until(lambda: engine.inspect(id)["State"]["StartedAt"] != started, "it to be restarted")
    assert program.text("status.command") == f"$ docker restart {name}"
    find_anything(program, f"remove {name}")
    first(program, f"Remove {name}…, asks first")
    program.key("Return")
    program.until(lambda: program.rows("confirm.items"), "the question")
    assert [cells[0].partition(",")[0] for cells in program.rows("confirm.items")] == [name]
    program.key("Escape")
    program.until(lambda: program.find("confirm.items") is None, "no question")
    assert engine.inspect(id)["State"]["Running"]
    assert program.close() == 0


@pytest.mark.feature("KB2")
def test_everything_the_engine_has_is_found_by_its_name(program: Program, engine: RealEngine, unique: Unique) -> None:
    word = unique("thing")
    id = engine.sdk.create_network(f"{word}-net")["Id"]
    engine.sdk.create_volume(f"{word}-data")
    engine.run(f"{word}-api")
    engine.sdk.tag(engine.image, f"{word}-image", "1")
    program.click("nav.containers")
    find_anything(program, word)
    wanted = [f"{word}-api, container", f"{word}-data, volume", f"{word}-image:1, image", f"{word}-net, network"]
    program.until(lambda: sorted(found(program)[1:]) == sorted(wanted), "all four kinds of things")
    program.type("-da")
    first(program, f"{word}-data, volume")
    program.key("Return")
    stands_at(program, "volumes", f"{word}-data")
    program.key("alt+Left")
    program.until(lambda: program.find("containers.table"), "where it came from")
    engine.sdk.remove_container(f"{word}-api", force=True)
    engine.sdk.remove_network(id)
    assert program.close() == 0


@pytest.mark.feature("KB2", "G28")
def test_a_thing_is_found_by_what_only_its_inspection_says_and_events_keep_that_true(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    name, other, network = unique("db"), unique("other"), unique("net")
    net = engine.sdk.create_network(network)["Id"]
    image = next(row["Id"] for row in engine.sdk.images() if engine.image in (row["RepoTags"] or []))
    config = engine.sdk.create_host_config(binds=["/tmp:/needle-dir"], port_bindings={5432: None})
    environment = {"NEEDLE_MODE": "fast", "NEEDLE_TOKEN": "hush-hush"}
    id = engine.run(name, environment=environment, labels={"needle.tier": "gold"}, host_config=config, ports=[5432])
    engine.run(other)
    program.until(lambda: {name, other} <= set(program.column("containers.table")), "the containers")
    program.click("nav.containers")
    for typed, seen in (
        ("env:NEEDLE_MODE", f"{name}, container · NEEDLE_MODE=fast"),
        ("env:needle_mode=fa", f"{name}, container · NEEDLE_MODE=fast"),
        ("env:NEEDLE_TOKEN", f"{name}, container · NEEDLE_TOKEN=••••••••••••"),
        ("label:needle.tier=gold", f"{name}, container · needle.tier=gold"),
        ("mount:/needle-dir", f"{name}, container · /tmp:/needle-dir"),
        ("port:5432", f"{name}, container · "),
    ):
        find_anything(program, typed)
        first(program, seen)
        assert not any(row.startswith(other) for row in found(program)), typed
        program.key("Escape")
        program.until(lambda: program.find("palette.field") is None, "no palette")
    find_anything(program, image[:19])
    program.until(
        lambda: {row.partition(",")[0] for row in found(program)} >= {name, other, engine.image}, "the digest"
    )
    program.key("Escape")
    engine.sdk.connect_container_to_network(id, net)
    address = engine.inspect(id)["NetworkSettings"]["Networks"][network]["IPAddress"]
    find_anything(program, f"ip:{address}")
    program.until(lambda: {row.partition(",")[0] for row in found(program)} >= {name, network}, "the new address")
    engine.sdk.disconnect_container_from_network(id, net)
    program.until(lambda: name not in {row.partition(",")[0] for row in found(program)}, "the address to be gone")
    program.key("ctrl+a")
    program.type("env:NEEDLE_MODE stop")
    first(program, f"Stop {name}")
    program.key("Return")
    program.until(lambda: not engine.inspect(id)["State"]["Running"], "it to be stopped")
    engine.sdk.remove_network(net)
    assert program.close() == 0
