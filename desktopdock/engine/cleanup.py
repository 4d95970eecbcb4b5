"""What nothing uses any more, on the wire: the lists, GET /system/df for sizes, and what removes one piece.

The engine's prune calls decide for themselves what goes, so none is asked; but for build cache there is no other, and
with the filter `id` it takes one.
"""

import asyncio
import re
import time
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct, field

from desktopdock.domain.cleanup import Changed, Found, Piece, PieceKind
from desktopdock.domain.containers import ALIVE, Container, State
from desktopdock.domain.errors import Conflict, Gone
from desktopdock.domain.keys import Key
from desktopdock.domain.networks import Network
from desktopdock.domain.volumes import Volume
from desktopdock.engine import wire
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.disk_use import disk_use
from desktopdock.engine.images import familiar
from desktopdock.engine.networks import DockerNetworks
from desktopdock.engine.volumes import DockerVolumes
from desktopdock.support.text import tr

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

_STOPPED = (State.CREATED, State.EXITED, State.DEAD, State.STOPPED)
_LOCAL = ("", "local")  # a network of a swarm may be in use on another computer
_GATEWAY = "docker_gwbridge"  # a swarm's own
_AT_ONCE = 8  # images that are asked for
_PLAIN = re.compile(r"[0-9a-z]+")  # the engine takes the id of build cache for a regular expression


class _Image(Struct, rename="pascal", gc=False):
    """Of GET /images/json and /system/df. A shared size of -1 is not known."""

    id: str = ""
    repo_tags: list[str] | None = None
    repo_digests: list[str] | None = None
    created: int = 0
    size: int = 0
    shared_size: int | None = -1
    labels: dict[str, str] | None = None


class _Container(Struct, rename="pascal", gc=False):
    """Docker leaves out a size of nothing."""

    id: str = ""
    size_rw: int | None = 0


class _Usage(Struct, rename="pascal", gc=False):
    size: int = -1


class _Volume(Struct, rename="pascal", gc=False):
    name: str = ""
    usage_data: _Usage | None = None


class _Record(Struct, rename="pascal", gc=False):
    """Of the build cache; `parent` until API 1.41, later several, which Docker up to 28 writes with a blank before."""

    id: str = field(name="ID", default="")
    parent: str | None = ""
    parents: list[str] | None = None
    blank_parents: list[str] | None = field(name=" Parents", default=None)
    type: str = ""
    description: str | None = ""
    in_use: bool = False
    shared: bool = False
    size: int = 0
    created_at: str | None = ""
    last_used_at: str | None = ""


class _Disk(Struct, rename="pascal", gc=False):
    images: list[_Image] | None = None
    containers: list[_Container] | None = None
    volumes: list[_Volume] | None = None
    build_cache: list[_Record] | None = None


class _Pruned(Struct, rename="pascal", gc=False):
    caches_deleted: list[str] | None = None


