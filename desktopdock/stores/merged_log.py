"""The logs of several containers as one, in the order of their times."""

import asyncio
import time
from collections.abc import Mapping, Sequence

from msgspec import Struct

from desktopdock.domain.containers import Container
from desktopdock.domain.errors import EngineError
from desktopdock.domain.keys import Key
from desktopdock.domain.logs import MOST_MEMBERS, Break, LogState
from desktopdock.engine.api import Engine, LogLane
from desktopdock.stores.logs import Log
from desktopdock.support.background import spawn
from desktopdock.support.line_file import LineFile
from desktopdock.support.signal import Signal

OPENING_S, FIRST_S = 5.0, 0.4  # how long the others wait for one: until its stream is open, and for its first line
SLOWNESS = 4  # times longer than it took until the stream was open, too: the engine may be busy

_SILENT = (LogState.ENDED, LogState.GONE, LogState.FAILED)


class Member(Struct):
    """`began` is when reading it began, on the clock that never turns back.

    `seen` is what was told of its log last: its state, its breaks.
    """

    log: Log
    lane: LogLane
    began: float = 0.0
    seen: object = None


class MergedLog:
    """`changed` says that there are more lines, or another state. What is there stays until it is closed.

    A line's flag says which member it is of: domain.logs.member_of. Of more members than MOST_MEMBERS the first are
    read. `error` is why the state is FAILED: what happened to the first that cannot be read, or to the file.
    """

    def __init__(
        self, engine: Engine, containers: Sequence[Container], tail: int | None, since: float, lines: LineFile
    ) -> None:
        """As of `Log`; the last `tail` lines of each."""
        self.lines = lines
        self.changed = Signal[[]]()
        self._engine, self._tail, self._since = engine, tail, since
        self._merge = engine.logs.merge(lines)
        self._members: dict[Key, Member] = {}
        self.containers: list[Container] = []  # by the members' numbers, as they were first seen
        self.breaks: list[Mapping[int, Break]] = []  # of each member, by the head of the line that holds its place
        self._running: asyncio.Task[None] | None = None
        self._failed: EngineError | None = None
        self.containers_are(containers)

    @property
    def state(self) -> LogState:
        states = {member.log.state for member in self._members.values()}
        if self.error is not None:
            return LogState.FAILED
        order = (LogState.FOLLOWING, LogState.LOADING, LogState.ENDED, LogState.GONE)
        return next((state for state in order if state in states), LogState.LOADING)

    @property
    def error(self) -> EngineError | None:
        if self._failed is not None:
            return self._failed
        failed = (m.log.error for m in self._members.values() if m.log.state is LogState.FAILED)
        return next(failed, None)

    @property
    def count(self) -> int:
        """Of lines that are still there, breaks among them."""
        return self.lines.end - self.lines.first

    def containers_are(self, containers: Sequence[Container]) -> None:
        """What the list says of them. New ones are read, too; of one that has gone what was read stays."""
        for container in containers:
            if container.key not in self._members and len(self._members) < MOST_MEMBERS:
                self._add(container)
            if container.key in self._members:
                self._members[container.key].log.container_is(container.state)

    def start(self) -> None:
        """Read, going on behind what is there already."""
        if self._running is None and self._failed is None:
            self._running = spawn(self._run(), "merged log")
            for member in self._members.values():
                self._begin(member)

    def rest(self) -> None:
        """End the streams; nothing is forgotten."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
            for member in self._members.values():
                member.log.rest()

    def close(self) -> None:
        self.rest()
        self._merge.close()
        for member in self._members.values():
            member.log.close()
        self.lines.close()

    def _add(self, container: Container) -> None:
        lane = self._merge.lane()
        log = Log(self._engine, container.id, self._tail, self._since, lane)
        member = self._members[container.key] = Member(log, lane)
        self.containers.append(container)
        self.breaks.append(log.breaks)
        log.changed.connect(lambda: self._member_changed(member))
        if self._running is not None:
            self._begin(member)

    def _begin(self, member: Member) -> None:
        member.began = time.monotonic()
        member.lane.wait_for(OPENING_S)
        member.log.start()

    def _member_changed(self, member: Member) -> None:
        """More lines are told by who writes them."""
        log = member.log
        seen = log.state, tuple(log.breaks.items())
        if seen == member.seen:
            return
        member.seen = seen
        if log.state in _SILENT:
            member.lane.wait_for(0)
        elif log.state is LogState.FOLLOWING:
            member.lane.wait_for(FIRST_S + SLOWNESS * min(time.monotonic() - member.began, 1.0))
        self.changed.emit()

    async def _run(self) -> None:
        try:
            while True:
                await self._merge.more()
                self.changed.emit()
        except EngineError as error:
            self._failed = error
            self.changed.emit()
            for member in self._members.values():
                member.log.rest()
