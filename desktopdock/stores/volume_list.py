"""The list of volumes with what the engine leaves out of it: which containers have each, and how large it is."""

import asyncio
from collections.abc import Collection

from msgspec.structs import replace

from desktopdock.domain.connection import ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.domain.errors import EngineError
from desktopdock.domain.volumes import User, Volume
from desktopdock.engine.api import Link, Volumes
from desktopdock.stores.store import Change, Store
from desktopdock.support.background import spawn


class VolumeList:
    """`fetch` is for the keeper. Users follow the containers; sizes are asked for when somebody first looks."""

    def __init__(self, store: Store[Volume], containers: Store[Container], volumes: Volumes, link: Link) -> None:
        self._store, self._containers, self._volumes, self._link = store, containers, volumes, link
        self._users: dict[str, tuple[User, ...]] = {}
        self._sizes: dict[str, int] = {}
        self._problem, self._is_wanted = "", False
        self._asking: asyncio.Task[None] | None = None
        containers.changed.connect(self._containers_changed)
        link.connected.connect(self.measure)
        link.lost.connect(self._stop)
        self._find_users()

    async def fetch(self, ids: Collection[str] | None = None) -> list[Volume]:
        return [self._completed(volume) for volume in await self._volumes.fetch(ids)]

    def look(self) -> None:
        """Somebody wants to know the sizes: they are measured once, and again with `measure`."""
        if not self._is_wanted:
            self._is_wanted = True
            self.measure()

    def measure(self) -> None:
        """Beside the list, which never waits for it; not while the engine is still at it."""
        is_idle = self._asking is None or self._asking.done()
        if self._is_wanted and is_idle and self._link.connection.state is ConnectionState.CONNECTED:
            self._asking = spawn(self._measure(), "sizes of volumes")

    def close(self) -> None:
        self._stop()
        self._containers.changed.disconnect(self._containers_changed)

    async def _measure(self) -> None:
        try:
            self._sizes, self._problem = await self._volumes.sizes(), ""
        except EngineError as error:  # the list stands without sizes, and says why
            self._problem = str(error)
        self._tell()

    def _stop(self) -> None:
        if self._asking is not None:
            self._asking.cancel()

    def _containers_changed(self, change: Change[Container]) -> None:
        if any(container.volumes for container in (*change.inserted, *change.removed, *change.updated)):
            self._find_users()
            self._tell()

    def _find_users(self) -> None:
        found: dict[str, list[User]] = {}
        for container in self._containers.rows:
            for volume in container.volumes:
                found.setdefault(volume.name, []).append(User(container.key, container.name, volume.path))
        self._users = {name: tuple(users) for name, users in found.items()}

    def _completed(self, volume: Volume) -> Volume:
        return replace(
            volume,
            users=self._users.get(volume.name, ()),
            size=self._sizes.get(volume.name),
            size_problem=self._problem,
        )

    def _tell(self) -> None:
        if self._store.rows:
            self._store.apply([self._completed(volume) for volume in self._store.rows])
