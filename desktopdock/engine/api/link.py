"""The connection to one engine, as the rooms above see it."""

from typing import Protocol

from desktopdock.domain.connection import Connection
from desktopdock.domain.errors import EngineError
from desktopdock.domain.keys import Hint
from desktopdock.support.signal import Signal


class Link(Protocol):
    """One connection, kept alive until it is closed."""

    connection: Connection
    changed: Signal[[Connection]]
    hinted: Signal[[frozenset[Hint]]]

    def give_up(self, error: EngineError) -> None:
        """A call found that the engine does not answer as it should: connect anew."""
