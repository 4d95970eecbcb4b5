"""Asks what no list says of images: for which platform each is made, and of which layers. It never changes."""

import asyncio

from desktopdock.domain.errors import EngineError, Gone
from desktopdock.domain.images import ImageDetail
from desktopdock.engine.api import Images
from desktopdock.stores.images import ImageStore
from desktopdock.support.background import spawn

AT_ONCE = 20  # are told together


class ImageFacts:
    """Each image is asked for once, one after another, only while somebody looks at the list or wants to know."""

    def __init__(self, store: ImageStore, images: Images) -> None:
        self._store, self._images = store, images
        self._watched = False
        self._asked: set[str] = set()
        self._task: asyncio.Task[None] | None = None
        store.changed.connect(self._look)
        store.layers.wanted.connect(self._look)

    def set_watched(self, watched: bool) -> None:
        self._watched = watched
        self._look()

    def close(self) -> None:
        self._store.changed.disconnect(self._look)
        self._store.layers.wanted.disconnect(self._look)
        if self._task is not None:
            self._task.cancel()

    def _look(self, _change: object = None) -> None:
        is_idle = self._task is None or self._task.done()
        if self._is_wanted and is_idle and (self._left() or self._store.layers.missing):
            self._task = spawn(self._ask(), "what no list says of images")

    @property
    def _is_wanted(self) -> bool:
        return self._watched or self._store.layers.is_wanted

    def _left(self) -> list[str]:
        return [id for id in self._store.unknown if id not in self._asked]

    async def _ask(self) -> None:
        """An engine that does not answer is asked again with the next list."""
        try:
            while self._is_wanted and (ids := self._left()[:AT_ONCE]):
                await self._ask_details(ids)
            while self._store.layers.missing:
                await self._ask_histories()
        except EngineError:
            return

    async def _ask_details(self, ids: list[str]) -> None:
        found: dict[str, ImageDetail] = {}
        try:
            for id in ids:
                detail = await self._images.inspect(id)
                self._asked.add(id)
                if detail is not None:
                    found[id] = detail
        finally:
            self._store.note(found)

    async def _ask_histories(self) -> None:
        for image in self._store.layers.missing[:AT_ONCE]:
            try:
                steps = await self._images.history(image.image_id)
            except Gone:
                steps = ()
            self._store.layers.note_steps(image, steps)
        self._store.layers.learned.emit()
