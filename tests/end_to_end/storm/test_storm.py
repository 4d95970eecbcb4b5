"""Whatever happened: afterwards the window shows what there is, by itself, and nothing has crashed."""

import contextlib
import random
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktopdock.engine.threads import in_thread
from tests.end_to_end.in_process import Shown, on_the_program
from tests.end_to_end.storm import truth
from tests.end_to_end.storm.inside import PAGES, Inside
from tests.end_to_end.storm.outside import Outside
from tests.end_to_end.storm.weather import LONGEST_S, Weather
from tests.faults.faulty import Faulty
from tests.rig.plugins.engines import Engines
from tests.rig.real_engine import RealEngine
from tests.waiting import until

SOON_S, AFTER_LOST_EVENTS_S = 20.0, 30.0  # from the end of the last fault
LOOK_EVERY = 50  # steps
OUTSIDE, INSIDE, WEATHER = 6, 3, 3  # how often each of them has its turn


@pytest.fixture
def other(engines: Engines) -> Iterator[RealEngine]:
    """The oldest engine, which takes the place of the newest one now and then."""
    process = engines.get("old")
    process.revive()
    other = RealEngine(process)
    yield other
    process.revive()
    other.close()


@pytest.mark.timeout(7200)
@pytest.mark.feature("CL2", "CX10")
def test_the_window_is_right_after_a_storm(
    qapp: QApplication,
    engine: RealEngine,
    other: RealEngine,
    tmp_path: Path,
    steps: int,
    seed: int,
) -> None:
    with contextlib.closing(Faulty(engine.address)) as faulty:
        storm = Storm(seed, faulty, engine, other)
        on_the_program(qapp, faulty.address, tmp_path, lambda shown: storm.rage(shown, steps))
    crashes = tmp_path / "crash.log"
    assert not crashes.exists(), crashes.read_text()


class Storm:
    def __init__(self, seed: int, faulty: Faulty, engine: RealEngine, other: RealEngine) -> None:
        self._chance = random.Random(seed)
        self._weather = Weather(self._chance, faulty, engine.process, other.process)
        self._at = {one.process: Outside(self._chance, one.process.role.name) for one in (engine, other)}
        self._began = time.monotonic()

    async def rage(self, shown: Shown, steps: int) -> None:
        inside = Inside(self._chance, shown)
        for engine, outside in self._at.items():
            await in_thread(partial(outside.furnish, engine), "docker")
        for number in range(1, steps + 1):
            self._say(number, await self._step(inside))
            if number % LOOK_EVERY == 0 or number == steps:
                await self._is_right(shown, inside)

    async def _step(self, inside: Inside) -> str:
        kind = self._chance.choices(["outside", "inside", "weather"], [OUTSIDE, INSIDE, WEATHER])[0]
        if kind == "inside":
            return inside.step()
        if kind == "weather":
            return await self._weather.step()
        engine = self._weather.engine
        return await in_thread(lambda: self._at[engine].step(engine), "docker")

    async def _is_right(self, shown: Shown, inside: Inside) -> None:
        """With no action of the user's; every page is looked at, for otherwise nobody sees it."""
        await self._weather.clear()
        inside.show()
        await until(lambda: not shown.window.running_jobs, LONGEST_S + SOON_S)  # a mute one may keep one waiting
        began, patience = time.monotonic(), AFTER_LOST_EVENTS_S if self._weather.lost_events else SOON_S
        for kind in PAGES:
            inside.look_at(kind)
            await self._becomes_right(kind, shown, inside, began + patience)
        self._say(0, f"right {time.monotonic() - began:.1f} s later")

    async def _becomes_right(self, kind: str, shown: Shown, inside: Inside, stop: float) -> None:
        """Listed anew each time: a container may just be ending."""
        while True:
            there = await in_thread(partial(truth.listed, self._weather.engine, kind), "docker")
            wanted = (truth.to_be_shown(kind, there), there)
            seen = (inside.rows(kind), truth.stored(shown.front.stores)[kind])
            if seen == wanted:
                return
            assert time.monotonic() < stop, f"{kind} shown and stored:\n{seen}\nthe docker program lists\n{wanted}"

    def _say(self, number: int, what: str) -> None:
        sys.stdout.write(f"{time.monotonic() - self._began:7.2f} {number or '':4} {what}\n")
