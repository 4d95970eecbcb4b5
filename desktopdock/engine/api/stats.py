"""What may be asked about the load of containers."""

from collections.abc import Collection
from typing import Protocol

from desktopdock.domain.stats import Sample


class Stats(Protocol):
    async def samples(self, ids: Collection[str]) -> dict[str, Sample]:
        """One sample of each container, all asked at once.

        One that does not run, is gone or does not answer is left out.
        Connections are kept for the next time. One caller at a time. Raises `EngineError` where none
        can be opened, and where all that the engine answers are refusals.
        """

    def rest(self) -> None:
        """Nobody asks for a while: close the connections."""
