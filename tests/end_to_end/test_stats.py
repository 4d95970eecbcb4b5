"""The load of containers in the real window, on a real engine: in the list and in the details."""

import re
from collections.abc import Callable

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.test_details import open_tab
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]

TABLE = "containers.table"
NAME, CPU, MEMORY = 0, 2, 3
BUSY = ["sh", "-c", "while :; do :; done"]
HALF, LIMIT = 500_000_000, 64_000_000  # nano CPUs, bytes


def cell(program: Program, name: str, column: int) -> str:
    return next((row[column] for row in program.rows(TABLE) if row[NAME] == name), "")


def percent(text: str) -> float:
    return float(text.removesuffix("%") or 0)


@pytest.mark.feature("CL8")
def test_rows_show_what_runs_uses_and_nothing_of_what_does_not(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    busy, quiet, stopped = unique("busy"), unique("quiet"), unique("stopped")
    id = engine.run(busy, BUSY, host_config=engine.sdk.create_host_config(nano_cpus=HALF))
    engine.run(quiet)
    engine.create(stopped)
    program.until(lambda: 3 < percent(cell(program, busy, CPU)) < 70, "half of a processor, or what it gets of that")
    program.until(lambda: cell(program, quiet, CPU) == "0%", "the quiet one")
    assert re.fullmatch(r"[\d.]+ [kM]B", cell(program, quiet, MEMORY))
    assert cell(program, stopped, CPU) == cell(program, stopped, MEMORY) == ""
    engine.sdk.stop(id, timeout=0)
    program.until(lambda: cell(program, busy, CPU) == "", "nothing of what has stopped")


@pytest.mark.feature("TF6", "TF7")
def test_the_charts_follow_one_and_mark_what_happens_to_it(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    name = unique("charted")
    host = engine.sdk.create_host_config(nano_cpus=HALF, mem_limit=LIMIT)
    id = engine.run(name, BUSY, host_config=host)
    program.until(lambda: name in program.column(TABLE), "the container")
    program.click_row(TABLE, name)
    open_tab(program, "Stats")

    def said(pattern: str) -> bool:
        node = program.find("stats.charts")
        return bool(node and re.search(pattern, node.name))

    program.until(
        lambda: said(r"CPU [1-6]?\d%, memory [\d.]+ [kM]B, Network in .*B/s, out .*, Block I/O read "), "a load"
    )
    gateway = next(iter(engine.inspect(id)["NetworkSettings"]["Networks"].values()))["Gateway"]
    made = engine.sdk.exec_create(id, ["ping", "-c", "100", "-i", "0.05", "-s", "1400", gateway])
    engine.sdk.exec_start(made["Id"], detach=True)
    program.until(lambda: said(r"out [\d.]+ kB/s"), "what it sends")
    engine.sdk.restart(id, timeout=0)
    program.until(lambda: "restarted" in program.widget("stats.charts").description, "the mark")
    program.until(lambda: said(r"CPU [1-6]?\d%"), "its load after that")


@pytest.mark.feature("SY3")
def test_the_load_of_the_engine_stands_at_the_foot(program: Program, engine: RealEngine, unique: Unique) -> None:
    engine.run(unique("busy"), BUSY, host_config=engine.sdk.create_host_config(nano_cpus=HALF))
    machine = engine.sdk.info()["MemTotal"] / 1e9

    def said() -> bool:
        node = program.find("status.load")
        found = node and re.fullmatch(r"CPU (\d+)%   RAM .* / ([\d.]+) GB", node.name)
        return bool(found and float(found[1]) > 3 and abs(float(found[2]) - machine) < 0.2)

    program.until(said, "the load of what runs, and the memory of the machine")
    program.click("nav.images")
    program.until(said, "it on every page")
