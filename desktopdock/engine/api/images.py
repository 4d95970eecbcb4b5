"""What may be asked about images."""

from typing import Protocol

from desktopdock.domain.images import ImageDetail


class Images(Protocol):
    async def names(self) -> list[str]:
        """The tags that the engine has, in their familiar spelling, each once, sorted."""

    async def inspect(self, reference: str) -> ImageDetail | None:
        """The image with this tag, digest or id; None where the engine has none."""
