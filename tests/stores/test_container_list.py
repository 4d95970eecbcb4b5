"""Which containers ran out of memory: what the engine's list leaves out."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any, cast

from msgspec.structs import replace

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.domain.errors import EngineFailed, Gone
from desktopdock.domain.happenings import Deed, Happening
from desktopdock.stores.container_list import ContainerList
from desktopdock.stores.containers import container_store
from desktopdock.support.signal import Signal
from tests.builders import a_container

KILLED = a_container("killed", state="exited", exit_code=137, age=60)


class Link:
    def __init__(self) -> None:
        self.connection = Connection("unix:///engine.sock", ConnectionState.CONNECTED)
        self.lost, self.happened = Signal[[]](), Signal[[tuple[Happening, ...]]]()


class Detail:
    def __init__(self, is_out_of_memory: bool) -> None:
        self.is_out_of_memory = is_out_of_memory


class Engine:
    def __init__(self) -> None:
        self.rows, self.starved, self.asked = [KILLED], {"killed"}, list[str]()
        self.error: Exception | None = None

    async def fetch(self, ids: Collection[str] | None = None) -> list[Container]:
        return list(self.rows)

    async def inspect(self, id: str) -> Detail:
        self.asked.append(id)
        if self.error is not None:
            raise self.error
        return Detail(id in self.starved)


class House:
    def __init__(self) -> None:
        self.store, self.link, self.engine = container_store(), Link(), Engine()
        self.list = ContainerList(self.store, cast(Any, self.engine), cast(Any, self.link))

    async def look(self) -> list[str]:
        """A list, and what is asked after it; the names of those that are said to have run out of memory."""
        self.store.apply(await self.list.fetch())
        if self.list._asking is not None:
            await self.list._asking
        return [row.name for row in self.store.rows if row.is_out_of_memory]

    def say(self, *deeds: Deed) -> None:
        self.link.happened.emit(tuple(Happening("killed", deed, 0.0) for deed in deeds))


def on(scenario: Callable[[House], Awaitable[None]]) -> None:
    async def whole() -> None:
        house = House()
        try:
            await scenario(house)
        finally:
            house.list.close()

    asyncio.run(whole())


def test_one_that_was_killed_is_asked_about_once() -> None:
    async def scenario(house: House) -> None:
        house.engine.rows += [a_container("web"), a_container("failed", state="exited", exit_code=1)]
        assert await house.look() == ["killed"]
        assert await house.look() == ["killed"], "the next list knows it"
        assert house.engine.asked == ["killed"]

    on(scenario)


def test_nobody_is_asked_about_an_end_that_was_asked_for() -> None:
    async def scenario(house: House) -> None:
        house.say(Deed.SIGNALLED, Deed.ENDED)
        assert await house.look() == []
        assert house.engine.asked == []

    on(scenario)


def test_after_another_start_it_is_asked_again() -> None:
    async def scenario(house: House) -> None:
        assert await house.look() == ["killed"]
        house.say(Deed.STARTED, Deed.ENDED)
        house.engine.starved = set()
        assert await house.look() == []
        assert house.engine.asked == ["killed", "killed"]
        house.engine.rows = [replace(KILLED, state="running", exit_code=None)]
        assert await house.look() == []

    on(scenario)


def test_what_cannot_be_said_is_asked_with_the_next_list() -> None:
    async def scenario(house: House) -> None:
        house.engine.error = EngineFailed("not now")
        assert await house.look() == []
        house.engine.error = Gone("no such container")
        assert await house.look() == []
        house.engine.error = None
        assert await house.look() == ["killed"]

    on(scenario)


def test_another_connection_is_asked_anew() -> None:
    async def scenario(house: House) -> None:
        assert await house.look() == ["killed"]
        house.link.lost.emit()
        house.engine.starved = set()
        assert await house.look() == []

    on(scenario)
