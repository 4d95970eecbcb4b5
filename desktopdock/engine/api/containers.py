"""What may be asked about containers."""

from collections.abc import Collection
from typing import Protocol

from desktopdock.domain.containers import Container


class Containers(Protocol):
    async def fetch(self, ids: Collection[str] | None = None) -> list[Container]:
        """Those with one of the full `ids`, or all; an id that is missing from the answer is gone."""

    async def stop(self, id: str) -> None:
        """Returns when it has stopped, which takes as long as its own grace time."""

    async def remove(self, id: str) -> None:
        """Kills it first where it runs; its anonymous volumes stay."""
