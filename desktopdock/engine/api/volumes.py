"""What may be asked about volumes."""

from typing import Protocol


class Volumes(Protocol):
    async def names(self) -> list[str]:
        """Of all volumes but the anonymous ones, sorted."""
