"""What was found out about this computer, and the engine that is being started on it."""

import asyncio
import time
from collections.abc import Callable

from msgspec import Struct

from desktopdock.desktop.asking import Started
from desktopdock.desktop.checks.check import Check, Machine, Start
from desktopdock.domain.connection import ConnectionState
from desktopdock.domain.endpoints import Choice
from desktopdock.domain.errors import EngineError
from desktopdock.engine.api import Engines, Link
from desktopdock.stores.found_engines import ID, FoundEngine, found_engines
from desktopdock.support.background import spawn
from desktopdock.support.signal import Signal
from desktopdock.support.text import tr
from desktopdock.support.threads import in_thread

EVERY_S = 1.0  # an engine that starts is asked
LONGEST_S = 300.0  # a virtual machine that is made first takes minutes


class Starting(Struct, frozen=True):
    """`since` is of the monotonic clock; with a `problem` it is over."""

    start: Start
    since: float
    problem: str = ""


class MachineStore:
    """Looks when it is asked to, and starts what the user says; every check comes in when it has an answer."""

    def __init__(self, machine: Machine, engines: Engines, link: Callable[[], Link]) -> None:
        self.changed = Signal[[]]()
        self.checks: dict[str, Check] = {}
        self.looking: set[str] = set()  # ids
        self.found: tuple[FoundEngine, ...] = ()
        self.starting: Starting | None = None
        self.looked_at = 0.0  # seconds since 1970; 0.0 before the first time
        self._machine, self._engines, self._link = machine, engines, link
        self._following: asyncio.Task[None] | None = None
        self._looks: dict[str, asyncio.Task[None]] = {}

    @property
    def ids(self) -> list[str]:
        """In the order in which one has to act."""
        return [*self._machine.checks, ID]

    @property
    def is_starting(self) -> bool:
        return self._following is not None

    @property
    def starts(self) -> list[Start]:
        """What can be started, as far as it is known: engines, and what they need."""
        known = (self.checks[id].start for id in self.ids if id in self.checks)
        return [start for start in known if start is not None]

    def look(self, *ids: str) -> None:
        """At all, or at these alone; at nothing twice at a time."""
        for id in ids or self.ids:
            if id not in self.looking:
                self.looking.add(id)
                self._looks[id] = spawn(self._look(id), f"look at {id}")
        self.changed.emit()

    def begin(self, start: Start) -> None:
        """The user said so. One at a time."""
        if self._following is None:
            self._following = spawn(self._follow(start), start.title)

    def close(self) -> None:
        """What has been started goes on."""
        for task in (self._following, *self._looks.values()):
            if task is not None:
                task.cancel()

    async def _look(self, id: str) -> None:
        try:
            if id == ID:
                places = await in_thread(self._machine.places, "where engines listen")
                found = await found_engines(self._engines, places, self._link().connection.endpoint)
                self.checks[id], self.found = found.check, found.engines
            else:
                self.checks[id] = await in_thread(self._machine.checks[id], f"look at {id}")
        finally:
            self.looking.discard(id)
        if not self.looking:
            self.looked_at = time.time()
        self.changed.emit()

    async def _follow(self, start: Start) -> None:
        self._say(Starting(start, time.monotonic()))
        try:
            problem = await self._run(start)
        finally:
            self._following = None
        self._say(Starting(start, 0.0, problem) if problem else None)
        self.look()

    async def _run(self, start: Start) -> str:
        """Until its engine answers, or the command has ended; what went wrong, or nothing."""
        is_followed = self._link().connection.state is not ConnectionState.CONNECTED
        try:
            started = await in_thread(lambda: Started(start.line), start.title)
        except OSError as error:
            return str(error)
        try:
            stop = time.monotonic() + LONGEST_S
            while time.monotonic() < stop:
                await asyncio.sleep(EVERY_S)
                if problem := started.problem():
                    return problem
                if await self._is_done(start, is_followed) if start.address else started.is_over:
                    return ""
        finally:
            started.leave()
        return tr("No engine answered at {0} within {1} min.").format(start.address, round(LONGEST_S / 60))

    async def _is_done(self, start: Start, is_followed: bool) -> bool:
        """An engine in use is never left for one that was started beside it."""
        link = self._link()
        if is_followed and link.connection.state is ConnectionState.CONNECTED:
            return True
        try:
            await self._engines.test(Choice(address=start.address))
        except EngineError:
            return False
        if not is_followed:
            return True
        if link.connection.endpoint == start.address:
            link.refresh()
            return False
        await self._engines.connect(await self._choice(start.address))
        return True

    async def _choice(self, address: str) -> Choice:
        """By its docker context, where one leads there."""
        contexts = (await self._engines.contexts()).contexts
        named = next((one.name for one in contexts if one.address == address), "")
        return Choice(context=named) if named else Choice(address=address)

    def _say(self, starting: Starting | None) -> None:
        self.starting = starting
        self.changed.emit()
