"""The log of one container, kept over its stops and restarts."""

import asyncio

from desktopdock.domain.container_details import ContainerDetail
from desktopdock.domain.containers import State
from desktopdock.domain.errors import EngineError, Gone
from desktopdock.domain.logs import MARK, Break, LogState
from desktopdock.engine.api import Engine, LogSink, LogStream
from desktopdock.support.background import spawn
from desktopdock.support.line_file import HEAD, LineFile
from desktopdock.support.signal import Signal

LAST_WORDS_S = 1.0  # a stream that has not ended so long after its container is one that never would
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 8.0

_ALIVE = (State.RUNNING, State.PAUSED, State.RESTARTING)


class Log:
    """`changed` says that there are more lines, or another state. What is there stays until it is closed.

    `breaks` are those of the lines whose flag is MARK, by their number. `error` is why the state is FAILED.
    """

    def __init__(
        self, engine: Engine, id: str, tail: int | None, since: float = 0, lines: LogSink | None = None
    ) -> None:
        """The last `tail` lines (None: all) that are not older than `since`, in seconds of the epoch.

        `lines` is where they are put.
        """
        self.lines: LogSink = lines if lines is not None else LineFile()
        self.breaks: dict[int, Break] = {}
        self.state = LogState.LOADING
        self.error: EngineError | None = None
        self.changed = Signal[[]]()
        self._engine, self._id, self._tail, self._since = engine, id, tail, since
        self._started: object = None
        self._is_broken = False
        self._awake = asyncio.Event()
        self._stream: LogStream | None = None
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Read, going on behind what is there already."""
        if self._running is None:
            self._running = spawn(self._run(), f"log of {self._id[:12]}")

    def rest(self) -> None:
        """End the stream; nothing is forgotten."""
        if self._running:
            self._running.cancel()
            self._running = None

    def close(self) -> None:
        self.rest()
        self.lines.close()

    def container_is(self, state: str) -> None:
        """What the list says of the container: begins to read again, or stops to wait for a stream's end."""
        if state in _ALIVE:
            self._awake.set()
        elif self._stream is not None:
            asyncio.get_running_loop().call_later(LAST_WORDS_S, self._stream.close)

    async def _run(self) -> None:
        wait = FIRST_WAIT_S
        while self.state is not LogState.GONE:
            try:
                await self._follow()
                wait = FIRST_WAIT_S
            except Gone:
                self._break(Break(is_removed=True))
                self._become(LogState.GONE)
            except EngineError as error:
                self._become(LogState.FAILED, error)
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT_S)

    async def _follow(self) -> None:
        """One run of the container, and the wait for the next one."""
        self._awake.clear()
        before = await self._engine.containers.inspect(self._id)
        self._see_start(before)
        self._become(LogState.FOLLOWING)
        self._stream = self._engine.logs.follow(self._id, self.lines, self._tail, self._since, self._last_time())
        try:
            while await self._stream.more():
                self.changed.emit()
        finally:
            self._stream.close()
            self._stream = None
            self.changed.emit()
        after = await self._engine.containers.inspect(self._id)
        if after.state in _ALIVE:
            self._see_start(after)
            await asyncio.sleep(0.2)  # it was cut, or its container is about to end or to begin
            return
        if after.state != State.CREATED:
            self._break(Break(after.exit_code, after.finished))
        self._become(LogState.ENDED)
        await self._awake.wait()

    def _see_start(self, detail: ContainerDetail) -> None:
        """A new start after a break, or one whose break nobody saw."""
        if detail.state not in _ALIVE:
            return
        if self._is_broken:
            last = max(self.breaks)
            seen = self.breaks[last]
            again = Break(seen.exit_code, seen.ended, detail.started)
            if last == self.lines.end - 1:
                self.breaks[last], self._is_broken = again, False
            else:
                self._break(again)
                self._is_broken = False
        elif self._started is not None and detail.started != self._started:
            self._break(Break(None, detail.finished, detail.started))
            self._is_broken = False
        self._started = detail.started

    def _break(self, found: Break) -> None:
        """Once for each end, however often it is seen."""
        if self._is_broken and not found.is_removed:
            return
        self.lines.append([b" " * HEAD], [b"\n"], [MARK])
        self.breaks[self.lines.end - 1] = found
        self._is_broken = True

    def _last_time(self) -> str:
        end = self.lines.end
        heads = (line.head for line in reversed(self.lines.read(end - 100, end)))
        return next((head.decode() for head in heads if head.strip()), "")

    def _become(self, state: LogState, error: EngineError | None = None) -> None:
        self.state, self.error = state, error
        self.changed.emit()
