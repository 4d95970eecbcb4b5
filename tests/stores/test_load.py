"""Loads now and over hours, and who is asked for them when."""

import asyncio
from collections.abc import Callable, Collection
from itertools import count
from math import isnan

import pytest

from desktopdock.domain.engine_info import DiskUse, EngineInfo
from desktopdock.domain.errors import EngineError, EngineFailed
from desktopdock.domain.happenings import Deed, Happening
from desktopdock.domain.keys import Key
from desktopdock.domain.stats import Load, Sample
from desktopdock.stores import load_keeper
from desktopdock.stores.containers import container_store
from desktopdock.stores.load import MOST, RECENT, Loads
from desktopdock.stores.load_history import History
from desktopdock.stores.load_keeper import LoadKeeper
from tests.builders import a_container
from tests.stores.test_keeper import Link
from tests.waiting import until

WEB, API, DB = a_container("web"), a_container("api"), a_container("db", state="exited")


def a_load(at: float = 1000.0, cpu: float = 10.0, memory: int = 50_000_000, limit: int = 8_000_000_000) -> Load:
    return Load(cpu, 100.0, 50.0, 20.0, 10.0, Sample(at, 0, cpus=8, memory=memory, limit=limit))


def test_what_is_known_is_told_summed_and_forgotten_when_it_ends() -> None:
    loads, told = Loads(), list[frozenset[Key]]()
    loads.changed.connect(told.append)
    loads.add({WEB.key: a_load(cpu=10), API.key: a_load(cpu=32.5, memory=150_000_000, limit=200_000_000)})
    loads.note_machine(WEB.key.connection, 8_000_000_000)
    total = loads.total(WEB.key.connection)
    assert total
    assert (total.cpu, total.memory, total.cpus, total.machine) == (42.5, 200_000_000, 8, 8_000_000_000)
    assert loads.total("unix:///another") is None
    loads.end([API.key, DB.key])
    assert loads.latest(API.key) is None
    assert told == [{WEB.key, API.key}, {API.key}]
    assert loads.history(API.key).values("cpu", 0)[0] == 32.5


def test_of_more_that_run_than_histories_are_kept_all_can_end() -> None:
    loads, keys = Loads(), [Key("engine", str(number)) for number in range(MOST + 10)]
    loads.add({key: a_load() for key in keys})
    loads.end(keys)
    assert loads.total("engine") is None


def test_only_the_points_of_a_line_are_recent() -> None:
    loads = Loads()
    for number in range(RECENT + 5):
        loads.add({WEB.key: a_load(at=number, cpu=number)})
    assert [load.cpu for load in loads.recent(WEB.key)] == list(range(5, RECENT + 5))
    loads.end([WEB.key])
    assert not loads.recent(WEB.key)


def test_a_history_keeps_every_sample_of_late_and_means_of_what_is_older() -> None:
    history = History()
    for second in range(0, 3600, 3):
        history.add(a_load(at=second, cpu=second % 30))
    times, values = history.times(0), history.values("cpu", 0)
    assert len(times) == len(values) < 140  # 1200 samples in an hour
    assert times == sorted(times)
    assert times[0] == 0
    assert values[0] == pytest.approx(13.5)  # the mean of 0, 3 … 27
    assert times[-1] - times[-2] == 3
    assert history.times(3590) == [3591, 3594, 3597]
    assert history.begin == 0


def test_a_history_forgets_what_is_older_than_six_hours() -> None:
    history = History()
    for second in range(0, 8 * 3600, 30):
        history.add(a_load(at=second))
    begin = history.begin
    assert begin
    assert begin > 3600


def test_a_line_has_a_gap_where_nothing_was_known() -> None:
    history = History()
    history.add(a_load(at=0))
    history.interrupt()
    history.add(a_load(at=300))
    assert [isnan(value) for value in history.values("memory", 0)] == [False, True, False]


def test_a_long_time_is_told_in_means_and_the_newest_samples() -> None:
    history = History()
    for second in range(0, 3615, 3):
        history.add(a_load(at=second))
    assert len(history.times(3612 - 900)) == 301
    assert len(history.times(0)) < 130
    assert history.times(0)[-1] == 3612


