"""A pull of what the day has: pretended at the rate of the machine, with layers that are here already."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from desktopdock.demo import repositories
from desktopdock.demo.day import Build, Repository, seconds
from desktopdock.demo.http import Json
from desktopdock.demo.ids import digest
from desktopdock.demo.image import Image, Layer
from desktopdock.demo.images import give_tag
from desktopdock.demo.progress import Blob, message
from desktopdock.demo.world import World

_TICK_S = 0.1
_AT_ONCE = 3  # downloads, as an engine's max-concurrent-downloads
_UNPACKED = 2.8  # times the compressed size


@dataclass(frozen=True)
class DayPull:
    world: World
    repository: Repository
    build: Build
    tag: str
    platform: str
    reference: str

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
                yield message(blob, status)
            for blob in new[_AT_ONCE:]:
                yield message(blob, "Waiting")
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
                yield message(blob, "Downloading", got[blob.digest])
                if got[blob.digest] >= blob.size:
                    yield message(blob, "Verifying Checksum")
                    yield message(blob, "Download complete")
            while unpacked < len(blobs) and got[blobs[unpacked].digest] >= blobs[unpacked].size:
                yield from self._unpack(blobs[unpacked])
                unpacked += 1
            yield {}
            time.sleep(_TICK_S)

    def _unpack(self, blob: Blob) -> Iterator[Json]:
        """Ten times as fast as the download."""
        steps = max(1, int(blob.size / (self.world.machine.pull_rate * 10) / _TICK_S))
        for step in range(1, steps + 1):
            yield message(blob, "Extracting", blob.size * step / steps)
            if steps > 1:
                time.sleep(_TICK_S)
        yield message(blob, "Pull complete")

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


def _image(pull: DayPull, blobs: list[Blob]) -> Image:
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
