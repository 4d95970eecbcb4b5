"""Several logs as one, in the order of their times: a thread of its own puts what is certain into a file."""

import asyncio
import threading
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from desktopdock.domain.errors import EngineError, Unexpected
from desktopdock.domain.logs import MARK, MOST_MEMBERS, flag_of
from desktopdock.engine.log_frames import NO_TIME
from desktopdock.engine.threads import Handover
from desktopdock.support.line_file import HEAD, Line, LineFile
from desktopdock.support.text import tr

ROUND_S = 0.02  # between two looks at what has come
PAUSE_S = 0.05  # between two hand-overs
OPENING_S = 5.0  # a lane is waited for until somebody says how long
BACKLOG_S, LONG_BACKLOG_S = 0.3, 1.5  # without a line: one whose backlog is being sent, perhaps by a busy engine
QUIET_S, LONG = 0.1, 5000  # the same of one that has been quiet before; lines that make a backlog a long one
MOST_LINES, MOST_BYTES = 20_000, 2_000_000  # that a lane holds, and about as many once more in its last batch
KEPT_LINES, KEPT_BYTES = 5000, 1_000_000  # of what has gone through a lane, so that a cut stream goes on behind it


class _Batch(NamedTuple):
    first: int
    heads: Sequence[bytes]
    texts: Sequence[bytes]
    flags: bytes
    size: int


class Lane:
    """The lines of one member on their way; to the one that writes them it is like a file."""

    def __init__(self, number: int, condition: threading.Condition) -> None:
        self.keys: list[bytes] = []  # what is sorted by: the times, where there are none those before them
        self.heads: list[bytes] = []
        self.texts: list[bytes] = []
        self.flags = bytearray()
        self.end = 0
        self.last = b""  # key
        self._table = bytes(flag_of(number, kind & 3) for kind in range(256))
        self._bytes, self._kept_bytes, self._patience = 0, 0, BACKLOG_S
        self._quiet_at = time.monotonic() + OPENING_S
        self._kept: deque[_Batch] = deque()
        self._closed, self._condition = False, condition

    @property
    def is_full(self) -> bool:
        return not self._closed and (len(self.keys) >= MOST_LINES or self._bytes >= MOST_BYTES)

    def append(self, heads: Sequence[bytes], texts: Sequence[bytes], flags: Sequence[int]) -> None:
        """From any thread; never waits."""
        with self._condition:
            if self._closed or not texts:
                return
            self.keys += self._keys(heads, flags)
            self.last = self.keys[-1]
            self.heads += [b"%0*d" % (HEAD, self.end)] if flags[0] == MARK else heads
            self.texts += texts
            self.flags += bytes(flags).translate(self._table)
            size = sum(map(len, texts))
            self._bytes += size
            self._keep(_Batch(self.end, heads, texts, bytes(flags), size))
            self.end += len(texts)
            if self._patience == BACKLOG_S and self.end > LONG:
                self._patience = LONG_BACKLOG_S
            self._quiet_at = time.monotonic() + self._patience
            self._condition.notify()

    def read(self, begin: int, end: int) -> list[Line]:
        """Of the last ones, those that are still known."""
        with self._condition:
            return [
                Line(batch.heads[n], batch.texts[n][:-1], batch.flags[n])
                for batch in self._kept
                for n in range(max(begin - batch.first, 0), min(end - batch.first, len(batch.texts)))
            ]

    def wait_for(self, seconds: float) -> None:
        """Older lines of it than those of the others may come for so long, and as long as it is not quiet."""
        with self._condition:
            self._patience = BACKLOG_S
            self._quiet_at = time.monotonic() + seconds

    def may_bring_older(self, now: float) -> bool:
        if now < self._quiet_at or self.is_full:
            return True
        if self.end:
            self._patience = QUIET_S
        return False

    def take(self, count: int) -> tuple[list[bytes], list[bytes], list[bytes], bytes]:
        """The first ones: keys, heads, texts, flags."""
        if self.is_full:
            self._quiet_at = time.monotonic() + self._patience  # it was not read from meanwhile
        taken = self.keys[:count], self.heads[:count], self.texts[:count], bytes(self.flags[:count])
        del self.keys[:count], self.heads[:count], self.texts[:count], self.flags[:count]
        self._bytes -= sum(map(len, taken[2]))
        return taken

    def close(self) -> None:
        with self._condition:
            self._closed = True

    def _keys(self, heads: Sequence[bytes], flags: Sequence[int]) -> Sequence[bytes]:
        if flags[0] != MARK and NO_TIME not in heads:
            return heads
        keys, last = [], self.last
        for head in heads:
            last = last if head == NO_TIME or flags[0] == MARK else head
            keys.append(last)
        return keys

    def _keep(self, batch: _Batch) -> None:
        self._kept.append(batch)
        self._kept_bytes += batch.size
        while self._kept_bytes > KEPT_BYTES or batch.first - self._kept[0].first > KEPT_LINES:
            if len(self._kept) == 1:
                break
            self._kept_bytes -= self._kept.popleft().size


