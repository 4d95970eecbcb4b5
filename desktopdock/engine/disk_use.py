"""GET /system/df, which Docker 20.10 does for one at a time."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktopdock.domain.errors import EngineFailed

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

_AGAIN_S = 1.0
_BUSY = "already running"  # 20.10: a disk usage operation is already running


async def disk_use(client: "Client", query: Mapping[str, object] | None = None) -> bytes:
    """The whole answer, however long it takes; it is asked for again where another one is being counted."""
    while True:
        try:
            return await client.ask("GET", "/system/df", patience=None, query=query)
        except EngineFailed as error:
            if _BUSY not in str(error):
                raise
        await asyncio.sleep(_AGAIN_S)