class DockerCleanup:
    def __init__(self, client: "Client") -> None:
        self._client = client
        self._containers, self._networks = DockerContainers(client), DockerNetworks(client)
        self._volumes = DockerVolumes(client)

    async def look(self) -> Found:
        """Sizes first: what is used may change while they are counted, so the lists are asked afterwards."""
        disk = wire.decoded(await disk_use(self._client), _Disk)
        images, networks, volumes = await asyncio.gather(
            self._client.ask("GET", "/images/json"), self._networks.fetch(), self._volumes.fetch()
        )
        containers, now = await self._containers.fetch(), time.time()
        used_images = {container.image_id for container in containers}
        used_networks = {joined.network for container in containers for joined in container.networks}
        used_volumes = {volume.name for container in containers for volume in container.volumes}
        sizes = _sizes(disk)
        pieces = [self._container(container, sizes, now) for container in containers if container.state in _STOPPED]
        unused = [row for row in wire.decoded(images, list[_Image]) if wire.whole_id(row.id) not in used_images]
        tagged = await self._tagged([row.id for row in unused])
        pieces += [self._image(row, sizes, tagged[row.id]) for row in unused if row.id in tagged]
        pieces += [self._record(record) for record in disk.build_cache or [] if not record.in_use and not record.shared]
        pieces += [_network(network) for network in networks if _is_free(network, used_networks)]
        pieces += [_volume(volume, sizes) for volume in volumes if volume.name not in used_volumes]
        capabilities = self._client.capabilities
        return Found(tuple(pieces), says_cache=capabilities is None or not capabilities.is_podman)

    async def _tagged(self, ids: Collection[str]) -> dict[str, float]:
        """When each was tagged here last, which the list does not say; without what is gone meanwhile.

        Docker notes it for builds and tags, not for pulls; Podman for none.
        """
        turns = asyncio.Semaphore(_AT_ONCE)

        async def ask(id: str) -> float | None:
            async with turns:
                try:
                    found = await self._inspect_image(id)
                except Gone:
                    return None
            return wire.seconds(found.metadata.last_tag_time or "") if found.metadata else 0.0

        answers = await asyncio.gather(*map(ask, ids))
        return {id: when for id, when in zip(ids, answers, strict=True) if when is not None}

    async def remove(self, piece: Piece) -> None:
        removes = {
            PieceKind.CONTAINERS: self._remove_container,
            PieceKind.UNTAGGED: self._remove_image,
            PieceKind.IMAGES: self._remove_image,
            PieceKind.BUILD_CACHE: self._remove_record,
            PieceKind.NETWORKS: self._remove_network,
            PieceKind.VOLUMES: self._remove_volume,
        }
        await removes[piece.kind](piece)

    async def _remove_container(self, piece: Piece) -> None:
        """Its age only grows, but where it ran again; one that runs now the engine refuses."""
        for container in await self._containers.fetch([piece.id]):
            if container.state in ALIVE:
                raise Changed(tr("It runs again, so it stays."))
            if container.state != piece.state or (container.age or 0) < (piece.age or 0):
                raise Changed(tr("It has run again meanwhile, so it stays."))
        await self._containers.remove(piece.id)

    async def _remove_image(self, piece: Piece) -> None:
        """By its id, which no other image ever has; before that all of its tags but one, as long as they are its own.

        The id alone would be refused with tags in several repositories, or, on Podman, with several tags.
        """
        await self._check_image(piece)
        for tag in piece.tags[1:]:
            if await self._leads_to(tag) != piece.id:
                raise Changed(tr("{0} is another image by now, so it stays.").format(tag))
            await self._delete(f"/images/{quote(tag, safe='/:@')}")
        await self._delete(f"/images/{quote(piece.id, safe=':')}")

    async def _check_image(self, piece: Piece) -> None:
        row = await self._inspect_image(piece.id)
        if _tags(row.repo_tags) != piece.tags:
            raise Changed(tr("Its tags have changed meanwhile, so it stays."))

    async def _leads_to(self, tag: str) -> str:
        try:
            return wire.whole_id((await self._inspect_image(tag)).id)
        except Gone:
            return ""

    async def _inspect_image(self, name: str) -> "_Tagged":
        answer = await self._client.inspect(f"/images/{quote(name, safe='/:@')}/json")
        return wire.decoded(answer, _Tagged)

    async def _remove_record(self, piece: Piece) -> None:
        if not _PLAIN.fullmatch(piece.id):
            raise Changed(tr("The engine cannot be asked for this piece alone, so it stays."))
        query = {"all": True, "filters": {"id": [piece.id]}}
        answer = await self._client.ask("POST", "/build/prune", patience=None, query=query)
        if piece.id not in (wire.decoded(answer, _Pruned).caches_deleted or []):
            raise Conflict(tr("The engine keeps it: something was made from it, or it is in use."))

    async def _remove_network(self, piece: Piece) -> None:
        """Docker removes one although stopped containers are in it, which then do not start any more."""
        containers = await self._containers.fetch()
        users = [one.name for one in containers if {piece.id, piece.name} & {j.network for j in one.networks}]
        if users:
            raise Changed(tr("{0} is in it by now, so it stays.").format(", ".join(users)))
        await self._networks.remove(piece.id)

    async def _remove_volume(self, piece: Piece) -> None:
        """A name is no id: another volume may have it by now."""
        found = await self._volumes.fetch([piece.id])
        if found and found[0].created != piece.since:
            raise Changed(tr("It has been made anew or changed meanwhile, so it stays."))
        await self._volumes.remove(piece.id)

    async def _delete(self, path: str) -> None:
        await self._client.ask("DELETE", path, patience=None, query={"force": False})

    def _container(self, container: Container, sizes: "_Sizes", now: float) -> Piece:
        since = now - container.age if container.age is not None else float(container.created)
        return Piece(
            PieceKind.CONTAINERS,
            container.key,
            container.name,
            sizes.containers.get(container.id),
            since=since,
            labels=container.labels,
            state=container.state,
            exit_code=container.exit_code,
            age=container.age,
        )

    def _image(self, row: _Image, sizes: "_Sizes", tagged: float) -> Piece:
        id, tags = wire.whole_id(row.id), _tags(row.repo_tags)
        digests = [familiar(digest) for digest in row.repo_digests or [] if "<none>" not in digest]
        alone, is_least = sizes.images.get(id, (None, False))
        return Piece(
            PieceKind.IMAGES if tags else PieceKind.UNTAGGED,
            Key(self._client.endpoint.address, id),
            tags[0] if tags else id[: len("sha256:") + 12],
            alone,
            is_least=is_least,
            since=max(row.created, tagged, 0.0),
            is_tagged=tagged >= row.created + 60,  # what was built just got its tag
            labels=tuple(sorted((row.labels or {}).items())),
            tags=tags,
            origin=digests[0].partition("@")[0] if digests and not tags else "",
        )

    def _record(self, record: _Record) -> Piece:
        used = wire.seconds(record.last_used_at or "")
        parents = record.parents or record.blank_parents or filter(None, [record.parent])
        return Piece(
            PieceKind.BUILD_CACHE,
            Key(self._client.endpoint.address, record.id),
            record.id[:12],
            record.size,
            since=used or wire.seconds(record.created_at or ""),
            origin=record.description or record.type,
            parents=tuple(parents),
        )


