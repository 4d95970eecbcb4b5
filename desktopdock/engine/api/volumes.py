"""What may be asked about volumes."""

from collections.abc import Collection
from typing import Protocol

from desktopdock.domain.volumes import Volume, VolumeSpec


class Volumes(Protocol):
    async def names(self) -> list[str]:
        """Of all volumes but the anonymous ones, sorted."""

    async def fetch(self, ids: Collection[str] | None = None) -> list[Volume]:
        """Those with one of the names, or all; without sizes and users, which the list does not tell."""

    async def sizes(self) -> dict[str, int]:
        """Bytes by name, of those that can be measured. The engine looks at every file: that may take minutes."""

    async def inspect_text(self, name: str, reveal: bool = False) -> str:
        """The engine's answer as indented JSON; values that look like secrets are masked unless `reveal`."""

    async def create(self, spec: VolumeSpec) -> str:
        """The name of the new one; where there is one of that name and driver, it stays as it is."""

    async def remove(self, name: str) -> None:
        """Refused while a container has it, also a stopped one."""
