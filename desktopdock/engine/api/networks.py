"""What may be asked about networks."""

from collections.abc import Collection
from typing import Protocol

from desktopdock.domain.networks import Endpoint, Network, NetworkSpec


class Networks(Protocol):
    async def fetch(self, ids: Collection[str] | None = None) -> list[Network]:
        """Those with one of the ids or names, or all; without their members, which containers tell."""

    async def endpoints(self, id: str) -> list[Endpoint]:
        """Of the members that run; raises `Gone` where the network is not there any more."""

    async def inspect_text(self, id: str, reveal: bool = False) -> str:
        """The engine's answer as indented JSON; values that look like secrets are masked unless `reveal`."""

    async def create(self, spec: NetworkSpec) -> str:
        """The id of the new one; refused where the name is taken."""

    async def remove(self, id: str) -> None:
        """Refused for the engine's own, and while a running container is in it."""

    async def connect(self, id: str, container: str, alias: str = "") -> None:
        """Also one that runs; `alias` is one more name that it answers to there."""

    async def disconnect(self, id: str, container: str) -> None:
        """Also one that runs."""
