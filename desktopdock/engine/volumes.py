"""Volumes on the wire: their names."""

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from desktopdock.engine import wire

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

_ANONYMOUS = re.compile(r"[0-9a-f]{64}")  # the engine names a volume so that nobody named


class _Row(Struct, rename="pascal", gc=False):
    name: str


class _Answer(Struct, rename="pascal", gc=False):
    """GET /volumes; without any, 20.10 sends null."""

    volumes: list[_Row] | None = None


class DockerVolumes:
    def __init__(self, client: "Client") -> None:
        self._client = client

    async def names(self) -> list[str]:
        answer = wire.decoded(await self._client.ask("GET", "/volumes"), _Answer)
        return sorted(row.name for row in answer.volumes or [] if not _ANONYMOUS.fullmatch(row.name))
