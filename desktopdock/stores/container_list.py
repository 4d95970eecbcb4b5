"""The list of containers with what the engine leaves out of it: which of them ran out of memory."""

import asyncio
import time
from collections.abc import Collection

from msgspec.structs import replace

from desktopdock.domain.containers import Container, State
from desktopdock.domain.errors import EngineError, Gone
from desktopdock.domain.happenings import ASKED_FOR, Deed, Happening
from desktopdock.domain.keys import Key
from desktopdock.engine.api import Containers, Link
from desktopdock.stores.store import Store
from desktopdock.support.background import spawn

KILLED = 137  # 128 + SIGKILL: by the kernel, or by whoever asked for it
ASKED_S = 600.0  # a stop may take its grace
AT_ONCE = 20  # are told together


class ContainerList:
    """`fetch` is for the keeper. The few that were killed, and not because somebody asked for it, are asked about."""

    def __init__(self, store: Store[Container], containers: Containers, link: Link) -> None:
        self._store, self._containers, self._link = store, containers, link
        self._starved: dict[str, bool] = {}  # by the id of an ended one, until it is started again
        self._asked_for: dict[str, float] = {}
        self._unknown: dict[str, None] = {}
        self._asking: asyncio.Task[None] | None = None
        link.happened.connect(self._follow)
        link.lost.connect(self._stop)

    async def fetch(self, ids: Collection[str] | None = None) -> list[Container]:
        found = [self._completed(container) for container in await self._containers.fetch(ids)]
        if self._unknown and (self._asking is None or self._asking.done()):
            self._asking = spawn(self._ask(), "which containers ran out of memory")
        return found

    def close(self) -> None:
        self._stop()
        self._link.happened.disconnect(self._follow)
        self._link.lost.disconnect(self._stop)

    def _completed(self, container: Container) -> Container:
        if not _was_killed(container):
            self._starved.pop(container.id, None)
            return container
        if container.id not in self._starved:
            self._unknown[container.id] = None
        return replace(container, is_out_of_memory=True) if self._starved.get(container.id) else container

    def _follow(self, happenings: tuple[Happening, ...]) -> None:
        for happening in happenings:
            id, deed, now = happening.id, happening.deed, time.monotonic()
            if deed in ASKED_FOR:
                self._asked_for[id] = now
            elif deed is Deed.ENDED:
                self._starved.pop(id, None)
                if now - self._asked_for.pop(id, -ASKED_S) < ASKED_S:
                    self._starved[id] = False
            elif deed is Deed.STARTED:
                self._starved.pop(id, None)

    async def _ask(self) -> None:
        """One after another; an engine that does not answer is asked again with the next list."""
        while self._unknown:
            some = [*self._unknown][:AT_ONCE]
            for id in some:
                del self._unknown[id]
                try:
                    self._starved[id] = (await self._containers.inspect(id)).is_out_of_memory
                except Gone:
                    continue
                except EngineError:
                    return
            connection = self._link.connection.endpoint
            rows = (self._store.get(Key(connection, id)) for id in some if self._starved.get(id))
            told = [replace(row, is_out_of_memory=True) for row in rows if row is not None and _was_killed(row)]
            if told:
                self._store.merge(told, ())

    def _stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        self._starved.clear()  # what happens meanwhile nobody tells
        self._asked_for.clear()
        self._unknown.clear()


def _was_killed(container: Container) -> bool:
    return container.state == State.EXITED and container.exit_code == KILLED
