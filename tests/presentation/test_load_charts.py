from math import isnan

import pytest

from desktopdock.presentation.load_charts import Chart, charts, room
from desktopdock.stores.load_history import History
from tests.stores.test_load import a_load

MACHINE = 8_000_000_000


def made(*cpus: float, memory: int = 130_000_000, limit: int = 256_000_000) -> dict[str, Chart]:
    history = History()
    for number, cpu in enumerate(cpus):
        history.add(a_load(at=1000 + 3 * number, cpu=cpu, memory=memory, limit=limit))
    latest = a_load(cpu=cpus[-1], memory=memory, limit=limit) if cpus else None
    return {chart.id: chart for chart in charts(history, latest, MACHINE, 0)}


@pytest.mark.parametrize(
    ("value", "top"), [(0, 10), (9, 10), (11, 12), (12, 12), (13, 16), (61, 80), (112, 120), (999, 1000), (1001, 1200)]
)
def test_there_is_room_up_to_a_round_number(value: float, top: float) -> None:
    assert room(value, 10) == pytest.approx(top)


def test_each_chart_has_its_figures() -> None:
    found = made(40, 112, 42)
    assert list(found) == ["cpu", "memory", "network", "blocks"]
    cpu, memory, network = found["cpu"], found["memory"], found["network"]
    assert (cpu.figure, cpu.notes, cpu.scale) == ("42%", ("8 processors", "peak 112%"), ("120%", "60%"))
    assert cpu.read(1) == "112%"
    assert (memory.figure, memory.notes, memory.limit_text) == ("130 MB", ("51% of the limit",), "limit 256 MB")
    assert memory.limit == 256_000_000 < memory.top
    assert [line.text for line in network.lines] == ["in 100 B/s", "out 50 B/s"]
    assert network.read(0) == "in 100 B/s, out 50 B/s"
    assert found["blocks"].now == "Block I/O read 20 B/s, write 10 B/s"


def test_the_machines_memory_is_no_limit() -> None:
    memory = made(42, limit=MACHINE)["memory"]
    assert (memory.limit, memory.notes) == (None, ())
    assert memory.top < 200_000_000


def test_of_what_nothing_is_known_nothing_is_said() -> None:
    found = made()
    assert [chart.figure for chart in found.values()] == ["–", "–", "", ""]
    assert found["cpu"].notes == ()


def test_a_gap_counts_for_nothing() -> None:
    history = History()
    history.add(a_load(at=0, cpu=5))
    history.interrupt()
    cpu = charts(history, None, MACHINE, 0)[0]
    assert isnan(cpu.lines[0].values[1])
    assert cpu.top == 10
