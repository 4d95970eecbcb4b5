"""Notices lists that take long, with one timer at most."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

from desktopdock.domain.errors import EngineError
from desktopdock.support.signal import Signal

SLOW_S = 2.0


class Patience:
    """`slow` names the request that has taken longer than it should; `came`: it was answered after all."""

    def __init__(self) -> None:
        self.slow = Signal[[str]]()
        self.came = Signal[[]]()
        self._asked: dict[object, tuple[float, str]] = {}  # oldest first
        self._is_slow = False
        self._timer: asyncio.TimerHandle | None = None  # not cancelled with its list: the next one takes it over

    def close(self) -> None:
        if self._timer:
            self._timer.cancel()

    @contextmanager
    def over(self, request: str) -> Iterator[None]:
        """While a list is asked for. One that fails ends the connection, which is more than slow."""
        mark = object()
        self._asked[mark] = time.monotonic(), request
        if not self._timer:
            self._look_in(SLOW_S)
        try:
            yield
        except EngineError:
            self._is_slow = False
            raise
        finally:
            del self._asked[mark]
        if self._is_slow and not self._asked:
            self._is_slow = False
            self.came.emit()

    def _look_in(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        self._timer = None
        if not self._asked:
            return
        began, request = next(iter(self._asked.values()))
        left = began + SLOW_S - time.monotonic()
        if left > 0:
            return self._look_in(left)
        self._is_slow = True
        self.slow.emit(request)
