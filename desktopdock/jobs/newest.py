"""Newest wins: of the things that one place loads, only the last asked for arrives."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from desktopdock.support.background import spawn


class Newest:
    """One place, for example a detail pane: what it asks for ends what it asked for before."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    def start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self.cancel()
        self._task = spawn(work, name)

    def cancel(self) -> None:
        if self._task:
            self._task.cancel()
            self._task = None
