"""GET /containers/ID/logs, followed by a thread of its own that puts the lines into a file."""

import asyncio
import threading
import time
from datetime import UTC, datetime
from urllib.parse import urlencode

from desktopdock.domain.errors import EngineError, Unexpected, Unreachable
from desktopdock.domain.logs import MARK
from desktopdock.engine.api.logs import LogSink
from desktopdock.engine.client import Client
from desktopdock.engine.http import BLOCK, Exchange
from desktopdock.engine.log_frames import Frames, Lines
from desktopdock.engine.log_merge import LogMerge
from desktopdock.engine.threads import Handover
from desktopdock.support.line_file import LineFile
from desktopdock.support.text import tr

PAUSE_S = 0.05  # between two hand-overs

_RATE = 2_000_000  # bytes a second: above, a backlog is being sent, and waiting would hold it up
_READ_S = 0.025  # below, so long a pause between two reads spares most of them: an engine writes line by line
_GATHER_S, _FEW = 0.001, 60_000  # in a backlog too: a few lines a read cost as much as a hundred
_FULL_S = 0.005  # between two looks whether there is room again
_FULL = 24_000  # bytes read at once that show that more would have been there


class DockerLogs:
    def __init__(self, client: Client) -> None:
        self._client = client

    def merge(self, into: LineFile) -> LogMerge:
        return LogMerge(into)

    def follow(self, id: str, into: LogSink, tail: int | None = None, since: float = 0, after: str = "") -> "Follower":
        wanted = {"stdout": "1", "stderr": "1", "timestamps": "1", "follow": "1"}
        wanted["tail"] = "all" if tail is None or after else str(tail)
        if after or since:
            wanted["since"] = _epoch(after) if after else f"{since:.9f}"
        path = f"/containers/{id}/logs?{urlencode(wanted)}"
        return Follower(self._client.exchange("GET", path, timeout=None, version="1.0"), into, after.encode())


class Follower:
    """Back-pressure is the socket's: the thread reads no faster than it can write to the file."""

    def __init__(self, exchange: Exchange, into: LogSink, after: bytes) -> None:
        self._exchange, self._into, self._after = exchange, into, after
        self._known, self._seen = (_known(into, after) if after else []), list[bytes]()
        self._handover: Handover[EngineError | None] = Handover()
        self._closed = threading.Event()
        self._keeping = threading.Lock()  # nothing is kept any more once `close` has returned
        self._over = False
        self._told = 0.0
        threading.Thread(target=self._follow, name="log", daemon=True).start()

    async def more(self) -> bool:
        if self._over:
            return False
        for item in await self._handover.take():
            if item is not None:
                self._over = True
                if self._closed.is_set() or isinstance(item, _Ended):
                    return False
                raise item
        await asyncio.sleep(max(0.0, self._told + PAUSE_S - time.monotonic()))
        self._told = time.monotonic()
        return True

    def close(self) -> None:
        with self._keeping:
            self._closed.set()
        self._exchange.abort()
        self._handover.put(_Ended())

    def _follow(self) -> None:
        frames, pace = Frames(), _Pace(self._closed)
        try:
            for piece in self._exchange.blocks():
                self._keep(frames.feed(piece))
                while self._into.is_full and not self._closed.wait(_FULL_S):
                    pass
                if self._closed.is_set():
                    break
                pace.rest(len(piece))
            self._keep(frames.end())
        except EngineError as error:
            self._keep(frames.end())
            self._handover.put(error)
        except OSError as error:
            self._exchange.abort()
            self._handover.put(Unexpected(tr("The log cannot be kept: {0}").format(error.strerror or error)))
        else:
            self._handover.put(_Ended())

    def _keep(self, lines: Lines) -> None:
        if self._after:
            lines = self._skip(lines)
        with self._keeping:
            if not lines.texts or self._closed.is_set():
                return
            self._into.append(*lines)
        self._handover.put(None)

    def _skip(self, lines: Lines) -> Lines:
        """Leave out what is there already: what is older, and what is of the same time up to the lines known of it."""
        for n, (when, text) in enumerate(zip(lines.times, lines.texts, strict=True)):
            if when > self._after:
                return self._behind(lines, n)
            if when == self._after:
                self._seen.append(text)
                if text == self._known[-1] and self._seen[-len(self._known) :] == self._known:
                    return self._behind(lines, n + 1)
        return Lines([], [], [])

    def _behind(self, lines: Lines, n: int) -> Lines:
        self._after, self._known, self._seen = b"", [], []
        return Lines(lines.times[n:], lines.texts[n:], lines.streams[n:])


class _Ended(Unreachable):
    """The stream has ended, cleanly or because it was closed."""


class _Pace:
    """How long to wait before the next read, so that few lines a read do not cost a wake-up each."""

    def __init__(self, closed: threading.Event) -> None:
        self._closed, self._bytes, self._since, self._fast = closed, 0, time.monotonic(), True

    def rest(self, size: int) -> None:
        self._bytes += size
        now = time.monotonic()
        if now - self._since > 0.1:
            self._fast = self._bytes / (now - self._since) > _RATE
            self._bytes, self._since = 0, now
        if not self._fast and size >= min(_FULL, BLOCK):
            self._fast, self._bytes, self._since = True, 0, now
        if not self._fast:
            self._closed.wait(_READ_S)
        elif size < _FEW:
            self._closed.wait(_GATHER_S)


def _epoch(when: str) -> str:
    """Seconds with nine decimals, as the engines read them; a float has not so many."""
    seconds, fraction = when[:19], when[20:29]
    return f"{int(datetime.fromisoformat(seconds).replace(tzinfo=UTC).timestamp())}.{fraction}"


def _known(file: LogSink, after: bytes) -> list[bytes]:
    """The lines of that very time that are there, at least one: some engines tell whole seconds only."""
    lines = [line for line in file.read(file.end - 5000, file.end) if line.flag != MARK]
    begin = len(lines)
    while begin and lines[begin - 1].head == after:
        begin -= 1
    return [line.text + b"\n" for line in lines[begin:]] or [b""]
