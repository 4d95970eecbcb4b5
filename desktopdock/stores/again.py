"""Asking once more, after a while."""

import asyncio
from collections.abc import Callable, Collection

from desktopdock.support.background import spawn


class Again:
    """Calls `want` for each id some `seconds` after it was added; what comes meanwhile waits for its own turn."""

    def __init__(self, seconds: float, want: Callable[[str | None], None], name: str) -> None:
        self._seconds, self._want, self._name = seconds, want, name
        self._ids: set[str | None] = set()
        self._turns: asyncio.Task[None] | None = None

    def add(self, ids: Collection[str | None]) -> None:
        self._ids |= set(ids)
        if self._ids and (self._turns is None or self._turns.done()):
            self._turns = spawn(self._take_turns(), self._name)

    def stop(self) -> None:
        self._ids.clear()
        if self._turns is not None:
            self._turns.cancel()
            self._turns = None

    async def _take_turns(self) -> None:
        while self._ids:
            ids, self._ids = self._ids, set()
            await asyncio.sleep(self._seconds)
            for id in ids:
                self._want(id)
