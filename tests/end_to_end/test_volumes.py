"""The page of volumes, in the real window on a real engine."""

from collections.abc import Callable

import pytest

from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
TABLE = "volumes.table"
NAME, SIZE, DRIVER, CREATED, USED_BY = range(5)


def there(engine: RealEngine) -> set[str]:
    return {row["Name"] for row in engine.sdk.volumes()["Volumes"] or []}


def row(program: Program, name: str) -> list[str]:
    return program.until(
        lambda: next((row for row in program.rows(TABLE) if row[NAME] == name), None), f"{name} in the list"
    )


@pytest.mark.feature("VO1", "VO2", "VO3", "VO4", "VO5")
def test_one_is_created_and_those_that_nobody_has_are_removed(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    used, first, second, user = (unique(name) for name in ("used", "first", "second", "user"))
    engine.create(user, host_config=engine.sdk.create_host_config(binds=[f"{used}:/data"]))
    engine.sdk.create_volume(first)
    program.click("nav.volumes")
    program.until(lambda: row(program, used)[USED_BY] == user, "who has it")
    assert row(program, used)[DRIVER] == "local"
    assert row(program, used)[CREATED] == "just now"
    program.until(lambda: row(program, used)[SIZE].endswith("B"), "how large it is")
    assert row(program, first)[USED_BY] == "not used"
    program.click("volumes.create")
    program.widget("create-volume.name")
    program.type(second)
    program.key("Return")
    program.until(lambda: program.find("create-volume.name") is None, "the dialog to close")
    assert second in there(engine)
    assert program.text("status.command") == f"$ docker volume create {second}"
    row(program, second)
    program.click_row(TABLE, first)
    program.key("ctrl+a", "Delete")
    program.until(lambda: program.text("confirm.question") == "Remove 2 volumes?", "the question")
    assert {cells[0] for cells in program.rows("confirm.items")} == {first, second}
    assert used in program.text("confirm.stays")
    assert there(engine) >= {used, first, second}, "nothing goes before it is confirmed"
    program.click("confirm.proceed")
    program.until(lambda: [cells[NAME] for cells in program.rows(TABLE)] == [used], "the list without them")
    assert there(engine) & {used, first, second} == {used}
    assert program.text("status.command") == f"$ docker volume rm {first} {second}"
