"""The connection to one engine, as the rooms above see it."""

from typing import Protocol

from desktopdock.domain.connection import Connection
from desktopdock.domain.errors import EngineError
from desktopdock.domain.happenings import Happening
from desktopdock.domain.keys import Hint
from desktopdock.support.signal import Signal


class Link(Protocol):
    """One connection, kept alive until it is closed."""

    connection: Connection
    changed: Signal[[Connection]]  # how it reads; a slow one is still connected
    connected: Signal[[]]  # anew: everything must be listed
    lost: Signal[[]]  # nothing may be asked until it is connected again
    hinted: Signal[[frozenset[Hint]]]
    happened: Signal[[tuple[Happening, ...]]]  # to containers, oldest first

    def refresh(self) -> None:
        """At once: list everything anew, or, where nothing or something slow is connected, connect anew."""

    def give_up(self, error: EngineError) -> None:
        """A call found that the engine does not answer as it should: connect anew."""
