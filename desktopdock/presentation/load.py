"""How the load of a container reads."""

from collections.abc import Sequence

from desktopdock.domain.keys import Key
from desktopdock.domain.stats import Load
from desktopdock.presentation.amounts import size
from desktopdock.presentation.cells import Cell, Series, Spark
from desktopdock.stores.load import Loads, Total
from desktopdock.support.text import tr

WHOLE = 100.0  # per cent: the top of a spark line, where nothing is higher
SMALLEST = 64_000_000  # bytes: the lowest top of one for memory


def cell(column: str, loads: Loads, key: Key) -> Cell:
    """Of the column `cpu` or `memory`; empty where nothing is known."""
    load = loads.latest(key)
    if load is None:
        return Cell("")
    recent = loads.recent(key)
    if column == "cpu":
        return Cell(cpu(load.cpu), spark=_cpu_spark(recent), tip=_cpu_tip(load))
    return Cell(size(load.sample.memory), spark=_memory_spark(recent, loads.largest_memory), tip=_memory_tip(load))


def order(column: str, loads: Loads, key: Key) -> float:
    """What a column is sorted by: what is not known comes before the smallest."""
    load = loads.latest(key)
    if load is None:
        return -1
    return load.cpu if column == "cpu" else load.sample.memory


def cpu(percent: float) -> str:
    """Of one processor: 42%, below 1 with a decimal: 0.3%."""
    return f"{percent:.1f}%".replace("0.0%", "0%") if percent < 0.95 else f"{percent:.0f}%"


def total(sum: Total) -> str:
    """CPU 84%   RAM 1.9 / 7.7 GB."""
    memory = size(sum.memory)
    if sum.machine:
        memory = both(sum.memory, sum.machine)
    return "   ".join([tr("CPU {0}").format(cpu(sum.cpu)), tr("RAM {0}").format(memory)])


def total_tip(sum: Total) -> str:
    """What the two are made of."""
    lines = [tr("What the running containers use together."), tr("100% is one of %n processors.", "", sum.cpus)]
    return "\n".join(lines)


def has_limit(load: Load, machine: int) -> bool:
    """One of its own, which the machine's memory is not."""
    return 0 < load.sample.limit < machine


def both(part: int, whole: int) -> str:
    """1.9 / 7.7 GB: the unit once, where it is the same."""
    left, right = size(part), size(whole)
    if left.rpartition(" ")[2] == right.rpartition(" ")[2]:
        left = left.rpartition(" ")[0]
    return f"{left} / {right}"


def _cpu_tip(load: Load) -> str:
    return tr("{0} of one processor, of which there are %n", "", load.sample.cpus).format(cpu(load.cpu))


def _memory_tip(load: Load) -> str:
    sample = load.sample
    if not sample.limit:
        return ""
    return tr("{0}, {1} of what it may have").format(both(sample.memory, sample.limit), cpu(_part(load)))


def _part(load: Load) -> float:
    return 100 * load.sample.memory / load.sample.limit


def _cpu_spark(recent: Sequence[Load]) -> Spark:
    values = [load.cpu for load in recent]
    return Spark(Series.CPU, _points(values, max(WHOLE, *values)))


def _memory_spark(recent: Sequence[Load], largest: int) -> Spark:
    """All to one scale, so that rows can be compared; it doubles, so that it seldom changes."""
    top = SMALLEST
    while top < largest:
        top *= 2
    return Spark(Series.MEMORY, _points([load.sample.memory for load in recent], top))


def _points(values: Sequence[float], top: float) -> tuple[int, ...]:
    return tuple(min(round(Spark.STEPS * value / top), Spark.STEPS) for value in values)
