"""Volumes on the wire: the list, their sizes, what makes and removes one."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from desktopdock.domain.containers import is_anonymous
from desktopdock.domain.keys import Key
from desktopdock.domain.volumes import Volume, VolumeSpec
from desktopdock.engine import wire
from desktopdock.engine.disk_use import disk_use

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

LIST = "/volumes"
_UNKNOWN = -1  # what the engine says of a size that it cannot measure


class _Usage(Struct, rename="pascal", gc=False):
    size: int = _UNKNOWN


class _Row(Struct, rename="pascal", gc=False):
    name: str
    driver: str = ""
    mountpoint: str = ""
    scope: str = ""
    created_at: str | None = ""
    labels: dict[str, str] | None = None
    options: dict[str, str] | None = None
    usage_data: _Usage | None = None


class _Answer(Struct, rename="pascal", gc=False):
    """GET /volumes and /system/df; without any, 20.10 sends null."""

    volumes: list[_Row] | None = None


class DockerVolumes:
    def __init__(self, client: "Client") -> None:
        self._client = client

    async def names(self) -> list[str]:
        answer = wire.decoded(await self._client.ask("GET", LIST), _Answer)
        return sorted(row.name for row in answer.volumes or [] if not is_anonymous(row.name))

    async def fetch(self, ids: Collection[str] | None = None) -> list[Volume]:
        """The whole list either way: the engine's filter finds parts of names, and volumes are few."""
        answer = wire.decoded(await self._client.list(LIST), _Answer)
        connection = self._client.endpoint.address
        return [_volume(row, connection) for row in answer.volumes or [] if ids is None or row.name in ids]

    async def sizes(self) -> dict[str, int]:
        """Engines before API 1.42 measure everything else, too."""
        answer = await disk_use(self._client, {"type": "volume"})
        rows = wire.decoded(answer, _Answer).volumes or []
        return {row.name: row.usage_data.size for row in rows if row.usage_data and row.usage_data.size > _UNKNOWN}

    async def inspect_text(self, name: str, reveal: bool = False) -> str:
        from desktopdock.engine.inspection import inspect_text

        return await inspect_text(self._client, f"/volumes/{quote(name, safe='')}", reveal)

    async def create(self, spec: VolumeSpec) -> str:
        body = {"Name": spec.name, "Driver": spec.driver, "DriverOpts": dict(spec.options)}
        answer = await self._client.ask("POST", "/volumes/create", patience=None, body=body)
        return wire.decoded(answer, _Row).name

    async def remove(self, name: str) -> None:
        await self._client.ask("DELETE", f"/volumes/{quote(name, safe='')}", patience=None)


def _volume(row: _Row, connection: str) -> Volume:
    return Volume(
        key=Key(connection, row.name),
        name=row.name,
        driver=row.driver,
        mountpoint=row.mountpoint,
        scope=row.scope,
        created=wire.seconds(row.created_at or ""),
        labels=tuple(sorted((row.labels or {}).items())),
        options=tuple(sorted((row.options or {}).items())),
    )
