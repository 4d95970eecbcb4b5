"""Everything that acts on containers, in the real window on a real engine, by mouse and keyboard."""

from collections.abc import Callable

import pytest

from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
TABLE, ACTIVITY = "containers.table", "activity.table"
JOB, STATE, COMMAND = range(3)
MENU = ["Stop", "Restart", "Open a shell…", "Pause", "Kill", "Rename…", "Copy name", "Remove…"]


def becomes(program: Program, engine: RealEngine, id: str, state: str) -> None:
    program.until(lambda: engine.state(id) == state, f"the engine to say {state}")


def menu(program: Program, name: str, entry: str) -> None:
    """Of a row whose container runs, by keyboard: a popup has no place in the tree that a screen reader walks."""
    program.click_row(TABLE, name)
    program.key("Menu", *["Down"] * (MENU.index(entry) + 1), "Return")


def activity(program: Program) -> list[list[str]]:
    """The rows of Activity, newest first."""
    program.click("nav.activity")
    program.widget(ACTIVITY)
    return program.rows(ACTIVITY)


@pytest.mark.feature("CL13", "CL14", "CL15", "G24")
def test_one_is_started_restarted_paused_resumed_stopped_and_killed(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    name = unique("one")
    id = engine.create(name)
    program.click_row(TABLE, name)
    program.click("containers.start")
    becomes(program, engine, id, "running")
    began = engine.inspect(id)["State"]["StartedAt"]
    program.click("containers.restart")
    program.until(lambda: engine.inspect(id)["State"]["StartedAt"] != began, "a new start")
    becomes(program, engine, id, "running")
    program.until(lambda: program.rows(TABLE)[0][-1].startswith("running"), "the row to say so")
    menu(program, name, "Pause")
    becomes(program, engine, id, "paused")
    program.click("containers.resume")
    becomes(program, engine, id, "running")
    program.click("containers.stop")
    becomes(program, engine, id, "exited")
    program.click("containers.start")
    becomes(program, engine, id, "running")
    program.until(lambda: program.rows(TABLE)[0][-1].startswith("running"), "the row to say so")
    menu(program, name, "Kill")
    becomes(program, engine, id, "exited")
    assert program.text("status.command") == f"$ docker kill {name}"
    words = ["kill", "start", "stop", "unpause", "pause", "restart", "start"]
    program.until(lambda: [row[STATE] for row in activity(program)] == ["Done"] * len(words), "all of it done")
    assert [row[COMMAND] for row in program.rows(ACTIVITY)] == [f"docker {word} {name}" for word in words]


@pytest.mark.feature("CL16")
def test_one_is_renamed_by_keyboard_and_a_taken_name_is_said_first(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    old, taken, new = unique("old"), unique("taken"), unique("new")
    id = engine.create(old)
    engine.create(taken)
    program.click_row(TABLE, old)
    program.key("F2")
    program.widget("rename.name")
    program.key("ctrl+a")
    program.type(taken)
    program.until(lambda: taken in program.text("rename.name.error"), "what is wrong with the name")
    program.key("Return")
    assert program.find("rename.name") is not None, "nothing was sent"
    program.key("ctrl+a")
    program.type(new)
    program.until(lambda: not program.text("rename.name.error"), "nothing wrong any more")
    program.key("Return")
    program.until(lambda: program.find("rename.name") is None, "the dialog to close")
    assert engine.inspect(id)["Name"] in (new, f"/{new}")
    program.until(lambda: sorted(program.column(TABLE)) == sorted([new, taken]), "the new name in the list")


@pytest.mark.feature("SC9")
def test_enter_and_escape_remove_nothing(program: Program, engine: RealEngine, unique: Unique) -> None:
    name = unique("kept")
    id = engine.create(name)
    for key in ("Return", "Escape"):
        program.click_row(TABLE, name)
        program.key("Delete")
        program.until(lambda: program.text("confirm.question") == "Remove 1 container?", "the question")
        assert [row[0] for row in program.rows("confirm.items")] == [f"{name}, {id[:12]}"]
        program.key(key)
        program.until(lambda: program.find("confirm.question") is None, "the dialog to close")
    assert engine.state(id) == "created"
    program.click("nav.activity")
    assert program.widget("activity.message").name == "Nothing has been done yet."


@pytest.mark.feature("CL17", "PB4", "PB12", "EV2")
def test_what_the_engine_refuses_to_remove_is_said_in_its_words_and_tried_again_otherwise(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    name = unique("running")
    id = engine.run(name)
    program.click_row(TABLE, name)
    program.key("Delete")
    program.click("confirm.force")
    program.click("confirm.proceed")
    program.until(lambda: "remove" in program.text("status.result").lower(), "the failure in the status bar")
    program.until(lambda: "1 failed" in program.widget("nav.activity").description, "news in the sidebar")
    assert engine.state(id) == "running"
    (row,) = activity(program)
    assert (row[JOB], row[COMMAND]) == (f"Remove {name}", f"docker rm {name}")
    assert row[STATE].startswith("Failed · ")
    assert "failed" not in program.widget("nav.activity").description
    program.click_row(ACTIVITY, row[JOB], double=True)
    words = program.until(lambda: program.widget("activity.failure.words").text(), "the engine's words")
    assert "running" in words
    program.click("activity.change.failed")
    program.click("confirm.proceed")  # what runs is killed first unless that is unticked
    becomes(program, engine, id, "gone")
    program.until(lambda: program.column(ACTIVITY, STATE)[0] == "Done", "the second job to be done")
    program.click("activity.clear")
    program.until(lambda: program.find(ACTIVITY) is None, "nothing left to list")
    program.widget("activity.message")


@pytest.mark.feature("CL12", "CL17")
def test_of_fifty_three_run_and_are_named_and_forty_seven_are_removed(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    running = {unique("running") for _ in range(3)}
    for name in running:
        engine.run(name)
    for _ in range(47):
        engine.create(unique("created"))
    program.until(lambda: len(program.column(TABLE)) == 50, "all fifty")
    program.click_row(TABLE, program.column(TABLE)[0])
    program.key("ctrl+a")
    program.until(lambda: program.text("containers.selection.count") == "50 selected", "all of them selected")
    program.key("Delete")
    program.until(lambda: program.text("confirm.question") == "Remove 50 containers?", "the question")
    assert len(program.rows("confirm.items")) == 50
    program.click("confirm.force")
    program.click("confirm.proceed")
    program.until(lambda: set(program.column(TABLE)) == running, "only those that run to be left")
    assert set(engine.names()) == running
    (row,) = activity(program)
    state, _, words = row[STATE].partition(" · ")
    assert state == "47 done, 3 failed"
    program.click_row(ACTIVITY, row[JOB], double=True)
    words = program.until(lambda: program.widget("activity.failure.words").text(), "the engine's words")
    assert {line.partition(": ")[0] for line in words.splitlines()} == running


@pytest.mark.feature("CL12")
def test_many_are_stopped_and_started_together(program: Program, engine: RealEngine, unique: Unique) -> None:
    ids = [engine.run(unique("many")) for _ in range(6)]
    program.until(lambda: len(program.column(TABLE)) == len(ids), "all of them")
    program.click_row(TABLE, program.column(TABLE)[0])
    program.key("ctrl+a")
    program.click("containers.selection.stop")
    program.until(lambda: {engine.state(id) for id in ids} == {"exited"}, "all to be stopped")
    program.click("containers.selection.start")
    program.until(lambda: {engine.state(id) for id in ids} == {"running"}, "all to run")
    assert [row[STATE] for row in activity(program)] == ["Done", "Done"]
    assert activity(program)[0][JOB] == "Start 6 containers"
