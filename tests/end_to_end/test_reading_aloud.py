"""The list of containers as somebody hears it who does not see it: over the accessibility bus, in another process."""

import re
from collections.abc import Callable

import pytest

from tests.end_to_end.program import Program
from tests.rig.accessibility import Node
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
TABLE = "containers.table"
AGE = r"\d+ (s|min)"
HEALTHY = {"test": ["CMD", "true"], "interval": 1_000_000_000, "retries": 1}


def sentences(program: Program) -> dict[str, str]:
    """What is read of each row, by the name in its first cell."""
    table = program.find(TABLE)
    cells = [table.cell(row, 0) for row in range(table.size()[0])] if table else []
    return {cell.name: cell.description for cell in cells}


def where(program: Program) -> str:
    """The sentence of the row that somebody who listens stands on."""
    table = program.find(TABLE)
    cells: list[Node] = [table.cell(row, 0) for row in range(table.size()[0])] if table else []
    return next((cell.description for cell in cells if cell.has("focused") or cell.has("selected")), "")


@pytest.mark.feature("KB6")
def test_each_container_is_read_as_a_sentence_that_stays_true(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    web, done, new = unique("web"), unique("done"), unique("new")
    config = engine.sdk.create_host_config(port_bindings={80: 18081})
    engine.run(web, ports=[80], host_config=config, healthcheck=HEALTHY)
    engine.run(done, command=("sh", "-c", "exit 3"))
    engine.create(new)
    wanted = {
        web: rf"{web}, running, healthy, Up {AGE}, port 18081, CPU [\d.]+%",
        done: rf"{done}, exited, Exited \(3\) {AGE} ago",
        new: rf"{new}, created",
    }

    def is_read() -> bool:
        said = sentences(program)
        return all(re.fullmatch(sentence, said.get(name, "")) for name, sentence in wanted.items())

    program.until(is_read, f"the rows to read {wanted}; they read {sentences(program)}")
    program.click_row(TABLE, new)
    program.until(lambda: where(program).startswith(f"{new}, created"), "the row that was clicked to be current")
    program.key("Home")
    first = program.column(TABLE)[0]
    program.until(lambda: where(program).startswith(f"{first}, "), "the first row to be current")
    engine.sdk.pause(web)
    program.until(lambda: sentences(program)[web].startswith(f"{web}, paused, "), "the row to say that it is paused")
    engine.sdk.unpause(web)
    assert program.close() == 0
