"""Who has a volume and how large it is: what the engine's list leaves out."""

import asyncio
from collections.abc import Collection

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Volume as Mounted
from desktopdock.domain.errors import EngineError, EngineFailed
from desktopdock.domain.happenings import Happening
from desktopdock.domain.keys import Hint
from desktopdock.domain.volumes import Volume, VolumeSpec
from desktopdock.stores.containers import container_store
from desktopdock.stores.volume_list import VolumeList
from desktopdock.stores.volumes import volume_store
from desktopdock.support.signal import Signal
from tests.builders import a_container, a_volume


class Link:
    def __init__(self) -> None:
        self.connection = Connection("unix:///engine.sock", ConnectionState.CONNECTED)
        self.changed, self.connected = Signal[[Connection]](), Signal[[]]()
        self.lost, self.hinted = Signal[[]](), Signal[[frozenset[Hint]]]()
        self.happened = Signal[[tuple[Happening, ...]]]()

    def refresh(self) -> None: ...

    def give_up(self, error: EngineError) -> None: ...


class Volumes:
    def __init__(self) -> None:
        self.measured, self.error, self.go = 0, "", asyncio.Event()

    async def names(self) -> list[str]:
        return ["data"]

    async def fetch(self, ids: Collection[str] | None = None) -> list[Volume]:
        return [a_volume("data")]

    async def sizes(self) -> dict[str, int]:
        self.measured += 1
        await self.go.wait()
        if self.error:
            raise EngineFailed(self.error)
        return {"data": 5}

    async def inspect_text(self, name: str, reveal: bool = False) -> str:
        raise NotImplementedError

    async def create(self, spec: VolumeSpec) -> str:
        raise NotImplementedError

    async def remove(self, name: str) -> None:
        raise NotImplementedError


class House:
    def __init__(self) -> None:
        self.store, self.containers, self.link, self.engine = volume_store(), container_store(), Link(), Volumes()
        self.list = VolumeList(self.store, self.containers, self.engine, self.link)

    async def fill(self) -> None:
        self.store.apply(await self.list.fetch())

    @property
    def row(self) -> Volume:
        (row,) = self.store.rows
        return row


async def rest() -> None:
    """Until everything that can happen at once has happened."""
    for _ in range(5):
        await asyncio.sleep(0)


def test_users_follow_the_containers() -> None:
    async def scenario() -> None:
        house = House()
        await house.fill()
        assert not house.row.users
        web = a_container("web", volumes=(Mounted("data", "/data"),))
        house.containers.apply([web])
        assert [(user.key, user.name, user.path) for user in house.row.users] == [(web.key, "web", "/data")]
        house.containers.apply([])
        assert not house.row.users
        house.list.close()

    asyncio.run(scenario())


def test_sizes_are_asked_for_once_when_somebody_looks_and_the_list_does_not_wait() -> None:
    async def scenario() -> None:
        house = House()
        house.link.connected.emit()
        await rest()
        assert house.engine.measured == 0, "nobody has looked"
        house.list.look()
        house.list.look()
        house.list.measure()
        await rest()
        await house.fill()
        assert (house.engine.measured, house.row.size) == (1, None)
        house.engine.go.set()
        await rest()
        assert house.row.size == 5
        await house.fill()
        assert (house.engine.measured, house.row.size) == (1, 5)
        house.list.close()

    asyncio.run(scenario())


def test_why_there_are_no_sizes_is_kept_beside_the_row() -> None:
    async def scenario() -> None:
        house = House()
        house.engine.error = "a disk usage operation is already running"
        house.engine.go.set()
        house.list.look()
        await house.fill()
        await rest()
        assert (house.row.size, house.row.size_problem) == (None, house.engine.error)
        house.engine.error = ""
        house.list.measure()
        await rest()
        assert (house.row.size, house.row.size_problem) == (5, "")
        house.list.close()

    asyncio.run(scenario())
