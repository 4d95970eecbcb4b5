"""What may be asked of an engine about itself."""

from typing import Protocol

from desktopdock.domain.engine_info import DiskUse, EngineInfo


class Info(Protocol):
    async def fetch(self) -> EngineInfo: ...

    async def disk_use(self) -> tuple[DiskUse, ...]:
        """One for each kind that the engine knows. It looks at every file: that may take minutes."""
