"""POST /images/create: a pull, with the progress messages of an engine."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktopdock.demo import repositories
from desktopdock.demo.day import Build, Repository, seconds
from desktopdock.demo.http import Answer, Json, Refused, Request, Stream
from desktopdock.demo.ids import digest
from desktopdock.demo.image import Image, Layer
from desktopdock.demo.images import give_tag
from desktopdock.demo.repositories import Blob
from desktopdock.demo.world import World, short_reference

_TICK_S = 0.1
_AT_ONCE = 3  # downloads, as an engine's max-concurrent-downloads
_UNPACKED = 2.8  # times the compressed size


def pull(world: World, request: Request) -> Answer:
    """A stream of messages; an unknown repository, tag or platform is refused before it begins."""
    if request.text("fromSrc"):
        raise Refused(501, "the demo engine imports nothing")
    reference = _reference(request.text("fromImage"), request.text("tag"))
    found = repositories.find(world, reference)
    if not found:
        name = short_reference(reference).rpartition(":")[0]
        _check_registry(world, name)
        raise Refused(
            404,
            f"pull access denied for {name}, repository does not exist or may require 'docker login': denied: "
            "requested access to the resource is denied",
        )
    repository, build, tag = found
    platform = request.text("platform") or "linux/amd64"
    platform = next((one for one in repository.platforms_of(build) if one.startswith(platform)), "")
    if not platform:
        words = f"no matching manifest for {request.text('platform')} in the manifest list entries"
        raise Refused(404, f"{words}: no match for platform in manifest: not found")
    work = _Pull(world, repository, build, tag, platform, short_reference(reference))
    return Stream(json.dumps(message).encode() + b"\r\n" if message else b"" for message in work.messages())


def _check_registry(world: World, name: str) -> None:
    """Raises `Refused` where the demo knows no repository of that registry: nobody is there."""
    registry = repositories.registry_of(name)[0]
    if not registry or any(registry == repositories.registry_of(one.name)[0] for one in world.repositories):
        return
    host = registry.rpartition(":")[0] or registry
    why = (
        "connect: connection refused"
        if host == "localhost" or host.startswith("127.")
        else f"lookup {host}: no such host"
    )
    where = f" {registry}" if "refused" in why else ""
    raise Refused(500, f'Get "https://{registry}/v2/": dial tcp{where}: {why}')


def _reference(name: str, tag: str) -> str:
    if not name:
        raise Refused(400, "invalid reference format")
    if name.partition("@")[0] != name.partition("@")[0].lower():
        raise Refused(400, "invalid reference format: repository name must be lowercase")
    if tag.startswith("sha256:"):
        return f"{name}@{tag}"
    return f"{name}:{tag}" if tag else name


@dataclass
class _Pull:
    world: World
    repository: Repository
    build: Build
    tag: str
    platform: str
    reference: str
    progress: dict[str, float] = field(default_factory=dict)

    def messages(self) -> Iterator[Json]:
        """Empty ones mean that time passed; closing the iterator is what cancels the pull."""
        name = self.repository.name
        shown = name if repositories.registry_of(name)[0] or "/" in name else f"library/{name}"
        yield {"status": f"Pulling from {shown}", "id": self.tag}
        wanted = repositories.blobs(self.repository, self.build, self.platform)
        with self.world.changed:
            image = self.world.images.get(self.image_id)
            here = {layer.digest for one in self.world.images.values() for layer in one.layers}
        new = [blob for blob in wanted if blob.digest not in here]
        if not image:
            for blob in wanted:
                status = "Pulling fs layer" if blob in new else "Already exists"
                yield {"status": status, "progressDetail": {}, "id": blob.digest[:12]}
            for blob in new[_AT_ONCE:]:
                yield _layer(blob, "Waiting")
            yield from self._download(new)
        changed = self._arrived(wanted)
        yield {"status": f"Digest: sha256:{repositories.index_digest(self.repository, self.build)}"}
        said = "Downloaded newer image for" if changed else "Image is up to date for"
        yield {"status": f"Status: {said} {self.reference}"}

    def _download(self, blobs: list[Blob]) -> Iterator[Json]:
        """A few at a time, sharing the rate; each is unpacked when those before it are."""
        got = {blob.digest: 0.0 for blob in blobs}
        unpacked = 0
        last = time.monotonic()
        while unpacked < len(blobs):
            loading = [blob for blob in blobs if got[blob.digest] < blob.size][:_AT_ONCE]
            now = time.monotonic()
            share = self.world.machine.pull_rate * (now - last) / max(1, len(loading))
            last = now
            for blob in loading:
                got[blob.digest] = min(blob.size, got[blob.digest] + share)
                yield _layer(blob, "Downloading", got[blob.digest])
                if got[blob.digest] >= blob.size:
                    yield _layer(blob, "Verifying Checksum")
                    yield _layer(blob, "Download complete")
            while unpacked < len(blobs) and got[blobs[unpacked].digest] >= blobs[unpacked].size:
                yield from self._unpack(blobs[unpacked])
                unpacked += 1
            yield {}
            time.sleep(_TICK_S)

    def _unpack(self, blob: Blob) -> Iterator[Json]:
        """Ten times as fast as the download."""
        steps = max(1, int(blob.size / (self.world.machine.pull_rate * 10) / _TICK_S))
        for step in range(1, steps + 1):
            yield _layer(blob, "Extracting", blob.size * step / steps)
            if steps > 1:
                time.sleep(_TICK_S)
        yield _layer(blob, "Pull complete")

    @property
    def image_id(self) -> str:
        return f"sha256:{digest('image', self.repository.name, self.build.tags[0], self.platform)}"

    def _arrived(self, blobs: list[Blob]) -> bool:
        """The image is here; False where it was before, under this tag."""
        with self.world.change():
            image = self.world.images.setdefault(self.image_id, _image(self, blobs))
            known = self.reference in image.tags
            if not known and "@" not in self.reference:
                give_tag(self.world, image, self.reference)
            mark = f"{self.repository.name}@sha256:{repositories.index_digest(self.repository, self.build)}"
            if mark not in image.digests:
                image.digests.append(mark)
            labels = image.config["Labels"] or {}
            self.world.events.tell("image", "pull", self.reference, labels | {"name": self.repository.name})
        return not known


def _image(pull: _Pull, blobs: list[Blob]) -> Image:
    """Configured like the image that the day names for this repository."""
    like = pull.world.templates[pull.repository.like]
    layers = [Layer(f"RUN step {at}", int(blob.size * _UNPACKED), blob.digest) for at, blob in enumerate(blobs, 1)]
    return Image(
        id=pull.image_id,
        created=pull.world.born - seconds(pull.build.created),
        size=sum(layer.size for layer in layers),
        platform=pull.platform,
        config=dict(like.config),
        layers=layers,
        program=like.program,
    )


def _layer(blob: Blob, status: str, current: float | None = None) -> Json:
    message: Json = {"status": status, "progressDetail": {}, "id": blob.digest[:12]}
    if current is not None:
        message["progressDetail"] = {"current": int(current), "total": blob.size}
        message["progress"] = _bar(int(current), blob.size)
    return message


def _bar(current: int, total: int) -> str:
    filled = int(50 * current / total) if total else 50
    line = "=" * max(0, filled - 1) + ">" if filled else ">"
    return f"[{line:<50}]  {_size(current)}/{_size(total)}"


def _size(size: int) -> str:
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{size / unit:.4g}{name}"
    return f"{size}B"