class Stats:
    """Counts up with each answer; `seconds` of the machine's clock lie between two."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.rests = 0
        self.error: EngineError | None = None
        self._time = count(1000, 3)

    async def samples(self, ids: Collection[str]) -> dict[str, Sample]:
        self.asked.append(sorted(ids))
        if self.error is not None:
            raise self.error
        now = next(self._time)
        return {id: Sample(now, now * 100_000_000, memory=1) for id in ids}

    def rest(self) -> None:
        self.rests += 1


class Machine:
    async def fetch(self) -> EngineInfo:
        return EngineInfo(memory=8_000_000_000)

    async def disk_use(self) -> tuple[DiskUse, ...]:
        raise NotImplementedError


class House:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(load_keeper, "STEP_S", 0.02)
        monkeypatch.setattr(load_keeper, "SOON_S", 0.01)
        monkeypatch.setattr(load_keeper, "LEAST_S", 0.005)
        self.store, self.link, self.loads, self.stats = container_store(), Link(), Loads(), Stats()
        self.store.apply([WEB, API, DB])
        self.seen: set[Key] = {WEB.key}
        self.loads.looking.connect(lambda keys: keys.update(self.seen))
        self.keeper = LoadKeeper(self.store, self.loads, self.stats, Machine(), self.link)
        self.link.connected.emit()

    async def rounds(self, more: int) -> None:
        wanted = len(self.stats.asked) + more
        await until(lambda: len(self.stats.asked) >= wanted)


def test_all_that_run_are_asked_until_known_and_then_those_in_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        house = House(monkeypatch)
        await house.rounds(5)
        assert house.stats.asked[:2] == [["api", "web"], ["api", "web"]]
        assert house.stats.asked[3:5] == [["web"], ["web"]]
        load = house.loads.latest(WEB.key)
        assert load
        assert load.cpu == pytest.approx(10)
        assert house.loads.latest(API.key) is not None
        assert house.loads.latest(DB.key) is None
        house.seen = set()
        monkeypatch.setattr(load_keeper, "FAR_S", 0.1)
        await house.rounds(2)
        house.keeper.close()

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("stop", "go"),
    [
        (lambda house: house.keeper.set_hidden(True), lambda house: house.keeper.set_hidden(False)),
        (lambda house: house.keeper.set_wanted(False), lambda house: house.keeper.set_wanted(True)),
        (lambda house: house.link.lost.emit(), lambda house: house.link.connected.emit()),
    ],
    ids=["hidden", "not wanted", "not connected"],
)
def test_nobody_is_asked_for_nothing(
    monkeypatch: pytest.MonkeyPatch, stop: Callable[[House], None], go: Callable[[House], None]
) -> None:
    async def scenario() -> None:
        house = House(monkeypatch)
        await until(lambda: house.loads.latest(WEB.key) is not None)
        stop(house)
        asked = len(house.stats.asked)
        assert house.loads.latest(WEB.key) is None
        assert house.stats.rests == 1
        await asyncio.sleep(0.1)  # five rounds
        assert len(house.stats.asked) == asked
        go(house)
        await until(lambda: house.loads.latest(WEB.key) is not None)
        house.keeper.close()

    asyncio.run(scenario())


def test_of_very_many_some_are_asked_at_a_time_until_all_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        monkeypatch.setattr(load_keeper, "OTHERS", 10)
        house = House(monkeypatch)
        many = [a_container(f"c{number:02}") for number in range(35)]
        house.store.apply([WEB, *many])
        await until(lambda: all(house.loads.latest(container.key) for container in many))
        assert max(map(len, house.stats.asked)) <= 11
        assert all("web" in asked for asked in house.stats.asked)
        house.keeper.close()

    asyncio.run(scenario())


def test_what_a_job_is_at_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        house = House(monkeypatch)
        house.seen = {WEB.key, API.key}
        await house.rounds(2)
        house.store.mark(WEB.key, "restarting…")
        await house.rounds(2)
        assert WEB.key.id not in house.stats.asked[-1]
        house.store.mark(WEB.key, "")
        await house.rounds(2)
        assert WEB.key.id in house.stats.asked[-1]
        house.keeper.close()

    asyncio.run(scenario())


def test_what_stops_has_no_load_and_what_starts_again_is_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        house = House(monkeypatch)
        house.seen = {WEB.key, API.key}
        await until(lambda: house.loads.latest(WEB.key) is not None)
        house.store.apply([a_container("web", state="exited"), API, DB])
        assert house.loads.latest(WEB.key) is None
        await house.rounds(2)
        assert house.loads.latest(WEB.key) is None
        house.store.apply([WEB, API, DB])
        await until(lambda: house.loads.latest(WEB.key) is not None)
        house.keeper.close()

    asyncio.run(scenario())


def test_what_happens_is_noted_and_how_much_memory_there_is_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        house = House(monkeypatch)
        told: list[frozenset[Key]] = []
        house.loads.changed.connect(told.append)
        house.keeper.set_hidden(True)
        house.link.happened.emit((Happening("web", Deed.ENDED, 12.0, 1), Happening("web", Deed.STARTED, 13.0)))
        assert told == [{WEB.key}]
        assert [happening.deed for happening in house.loads.happenings(WEB.key)] == [Deed.ENDED, Deed.STARTED]
        assert not house.loads.happenings(API.key)
        house.keeper.set_hidden(False)
        await until(lambda: house.loads.machine(WEB.key.connection) == 8_000_000_000)
        house.keeper.close()

    asyncio.run(scenario())


def test_what_keeps_it_from_being_known_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        house = House(monkeypatch)
        house.stats.error = EngineFailed("no cgroups here")
        await until(lambda: house.loads.problem == "no cgroups here")
        house.stats.error = None
        await until(lambda: house.loads.latest(WEB.key) is not None)
        assert house.loads.problem == ""
        house.keeper.set_wanted(False)
        assert "settings" in house.loads.problem
        house.keeper.close()

    asyncio.run(scenario())
