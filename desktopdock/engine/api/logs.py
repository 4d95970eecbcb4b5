"""What may be asked about logs."""

from collections.abc import Sequence
from typing import Protocol

from desktopdock.support.line_file import Line, LineFile


class LogSink(Protocol):
    """Where the lines of one container go: a file, or a lane of several that are merged."""

    @property
    def end(self) -> int:
        """How many lines it has ever got."""

    @property
    def is_full(self) -> bool:
        """Who appends should wait until it is not any more."""

    def append(self, heads: Sequence[bytes], texts: Sequence[bytes], flags: Sequence[int]) -> None:
        """As `LineFile.append`."""

    def read(self, begin: int, end: int) -> list[Line]:
        """As `LineFile.read`; a lane knows its last lines only."""

    def close(self) -> None:
        """What is appended after that is forgotten."""


class LogStream(Protocol):
    """Owned by who opened it, who closes it."""

    async def more(self) -> bool:
        """Waits for more lines; False where the stream has ended, which proves nothing: ask the engine.

        A wait covers all lines of 50 ms. Raises `Gone`, and what else ends a stream before its time.
        """

    def close(self) -> None:
        """At once; a wait for more ends with False."""


class LogLane(LogSink, Protocol):
    def wait_for(self, seconds: float) -> None:
        """Hold the lines of the others back so long: older ones may come from here. 0 for those that will not."""


class LogMerge(Protocol):
    """Owned by who opened it, who closes it."""

    def lane(self) -> LogLane:
        """For one more member. In the file the flag of a line is that of `domain.logs.flag_of`.

        The head of a line that marks a break is the number that it has in its lane.
        """

    async def more(self) -> None:
        """Waits for more lines, for all of 50 ms. Raises what keeps them from being written."""

    def close(self) -> None: ...


class Logs(Protocol):
    def merge(self, into: LineFile) -> LogMerge:
        """Several logs as one, in the order of their times."""

    def follow(self, id: str, into: LogSink, tail: int | None = None, since: float = 0, after: str = "") -> LogStream:
        """Append the lines of a container as they come: the last `tail`, or all, not older than `since`.

        `since` is in seconds of the epoch. `after` is the head of the last line that is there already: the stream
        goes on behind it. In `into` a line's head is its time (`2006-01-02T15:04:05.000000000Z`, blanks where the
        engine did not say), its flag is 1 for stderr.
        """
