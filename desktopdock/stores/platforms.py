"""Asks what no list says of images: for which platform each is made. It never changes, so each is asked for once."""

import asyncio
from collections.abc import Awaitable, Callable

from desktopdock.domain.errors import EngineError
from desktopdock.domain.images import ImageDetail
from desktopdock.stores.images import ImageStore
from desktopdock.support.background import spawn

AT_ONCE = 20  # are told together

Inspect = Callable[[str], Awaitable[ImageDetail | None]]


class Platforms:
    """One image after another, only while somebody looks at the list."""

    def __init__(self, store: ImageStore, inspect: Inspect) -> None:
        self._store, self._inspect = store, inspect
        self._watched = False
        self._asked: set[str] = set()
        self._task: asyncio.Task[None] | None = None
        store.changed.connect(self._changed)

    def set_watched(self, watched: bool) -> None:
        self._watched = watched
        self._changed()

    def close(self) -> None:
        self._store.changed.disconnect(self._changed)
        if self._task is not None:
            self._task.cancel()

    def _changed(self, _change: object = None) -> None:
        if self._watched and (self._task is None or self._task.done()) and self._left():
            self._task = spawn(self._ask(), "platforms of images")

    def _left(self) -> list[str]:
        return [id for id in self._store.unknown if id not in self._asked]

    async def _ask(self) -> None:
        """An engine that does not answer is asked again with the next list."""
        while self._watched and (ids := self._left()[:AT_ONCE]):
            found: dict[str, str] = {}
            try:
                for id in ids:
                    detail = await self._inspect(id)
                    self._asked.add(id)
                    if detail is not None and detail.platform:
                        found[id] = detail.platform
            except EngineError:
                return
            finally:
                self._store.note_platforms(found)
