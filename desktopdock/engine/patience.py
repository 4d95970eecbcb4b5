"""Notices lists that take long, with one timer at most."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

from desktopdock.domain.errors import EngineError
from desktopdock.support.background import spawn
from desktopdock.support.signal import Signal

SLOW_S = 2.0


class Patience:
    """`slow` names the request that has taken longer than it should; `came`: it was answered after all."""

    def __init__(self) -> None:
        self.slow = Signal[[str]]()
        self.came = Signal[[]]()
        self._asked: dict[object, tuple[float, str]] = {}  # oldest first
        self._is_slow = False
        self._watch: asyncio.Task[None] | None = None

    def close(self) -> None:
        if self._watch:
            self._watch.cancel()

    @contextmanager
    def over(self, request: str) -> Iterator[None]:
        """While a list is asked for. One that fails ends the connection, which is more than slow."""
        mark = object()
        self._asked[mark] = time.monotonic(), request
        if not self._watch or self._watch.done():
            self._watch = spawn(self._until_slow(), "slow lists")
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

    async def _until_slow(self) -> None:
        while self._asked:
            began, request = next(iter(self._asked.values()))
            left = began + SLOW_S - time.monotonic()
            if left <= 0:
                self._is_slow = True
                return self.slow.emit(request)
            await asyncio.sleep(left)
