"""Cleaning up, in the real window on a real engine."""

from collections.abc import Callable

import pytest

from tests.contract.test_cleanup import build, images, load, networks, stopped, volumes
from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
ITEMS = "clean-up.items"
NAME, REASON, SIZE = range(3)
MANY = 80


def names(program: Program) -> list[str]:
    return program.column(ITEMS)


def choose_any_age(program: Program) -> None:
    """It is the first of the ages."""
    program.click("clean-up.age")
    program.key("Home", "Return")


@pytest.mark.feature("IL5", "IL6", "IL7", "SY4", "G8")
def test_what_is_ticked_goes_and_what_appears_while_the_dialog_is_open_stays(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    over, kept, spared = stopped(engine, unique("over")), unique("kept"), unique("spared")
    stopped(engine, kept)
    stopped(engine, spared)
    untagged = load(engine, unique("none"))
    network, volume = unique("net"), unique("vol")
    engine.sdk.create_network(network)
    engine.sdk.create_volume(volume)
    name = engine.inspect(over)["Name"].removeprefix("/")
    program.click("nav.engine")
    program.click("engine.clean-up")
    program.until(lambda: name in names(program), "the stopped containers")
    reasons = dict(zip(names(program), program.column(ITEMS, REASON), strict=True))
    assert reasons[name] == "left out: exited with 3, just now, less than 7 days"
    choose_any_age(program)
    program.until(lambda: "3 found" in program.column(ITEMS, REASON)[0], "any age")
    assert dict(zip(names(program), program.column(ITEMS, REASON), strict=True))[name] == "exited with 3, just now"
    program.click("clean-up.add")
    program.type("*-kept-*")
    program.key("Return")
    program.until(lambda: "1 left out" in program.column(ITEMS, REASON)[0], "the rule")
    program.click_row(ITEMS, spared)
    program.until(lambda: program.column(ITEMS, REASON)[0] == "3 found, 1 chosen, 1 left out", "one less")
    assert network in names(program)
    program.until(lambda: "at least" not in program.text("clean-up.sum"), "what the images really free together")
    newer = [stopped(engine, unique("newer")), engine.create(unique("newer"))]
    new_image, new_network = load(engine, unique("newer")), engine.sdk.create_network(unique("newer"))["Id"]
    program.click("clean-up.proceed")
    program.until(lambda: "as measured" in program.text("clean-up.sum"), "what was freed")
    assert engine.state(over) == "gone"
    assert untagged not in images(engine)
    assert network not in [row["Name"] for row in engine.sdk.networks()]
    assert {kept, spared} <= engine.names().keys()
    assert volume in volumes(engine), "volumes are off by default"
    assert "gone" not in [engine.state(id) for id in newer]
    assert new_image in images(engine)
    assert new_network in networks(engine)
    assert "failed" not in program.text("clean-up.pieces")
    program.click("clean-up.look")
    program.until(lambda: volume in names(program), "what is left")
    assert "1 left out" in program.column(ITEMS, REASON)[0], "rules are remembered"


@pytest.mark.feature("VO6")
def test_volumes_go_when_they_are_ticked(program: Program, engine: RealEngine, unique: Unique) -> None:
    volume, other = unique("vol"), unique("other")
    for name in (volume, other):
        engine.sdk.create_volume(name)
    program.click("nav.engine")
    program.click("engine.disk.volumes.clean-up")
    program.until(lambda: volume in names(program), "the volumes")
    choose_any_age(program)
    program.until(lambda: program.text("clean-up.sum") == "nothing is chosen", "that none is chosen")
    program.click_row(ITEMS, volume)
    program.until(lambda: program.text("clean-up.pieces") == "1 piece: 1 volume", "the tick")
    program.click("clean-up.proceed")
    program.until(lambda: "as measured" in program.text("clean-up.sum"), "what was freed")
    assert volume not in volumes(engine)
    assert other in volumes(engine)


@pytest.mark.feature("SY5", "G8")
def test_build_cache_goes_piece_by_piece_and_a_piece_that_another_needs_is_named(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    name = unique("built")
    build(engine, name)
    engine.sdk.remove_image(name)
    program.click("nav.engine")
    program.click("engine.disk.build-cache.clean-up")
    program.until(lambda: "Build cache" in names(program), "its pieces")
    choose_any_age(program)
    program.until(lambda: program.text("clean-up.sum").startswith("will free"), "that all are chosen")
    reasons = program.column(ITEMS, REASON)
    child = names(program)[next(place for place, said in enumerate(reasons) if "COPY two" in said)]
    program.click_row(ITEMS, child)
    program.until(lambda: "1 chosen" not in reasons[0] and program.column(ITEMS, REASON)[0] != reasons[0], "the tick")
    program.click("clean-up.proceed")
    program.until(lambda: "as measured" in program.text("clean-up.sum"), "what was freed")
    assert "1 failed" in program.text("clean-up.pieces")
    assert any(said.startswith("The engine keeps it") for said in program.column(ITEMS, REASON))
    program.click("clean-up.look")
    program.until(lambda: program.column(ITEMS, REASON)[:1] == ["2 found, all chosen"], "the two that are left")
    program.click("clean-up.proceed")
    program.until(lambda: "as measured" in program.text("clean-up.sum"), "what was freed")
    program.click("clean-up.look")
    program.until(lambda: program.text("clean-up.sum") == "nothing is chosen", "that nothing is left")


@pytest.mark.feature("G8")
def test_the_rest_stays_when_it_is_cancelled(program: Program, engine: RealEngine, unique: Unique) -> None:
    wanted = {unique(f"over-{number}") for number in range(MANY)}
    for name in wanted:
        engine.create(name)  # of no age that is left out: it has never run
    program.click("nav.engine")
    program.click("engine.disk.containers.clean-up")
    choose_any_age(program)
    program.until(lambda: program.text("clean-up.proceed") == f"Remove {MANY}", "that all are chosen")
    program.aim("clean-up.proceed")
    program.press()
    program.until(lambda: program.text("clean-up.proceed") == "Cancel the rest", "that it has begun")
    program.press()
    program.until(lambda: "as measured" in program.text("clean-up.sum"), "what was freed")
    left = wanted & engine.names().keys()
    assert left, "it was cancelled before the last"
    assert program.text("clean-up.pieces").startswith(f"{MANY - len(left)} of {MANY} removed")
