"""Follows what happens to containers and tells what went wrong: not what somebody wanted, and not the same twice.

The engine says `kill` or `stop` before or after an end that was asked for, by this program or any other, and `start`
after one that its restart policy mends: what an end means is known a moment later.
"""

import asyncio
import time
from collections.abc import Callable

from desktopdock.domain.containers import Container
from desktopdock.domain.happenings import ASKED_FOR, Deed, Happening
from desktopdock.domain.incidents import Incident, Trouble
from desktopdock.domain.keys import Key
from desktopdock.engine.api import Link
from desktopdock.stores.store import Store
from desktopdock.support.signal import Signal

SETTLED_S = 2.0  # after an end, what it means has been said
ASKED_S = 600.0  # a stop may take its grace
LOOP_ENDS, LOOP_S = 3, 600.0
QUIET_S = 600.0  # after a loop has been told
BY_HAND = (0, 130)  # done, and ended with Ctrl+C where it was run


class Incidents:
    """Of one engine; `clock` is monotonic."""

    def __init__(self, link: Link, store: Store[Container], clock: Callable[[], float] = time.monotonic) -> None:
        self.happened = Signal[[Incident]]()
        self._link, self._store, self._clock = link, store, clock
        self._asked: dict[str, float] = {}
        self._starved: set[str] = set()
        self._unhealthy: set[str] = set()
        self._ends: dict[str, list[float]] = {}
        self._quiet: dict[str, float] = {}
        self._unsettled: dict[str, asyncio.TimerHandle] = {}
        link.happened.connect(self._follow)
        link.lost.connect(self._forget)

    def expect(self, id: str) -> None:
        """It is about to be ended by us: Podman does not say of every end that it was asked for."""
        self._asked[id] = self._clock()

    def close(self) -> None:
        self._link.happened.disconnect(self._follow)
        self._link.lost.disconnect(self._forget)
        self._forget()

    def _follow(self, happenings: tuple[Happening, ...]) -> None:
        for happening in happenings:
            id, deed = happening.id, happening.deed
            if deed in ASKED_FOR:
                self._wanted(id, deed)
            elif deed is Deed.OUT_OF_MEMORY:
                self._starved.add(id)
            elif deed is Deed.ENDED:
                self._ended(happening)
            elif deed is Deed.STARTED:
                self._started(happening)
            elif deed is Deed.HEALTHY:
                self._unhealthy.discard(id)
            elif deed is Deed.UNHEALTHY and id not in self._unhealthy:
                self._unhealthy.add(id)  # Podman says it at every probe
                self._tell(Trouble.UNHEALTHY, happening)

    def _wanted(self, id: str, deed: Deed) -> None:
        self._asked[id] = self._clock()
        self._settle(id)
        if deed is Deed.REMOVED:
            for known in (self._asked, self._ends, self._quiet):
                known.pop(id, None)

    def _ended(self, happening: Happening) -> None:
        id, now = happening.id, self._clock()
        self._unhealthy.discard(id)
        if now - self._asked.pop(id, -ASKED_S) < ASKED_S:
            self._starved.discard(id)
            return
        self._ends[id] = [at for at in self._ends.get(id, []) if now - at < LOOP_S] + [now]
        self._settle(id)
        self._unsettled[id] = asyncio.get_running_loop().call_later(SETTLED_S, self._stays_ended, happening)

    def _started(self, happening: Happening) -> None:
        """Soon after an end: it was not asked for, and has been mended."""
        if not self._settle(happening.id):
            self._asked.pop(happening.id, None)
        elif len(ends := self._ends.get(happening.id, [])) >= LOOP_ENDS and not self._is_quiet(happening.id):
            self._quiet[happening.id] = self._clock()
            self._tell(Trouble.RESTARTING, happening, len(ends))

    def _stays_ended(self, happening: Happening) -> None:
        id = happening.id
        del self._unsettled[id]
        has_starved = id in self._starved
        self._starved.discard(id)
        if self._is_quiet(id):
            return
        if has_starved:
            self._tell(Trouble.OUT_OF_MEMORY, happening)
        elif happening.exit_code not in BY_HAND:
            self._tell(Trouble.EXITED, happening)

    def _settle(self, id: str) -> bool:
        """What is awaited of it is not any more; whether something was."""
        handle = self._unsettled.pop(id, None)
        if handle is not None:
            handle.cancel()
        return handle is not None

    def _is_quiet(self, id: str) -> bool:
        return self._clock() - self._quiet.get(id, -QUIET_S) < QUIET_S

    def _forget(self) -> None:
        """What followed an end is not known where the connection has gone."""
        for id in [*self._unsettled]:
            self._settle(id)
        self._asked.clear()
        self._starved.clear()

    def _tell(self, trouble: Trouble, happening: Happening, times: int = 1) -> None:
        key = Key(self._link.connection.endpoint, happening.id)
        known = self._store.get(key)
        name = known.name if known is not None else happening.name
        self.happened.emit(Incident(trouble, key, name, happening.exit_code, times))
