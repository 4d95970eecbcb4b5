"""What the charts of a container's load show: lines on one time axis, their figures, and what happened meanwhile."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from math import isnan, log10, nan

from msgspec import Struct

from desktopdock.domain.stats import Load
from desktopdock.presentation.amounts import rate, size
from desktopdock.presentation.load import both, cpu, has_limit
from desktopdock.stores.load_history import History
from desktopdock.support.text import tr

_STEPS = (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10)


class Role(Enum):
    """Which colour of the theme a line has, and whether its area is filled."""

    FIRST = auto()
    SECOND = auto()
    MEMORY = auto()


class Line(Struct, frozen=True):
    """`values` at the times of the charts; one that is not a number is a gap. `text` is its part of the legend."""

    role: Role
    values: Sequence[float]
    text: str = ""

    @property
    def is_filled(self) -> bool:
        return self.role is not Role.SECOND


class Chart(Struct, frozen=True):
    """`top` is the highest value that there is room for; `scale` names it and its half. `limit` is drawn as a line.

    `read` says what the values of one moment are, by their place; `now` what it all is at the moment, read aloud.
    """

    id: str
    title: str
    figure: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    top: float
    scale: tuple[str, str]
    read: Callable[[int], str]
    now: str
    limit: float | None = None
    limit_text: str = ""


def charts(history: History, latest: Load | None, machine: int, since: float) -> list[Chart]:
    """CPU, memory, network and block I/O from `since` on; `machine` is the memory of the machine in bytes."""
    return [
        _cpu(history.values("cpu", since), latest),
        _memory(history, latest, machine, since),
        _moved("network", tr("Network"), (tr("in"), tr("out")), history, ("received", "sent"), latest, since),
        _moved("blocks", tr("Block I/O"), (tr("read"), tr("write")), history, ("read", "written"), latest, since),
    ]


def room(value: float, least: float) -> float:
    """The next round number, so that a scale seldom changes."""
    value = max(value, least)
    unit = 10.0 ** int(log10(value) // 1)
    return next(step * unit for step in _STEPS if step * unit >= value * 0.999999)


def _cpu(values: Sequence[float], latest: Load | None) -> Chart:
    top, known = _top(values, 10), [value for value in values if not isnan(value)]
    notes = []
    if latest is not None:
        notes.append(tr("%n processors", "", latest.sample.cpus))
    if known:
        notes.append(tr("peak {0}").format(cpu(max(known))))
    figure = cpu(latest.cpu) if latest else "–"
    return Chart(
        id="cpu",
        title=tr("CPU"),
        figure=figure,
        notes=tuple(notes),
        lines=(Line(Role.FIRST, values),),
        top=top,
        scale=(cpu(top), cpu(top / 2)),
        read=lambda place: cpu(values[place]),
        now=tr("CPU {0}").format(figure),
    )


def _memory(history: History, latest: Load | None, machine: int, since: float) -> Chart:
    values = history.values("memory", since)
    limit = latest.sample.limit if latest is not None and has_limit(latest, machine) else None
    notes: tuple[str, ...] = ()
    if latest is not None and limit:
        notes = (tr("{0} of the limit").format(cpu(100 * latest.sample.memory / limit)),)
    top = _top([*values, limit or nan], 1_000_000)
    figure = size(latest.sample.memory) if latest else "–"
    return Chart(
        id="memory",
        title=tr("Memory"),
        figure=figure,
        notes=notes,
        lines=(Line(Role.MEMORY, values),),
        top=top,
        scale=(size(round(top)), size(round(top / 2))),
        read=lambda place: size(round(values[place])),
        now=tr("memory {0}").format(figure),
        limit=limit,
        limit_text=tr("limit {0}").format(size(limit)) if limit else "",
    )


def _moved(
    id: str,
    title: str,
    words: tuple[str, str],
    history: History,
    fields: tuple[str, str],
    latest: Load | None,
    since: float,
) -> Chart:
    first, second = (history.values(field, since) for field in fields)
    top = _top([*first, *second], 1000)
    now, notes = ("–", "–"), tuple[str, ...]()
    if latest is not None:
        moved = {
            "received": (latest.received, latest.sample.received),
            "sent": (latest.sent, latest.sample.sent),
            "read": (latest.read, latest.sample.read),
            "written": (latest.written, latest.sample.written),
        }
        now = (rate(moved[fields[0]][0]), rate(moved[fields[1]][0]))
        notes = (tr("total {0}").format(both(moved[fields[0]][1], moved[fields[1]][1])),)
    texts = tuple(f"{word} {figure}" for word, figure in zip(words, now, strict=True))

    def read(place: int) -> str:
        return ", ".join(f"{word} {rate(values[place])}" for word, values in zip(words, (first, second), strict=True))

    return Chart(
        id=id,
        title=title,
        figure="",
        notes=notes,
        lines=(Line(Role.FIRST, first, texts[0]), Line(Role.SECOND, second, texts[1])),
        top=top,
        scale=(rate(top), rate(top / 2)),
        read=read,
        now=f"{title} {', '.join(texts)}",
    )


def _top(values: Sequence[float], least: float) -> float:
    return room(1.05 * max((value for value in values if not isnan(value)), default=0), least)
