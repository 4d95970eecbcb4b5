"""What may be asked about logs."""

from typing import Protocol

from desktopdock.support.line_file import LineFile


class LogStream(Protocol):
    """Owned by who opened it, who closes it."""

    async def more(self) -> bool:
        """Waits for more lines; False where the stream has ended, which proves nothing: ask the engine.

        A wait covers all lines of 50 ms. Raises `Gone`, and what else ends a stream before its time.
        """

    def close(self) -> None:
        """At once; a wait for more ends with False."""


class Logs(Protocol):
    def follow(self, id: str, into: LineFile, tail: int | None = None, since: float = 0, after: str = "") -> LogStream:
        """Append the lines of a container as they come: the last `tail`, or all, not older than `since`.

        `since` is in seconds of the epoch. `after` is the head of the last line that is there already: the stream
        goes on behind it. In `into` a line's head is its time (`2006-01-02T15:04:05.000000000Z`, blanks where the
        engine did not say), its flag is 1 for stderr.
        """