class _Metadata(Struct, rename="pascal", gc=False):
    last_tag_time: str | None = ""


class _Tagged(Struct, rename="pascal", gc=False):
    """Of GET /images/NAME/json; Podman has no metadata."""

    id: str = ""
    repo_tags: list[str] | None = None
    metadata: _Metadata | None = None


class _Sizes(Struct):
    """Bytes by id; of an image what goes with it alone, and whether it has more that it shares."""

    containers: dict[str, int]
    images: dict[str, tuple[int, bool]]
    volumes: dict[str, int]


def _sizes(disk: _Disk) -> _Sizes:
    images = {
        wire.whole_id(row.id): (row.size - row.shared_size, row.shared_size > 0)
        for row in disk.images or []
        if row.shared_size is not None and row.shared_size >= 0
    }
    return _Sizes(
        containers={row.id: row.size_rw or 0 for row in disk.containers or []},
        images=images,
        volumes={
            row.name: row.usage_data.size for row in disk.volumes or [] if row.usage_data and row.usage_data.size >= 0
        },
    )


def _tags(tags: Collection[str] | None) -> tuple[str, ...]:
    return tuple(sorted({familiar(tag) for tag in tags or () if "<none>" not in tag and "@" not in tag}))


def _is_free(network: Network, used: Collection[str]) -> bool:
    is_used = network.id in used or network.name in used
    return not (is_used or network.is_system or network.name == _GATEWAY) and network.scope in _LOCAL


def _network(network: Network) -> Piece:
    return Piece(PieceKind.NETWORKS, network.key, network.name, 0, since=network.created, labels=network.labels)


def _volume(volume: Volume, sizes: _Sizes) -> Piece:
    return Piece(
        PieceKind.VOLUMES,
        volume.key,
        volume.name,
        sizes.volumes.get(volume.name),
        since=volume.created,
        labels=volume.labels,
        origin="",
    )
