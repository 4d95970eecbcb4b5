"""Images on the wire: the tags there are, and what one image says of itself."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace

from desktopdock.domain.errors import Gone
from desktopdock.domain.images import ExposedPort, Image, ImageDetail, Layer
from desktopdock.domain.keys import Key
from desktopdock.domain.references import InvalidReference, Reference, parse
from desktopdock.domain.registries import RegistryError
from desktopdock.engine import wire
from desktopdock.engine.api.images import TransferReport
from desktopdock.support.text import tr

if TYPE_CHECKING:
    from desktopdock.engine.client import Client
    from desktopdock.engine.registry_transfer import Sources

LIST = "/images/json"


class _Row(Struct, rename="pascal", gc=False):
    """A row of GET /images/json: 20.10 gives an untagged image the tag <none>:<none>, newer ones none."""

    id: str = ""
    repo_tags: list[str] | None = None
    repo_digests: list[str] | None = None
    size: int = 0
    created: int = 0


class _Config(Struct, rename="pascal", gc=False):
    """API 1.52 leaves out what is empty."""

    exposed_ports: dict[str, object] | None = None
    env: list[str] | None = None
    cmd: list[str] | str | None = None
    entrypoint: list[str] | str | None = None
    working_dir: str | None = None
    user: str | None = None
    volumes: dict[str, object] | None = None


class _Layers(Struct, gc=False):
    """`diff_ids` are digests of what the layers unpack to."""

    diff_ids: list[str] | None = field(name="Layers", default=None)


class _Image(Struct, rename="pascal", gc=False):
    """GET /images/NAME/json."""

    id: str
    repo_tags: list[str] | None = None
    repo_digests: list[str] | None = None
    size: int = 0
    os: str = ""
    architecture: str = ""
    variant: str = ""
    config: _Config | None = field(default=None)
    layers: _Layers | None = field(name="RootFS", default=None)


class _Step(Struct, rename="pascal", gc=False):
    """Of GET /images/NAME/history, newest first."""

    created_by: str | None = None
    size: int = 0


class DockerImages:
    def __init__(self, client: "Client", sources: "Sources") -> None:
        self._client, self._sources = client, sources

    async def fetch(self, ids: Collection[str] | None = None) -> list[Image]:
        rows = wire.decoded(await self._client.list(LIST), list[_Row])
        found = [image for row in rows for image in _images(row, self._client.endpoint.address)]
        return found if ids is None else [image for image in found if image.key.id in ids]

    async def names(self) -> list[str]:
        rows = wire.decoded(await self._client.ask("GET", LIST), list[_Row])
        return sorted({familiar(tag) for row in rows for tag in row.repo_tags or [] if not tag.startswith("<none>")})

    async def inspect(self, reference: str) -> ImageDetail | None:
        try:
            answer = await self._client.inspect(f"/images/{_quoted(reference)}/json")
        except Gone:
            return None
        return _detail(wire.decoded(answer, _Image))

    async def inspect_text(self, name: str, reveal: bool = False) -> str:
        from desktopdock.engine.inspection import inspect_text

        return await inspect_text(self._client, f"/images/{_quoted(name)}/json", reveal)

    async def history(self, id: str) -> tuple[Layer, ...]:
        steps = wire.decoded(await self._client.inspect(f"/images/{_quoted(id)}/history"), list[_Step])
        return tuple(Layer(step.created_by or "", step.size) for step in reversed(steps))

    async def tag(self, id: str, reference: Reference) -> None:
        query = {"repo": reference.familiar_name, "tag": reference.version}
        await self._client.ask("POST", f"/images/{_quoted(id)}/tag", patience=None, query=query)

    async def remove(self, name: str, *, force: bool = False) -> None:
        await self._client.ask("DELETE", f"/images/{_quoted(name)}", patience=None, query={"force": force})

    async def pull(self, reference: Reference, platform: str, report: TransferReport) -> None:
        from desktopdock.engine.pulls import Pull

        pull = Pull(self._client, self._sources, reference, platform)
        await pull.run(report)
        if not pull.succeeded and await self.inspect(reference.stored) is None:
            raise RegistryError(tr("The engine ended the pull without a reason, and the image is not there."))
        pull.finish(report)

    async def push(self, reference: Reference, report: TransferReport) -> None:
        from desktopdock.engine.pushes import Push, sizes_of

        push = Push(self._client, self._sources, reference)
        image = await self.inspect(reference.stored)
        if image is not None:  # where it is not there, the engine says so
            push.know(sizes_of(image, await self.history(image.id)))
        await push.run(report)
        if not push.succeeded:
            raise RegistryError(tr("The engine ended the push without a word of success."), reference.registry)
        push.finish(report)

    async def save(self, names: Sequence[str], file: Path, report: TransferReport) -> None:
        from desktopdock.engine.image_files import save

        await save(self._client, names, file, report)

    async def load(self, file: Path, report: TransferReport) -> None:
        from desktopdock.engine.image_files import load

        await load(self._client, file, report)

    async def import_root(self, file: Path, reference: Reference, report: TransferReport) -> None:
        from desktopdock.engine.image_files import import_root

        await import_root(self._client, file, reference, report)


def _quoted(name: str) -> str:
    return quote(name, safe="/:@")


def _images(row: _Row, connection: str) -> list[Image]:
    """One for each tag; one for an image without any. Podman names one that came by its digest among the tags."""
    id = wire.whole_id(row.id)
    tags = sorted({familiar(tag) for tag in row.repo_tags or [] if "<none>" not in tag and "@" not in tag})
    whole = Image(Key(connection, id), id, size=row.size, created=row.created, tags=tuple(tags))
    if not tags:
        digests = [familiar(digest) for digest in row.repo_digests or [] if "<none>" not in digest]
        return [replace(whole, repository=digests[0].partition("@")[0] if digests else "")]
    named = [tag.rpartition(":") for tag in tags]
    return [
        replace(whole, key=Key(connection, f"{repository}:{tag}"), repository=repository, tag=tag)
        for repository, _, tag in named
    ]


def familiar(tag: str) -> str:
    """Podman writes registry and library out, Docker does not."""
    try:
        return parse(tag).familiar
    except InvalidReference:
        return tag


def _detail(image: _Image) -> ImageDetail:
    config = image.config or _Config()
    return ImageDetail(
        id=wire.whole_id(image.id),
        tags=tuple(familiar(tag) for tag in image.repo_tags or [] if not tag.startswith("<none>")),
        digests=tuple(familiar(digest) for digest in image.repo_digests or [] if not digest.startswith("<none>")),
        size=image.size,
        os=image.os,
        architecture=image.architecture,
        variant=image.variant,
        ports=_exposed(config.exposed_ports or {}),
        environment=tuple(config.env or ()),
        entrypoint=_words(config.entrypoint),
        command=_words(config.cmd),
        working_dir=config.working_dir or "",
        user=config.user or "",
        volumes=tuple(sorted(config.volumes or ())),
        layers=tuple(image.layers.diff_ids or ()) if image.layers else (),
    )


def _exposed(ports: dict[str, object]) -> tuple[ExposedPort, ...]:
    """`80/tcp`, `53/udp`, `80`; an image may hold anything there, and what is no port is left out."""
    read = (text.partition("/") for text in ports)
    found = {ExposedPort(int(port), protocol or "tcp") for port, _, protocol in read if port.isdecimal()}
    return tuple(sorted(found, key=lambda exposed: (exposed.port, exposed.protocol)))


def _words(command: list[str] | str | None) -> tuple[str, ...]:
    return (command,) if isinstance(command, str) else tuple(command or ())