class LogMerge:
    """A line is written when no member can bring an older one any more, or has been quiet for a while.

    So a member that comes later than that stands where it came, and nothing is ever lost.
    """

    def __init__(self, into: LineFile) -> None:
        self._into = into
        self._condition = threading.Condition()
        self._lanes: list[Lane] = []
        self._closed = threading.Event()
        self._handover: Handover[EngineError | None] = Handover()
        self._told = 0.0
        threading.Thread(target=self._run, name="merged log", daemon=True).start()

    def lane(self) -> Lane:
        """For one more member; they are numbered in the order of the calls, MOST_MEMBERS of them at most."""
        with self._condition:
            if len(self._lanes) >= MOST_MEMBERS:
                raise ValueError(f"a merged log has {MOST_MEMBERS} members at most")
            self._lanes.append(Lane(len(self._lanes), self._condition))
            return self._lanes[-1]

    async def more(self) -> None:
        """Waits for more lines in the file; raises what keeps them from being written."""
        for error in await self._handover.take():
            if error is not None:
                raise error
        await asyncio.sleep(max(0.0, self._told + PAUSE_S - time.monotonic()))
        self._told = time.monotonic()

    def close(self) -> None:
        """Nothing is written any more."""
        with self._condition:
            self._closed.set()
            self._condition.notify()
        for lane in self._lanes:
            lane.close()

    def _run(self) -> None:
        try:
            while self._wait():
                self._write()
        except OSError as error:
            self.close()
            self._handover.put(Unexpected(tr("The log cannot be kept: {0}").format(error.strerror or error)))

    def _wait(self) -> bool:
        """For something to come, and then a moment for more of it."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed.is_set() or any(lane.keys for lane in self._lanes))
        return not self._closed.wait(ROUND_S)

    def _write(self) -> None:
        with self._condition:
            ready = self._ready(time.monotonic())
        if ready:
            self._into.append(*_in_order(ready))
            self._handover.put(None)

    def _ready(self, now: float) -> list[tuple[list[bytes], list[bytes], list[bytes], bytes]]:
        waited_for = [lane.last for lane in self._lanes if lane.may_bring_older(now)]
        until = min(waited_for) if waited_for else None
        counts = [len(lane.keys) if until is None else bisect_right(lane.keys, until) for lane in self._lanes]
        return [lane.take(count) for lane, count in zip(self._lanes, counts, strict=True) if count]


def _in_order(
    parts: list[tuple[list[bytes], list[bytes], list[bytes], bytes]],
) -> tuple[Sequence[bytes], Sequence[bytes], bytes]:
    """Each part is in order already, which makes sorting little more than a merge."""
    if len(parts) == 1:
        _, heads, texts, flags = parts[0]
        return heads, texts, flags
    keys = [key for part in parts for key in part[0]]
    pick = itemgetter(*sorted(range(len(keys)), key=keys.__getitem__))
    heads = [head for part in parts for head in part[1]]
    texts = [text for part in parts for text in part[2]]
    return pick(heads), pick(texts), bytes(pick(b"".join(part[3] for part in parts)))
