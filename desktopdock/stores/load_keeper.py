"""Asks for the load of containers: often for those that somebody looks at, now and then for the others."""

import asyncio
import time
from collections.abc import Collection

from desktopdock.domain.containers import Container, State
from desktopdock.domain.errors import EngineError
from desktopdock.domain.happenings import ASKED_FOR, Happening
from desktopdock.domain.keys import Key
from desktopdock.domain.stats import Load, Sample, load
from desktopdock.engine.api import Info, Link, Stats
from desktopdock.stores.load import Loads
from desktopdock.stores.store import Change, Store
from desktopdock.support.background import spawn
from desktopdock.support.text import tr

STEP_S = 3.0  # between two samples of what is in sight
SOON_S = 1.0  # to the second one of what has come into sight, without which there is nothing to show
LEAST_S = 0.5  # after an answer that took long
OTHERS = 100  # of those out of sight are asked in one round: a thousand are no burst
FAR_S = 30.0  # of what is not in sight


class LoadKeeper:
    """Follows one connection, as long as somebody sees the window and wants it."""

    def __init__(self, containers: Store[Container], loads: Loads, stats: Stats, info: Info, link: Link) -> None:
        self._containers, self._loads, self._stats, self._info = containers, loads, stats, info
        self._before: dict[Key, Sample] = {}
        self._asked: dict[Key, float] = {}  # when last, of a monotonic clock
        self._connected, self._hidden, self._wanted = False, False, True
        self._running: asyncio.Task[None] | None = None
        containers.changed.connect(self._containers_changed)
        link.connected.connect(self._set_connected)
        link.lost.connect(self._lose)
        link.happened.connect(self._happened)
        self._link = link

    def set_hidden(self, hidden: bool) -> None:
        """While nobody sees the window, nothing is asked."""
        self._hidden = hidden
        self._run_or_rest()

    def set_wanted(self, wanted: bool) -> None:
        self._wanted = wanted
        self._run_or_rest()
        self._loads.fail("" if wanted else tr("It is switched off in the settings."))

    def close(self) -> None:
        self._lose()
        self._containers.changed.disconnect(self._containers_changed)

    def _set_connected(self) -> None:
        self._lose()
        self._connected = True
        self._run_or_rest()

    def _lose(self) -> None:
        self._connected = False
        self._run_or_rest()

    def _run_or_rest(self) -> None:
        should = self._connected and self._wanted and not self._hidden
        if should and self._running is None:
            self._running = spawn(self._run(), "load of containers")
        elif not should and self._running is not None:
            self._running.cancel()
            self._running = None
            self._stats.rest()
            self._before, self._asked = {}, {}
            self._loads.pause()

    async def _run(self) -> None:
        await self._ask_for_machine()
        while True:
            began = time.monotonic()
            seen: set[Key] = set()
            self._loads.looking.emit(seen)
            due = self._due(seen, began)
            if due:
                await self._ask(due)
            new = any(key in self._before and self._loads.latest(key) is None for key in due if key in seen)
            await asyncio.sleep(max(LEAST_S, (SOON_S if new else STEP_S) - (time.monotonic() - began)))

    async def _ask_for_machine(self) -> None:
        """Once: how much memory there is for all of them."""
        connection = self._link.connection.endpoint
        if self._loads.machine(connection):
            return
        try:
            self._loads.note_machine(connection, (await self._info.fetch()).memory or 0)
        except EngineError as error:
            self._loads.fail(str(error))

    def _due(self, seen: Collection[Key], now: float) -> list[Key]:
        """Those in sight, and some of the others that have no load yet or were asked long ago, the longest first.

        Not what a job is at: an engine that stops a hundred has enough to do.
        """
        containers = self._containers
        running = [one.key for one in containers.rows if one.state == State.RUNNING and not containers.doing(one)]
        late, asked = now - FAR_S + STEP_S / 2, self._asked
        others = [key for key in running if key not in seen]
        others = [key for key in others if self._loads.latest(key) is None or asked[key] < late]
        others.sort(key=lambda key: asked.get(key, 0.0))
        return [*(key for key in running if key in seen), *others[:OTHERS]]

    async def _ask(self, due: list[Key]) -> None:
        now = time.monotonic()
        self._asked |= dict.fromkeys(due, now)
        try:
            found = await self._stats.samples([key.id for key in due])
        except EngineError as error:
            return self._loads.fail(str(error))
        self._loads.fail("")
        loads: dict[Key, Load] = {}
        for key in due:
            sample = found.get(key.id)
            if sample is None or key not in self._asked:  # it has ended meanwhile
                continue
            before = self._before.get(key)
            self._before[key] = sample
            if before is not None and (one := load(before, sample)) is not None:
                loads[key] = one
        self._loads.add(loads)

    def _happened(self, happenings: tuple[Happening, ...]) -> None:
        """Also while the window is hidden: events come anyway."""
        told: dict[Key, list[Happening]] = {}
        for happening in happenings:
            if happening.deed in ASKED_FOR:  # what follows tells of it
                continue
            told.setdefault(Key(self._link.connection.endpoint, happening.id), []).append(happening)
        if told:
            self._loads.note(told)

    def _containers_changed(self, change: Change[Container]) -> None:
        """What does not run any more has no load; what runs again has new counters."""
        ended = [container.key for container in change.removed]
        ended += [container.key for container in change.updated if container.state != State.RUNNING]
        for key in ended:
            self._before.pop(key, None)
            self._asked.pop(key, None)
        self._loads.end(ended)
