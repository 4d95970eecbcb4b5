"""What a row of the bench is, and how it is judged: medians of five alternating pairs, a miss measured once more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

PAIRS = 5

Figures = Mapping[str, float]  # by name of the figure, which says its unit


@dataclass(frozen=True)
class Row:
    """`ours` and `peer` measure once each. With a peer, the limits are ratios; without, they are what `ours` may be."""

    name: str
    limits: Figures
    ours: Callable[[], Figures]
    peer: Callable[[], Figures] | None = None
    peer_name: str = ""
    pairs: int = PAIRS


@dataclass(frozen=True)
class Result:
    row: str
    figure: str
    ours: float
    peer: float | None  # nothing where the limit is absolute
    limit: float

    @property
    def value(self) -> float:
        return self.ours / self.peer if self.peer else self.ours

    @property
    def holds(self) -> bool:
        return self.value <= self.limit


def judged(row: Row, most_pairs: int = PAIRS) -> list[Result]:
    """Measured once more as a whole where a figure misses; then the better of both counts."""
    first = _measured(row, most_pairs)
    if all(result.holds for result in first):
        return first
    again = {result.figure: result for result in _measured(row, most_pairs)}
    return [min(result, again[result.figure], key=lambda one: one.value) for result in first]


def _measured(row: Row, most_pairs: int) -> list[Result]:
    ours: list[Figures] = []
    peers: list[Figures] = []
    for _ in range(min(row.pairs, most_pairs)):
        ours.append(row.ours())
        if row.peer:
            peers.append(row.peer())
    return [
        Result(
            row.name,
            figure,
            median(one[figure] for one in ours),
            median(one[figure] for one in peers) if peers else None,
            limit,
        )
        for figure, limit in row.limits.items()
    ]
