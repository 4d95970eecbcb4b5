"""How fast a transfer is, smoothed."""

import math
from collections.abc import Callable

SMOOTH_S = 2.0  # over about this time the rate is averaged


class Rate:
    """Bytes a second, since it was made; `clock` in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._counted, self._rate, self._at = 0, 0.0, clock()

    def at(self, done: int) -> float:
        """Now that so many bytes are done."""
        now = self._clock()
        passed = now - self._at
        if passed > 0:
            share = 1 - math.exp(-passed / SMOOTH_S)
            rate = (done - self._counted) / passed
            self._rate += (rate - self._rate) * (share if self._rate else 1)
            self._at, self._counted = now, done
        return self._rate
