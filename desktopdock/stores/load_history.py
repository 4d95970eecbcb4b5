"""The load of one container over hours, in little memory: every sample of late, means of what is older."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from math import nan

from desktopdock.domain.stats import Load

FINE_S, COARSE_S = 15 * 60.0, 6 * 3600.0  # how long a sample is kept, and how long a mean is
MEAN_S = 30.0  # over which one is taken
FIELDS = ("cpu", "memory", "limit", "received", "sent", "read", "written")

Values = tuple[float, ...]  # in the order of FIELDS
_GAP: Values = (nan,) * len(FIELDS)


class History:
    """`times` are seconds since 1970. Where nothing is known, a line has a gap: its value is not a number."""

    def __init__(self) -> None:
        self._fine, self._coarse = _Track(FINE_S), _Track(COARSE_S)
        self._mean: list[Values] = []
        self._mean_from = 0.0

    def add(self, load: Load) -> None:
        sample = load.sample
        values = (load.cpu, sample.memory, sample.limit, load.received, load.sent, load.read, load.written)
        if self._mean and sample.at - self._mean_from >= MEAN_S:
            self._take_mean()
        if not self._mean:
            self._mean_from = sample.at
        self._mean.append(values)
        self._fine.add(sample.at, values)

    def interrupt(self) -> None:
        """What comes next is not a continuation."""
        if self._fine.times:
            self._take_mean()
            at = self._fine.times[-1] + 0.001
            self._fine.add(at, _GAP)
            self._coarse.add(at, _GAP)

    @property
    def begin(self) -> float | None:
        """The time of the oldest value."""
        times = self._coarse.times or self._fine.times
        return min(times[0], self._fine.times[0]) if times else None

    def times(self, since: float) -> list[float]:
        older, newer = self._parts(since)
        return [*self._coarse.times[older], *self._fine.times[newer]]

    def values(self, field: str, since: float) -> list[float]:
        """Of one of FIELDS, at `times`."""
        older, newer = self._parts(since)
        return [*self._coarse.values[field][older], *self._fine.values[field][newer]]

    def _parts(self, since: float) -> tuple[slice, slice]:
        """Samples where they reach far enough; else means, and the samples of which none has been taken yet."""
        coarse, fine = self._coarse.times, self._fine.times
        if not coarse or (fine and since >= fine[-1] - FINE_S * 1.01):
            return slice(0), slice(bisect_left(fine, since), len(fine))
        waiting = self._mean_from if self._mean else fine[-1] + 1
        return slice(bisect_left(coarse, since), len(coarse)), slice(bisect_left(fine, waiting), len(fine))

    def _take_mean(self) -> None:
        if self._mean:
            columns: list[Sequence[float]] = list(zip(*self._mean, strict=True))
            self._coarse.add(self._mean_from, tuple(sum(column) / len(column) for column in columns))
            self._mean = []


class _Track:
    def __init__(self, span: float) -> None:
        self.times = array("d")
        self.values = {field: array("f") for field in FIELDS}
        self._span = span

    def add(self, at: float, values: Values) -> None:
        self.times.append(at)
        for field, value in zip(FIELDS, values, strict=True):
            self.values[field].append(value)
        if self.times[0] < at - self._span * 1.1:  # not one at a time
            gone = bisect_left(self.times, at - self._span)
            for kept in (self.times, *self.values.values()):
                del kept[:gone]
