"""What may be asked about what nothing uses any more."""

from typing import Protocol

from desktopdock.domain.cleanup import Found, Piece


class Cleanup(Protocol):
    async def look(self) -> Found:
        """What nothing uses now, with its sizes. The engine looks at every file: that may take minutes."""

    async def remove(self, piece: Piece) -> None:
        """Exactly this one, as it was found: raises `Changed` where it is another by now, or is used again."""
