"""What is told of containers that end, and what is not."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.domain.happenings import Deed, Happening
from desktopdock.domain.incidents import Incident, Trouble
from desktopdock.stores import incidents
from desktopdock.stores.containers import container_store
from desktopdock.stores.incidents import Incidents
from tests.builders import a_container
from tests.stores.test_volume_list import Link
from tests.waiting import until


class House:
    def __init__(self) -> None:
        self.link, self.now, self.told = Link(), 1000.0, list[Incident]()
        store = container_store()
        store.apply([a_container("web")])
        self.incidents = Incidents(self.link, store, lambda: self.now)
        self.incidents.happened.connect(self.told.append)

    def say(self, *deeds: Deed, id: str = "web", code: int | None = None) -> None:
        self.link.happened.emit(tuple(Happening(id, deed, 0.0, code if deed is Deed.ENDED else None) for deed in deeds))

    async def settle(self) -> None:
        """Until what was waited for has been said."""
        await until(lambda: not self.incidents._unsettled)

    @property
    def troubles(self) -> list[Trouble]:
        return [incident.trouble for incident in self.told]


def on(scenario: Callable[[House], Awaitable[None]], monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(incidents, "SETTLED_S", 0.001)

    async def run() -> House:
        house = House()
        await scenario(house)
        await house.settle()
        house.incidents.close()
        return house

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("deeds", "code", "told"),
    [
        ([Deed.ENDED], 1, [Trouble.EXITED]),
        ([Deed.ENDED], 0, []),
        ([Deed.ENDED], 130, []),
        ([Deed.OUT_OF_MEMORY, Deed.ENDED], 137, [Trouble.OUT_OF_MEMORY]),
        ([Deed.SIGNALLED, Deed.ENDED, Deed.STOPPED], 137, []),
        ([Deed.ENDED, Deed.STOPPED], 143, []),  # Podman may say it in this order
        ([Deed.ENDED, Deed.REMOVED], 137, []),
        ([Deed.SIGNALLED, Deed.ENDED, Deed.STARTED, Deed.RESTARTED], 143, []),
        ([Deed.ENDED, Deed.STARTED], 1, []),  # its restart policy has mended it
        ([Deed.UNHEALTHY, Deed.UNHEALTHY], None, [Trouble.UNHEALTHY]),
        ([Deed.UNHEALTHY, Deed.HEALTHY, Deed.UNHEALTHY], None, [Trouble.UNHEALTHY] * 2),
        ([Deed.PAUSED, Deed.RESUMED, Deed.STARTED], None, []),
    ],
)
def test_only_what_nobody_wanted_is_told(
    deeds: list[Deed], code: int | None, told: list[Trouble], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(house: House) -> None:
        house.say(*deeds, code=code)

    assert on(scenario, monkeypatch).troubles == told


def test_a_restart_loop_is_told_once_and_then_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(house: House) -> None:
        for _ in range(8):
            house.say(Deed.ENDED, Deed.STARTED, code=1)
            house.now += 2
        house.say(Deed.ENDED, code=1)  # the engine waits longer before each start

    house = on(scenario, monkeypatch)
    assert [(incident.trouble, incident.times) for incident in house.told] == [(Trouble.RESTARTING, 3)]


def test_an_end_long_after_a_signal_was_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(house: House) -> None:
        house.say(Deed.SIGNALLED)
        house.now += 601
        house.say(Deed.ENDED, code=1)

    assert on(scenario, monkeypatch).troubles == [Trouble.EXITED]


def test_it_is_told_by_name_and_code(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(house: House) -> None:
        house.say(Deed.ENDED, code=3)
        house.link.happened.emit((Happening("new", Deed.ENDED, 0.0, 4, "a-new-one"),))

    told = on(scenario, monkeypatch).told
    assert [(incident.name, incident.exit_code) for incident in told] == [("web", 3), ("a-new-one", 4)]


def test_where_the_connection_goes_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(house: House) -> None:
        house.say(Deed.ENDED, code=1)
        house.link.lost.emit()

    assert on(scenario, monkeypatch).told == []
