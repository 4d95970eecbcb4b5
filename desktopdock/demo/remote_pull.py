"""A pull from a registry on this computer: its layers are really fetched, and counted."""

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from desktopdock.demo.archives import image_of
from desktopdock.demo.http import Json, Refused
from desktopdock.demo.images import give_tag
from desktopdock.demo.progress import Blob, message
from desktopdock.demo.remote import Remote
from desktopdock.demo.world import World


@dataclass(frozen=True)
class RemotePull:
    """`repository` as the registry calls it; `name` and `version` as the engine does."""

    world: World
    remote: Remote
    repository: str
    name: str
    version: str
    manifest: Json
    digest: str

    @classmethod
    def prepared(
        cls, world: World, remote: Remote, repository: str, name: str, version: str, platform: str
    ) -> "RemotePull":
        """Raises `Refused` for what cannot be pulled, before anything is told."""
        shown = f"{name}:{version}"
        manifest, digest = remote.manifest(repository, version, shown)
        if "manifests" in manifest:
            manifest = remote.manifest(repository, _of_platform(manifest, platform or "linux/amd64"), shown)[0]
        return cls(world, remote, repository, name, version, manifest, digest)

    def messages(self) -> Iterator[Json]:
        """Closing the iterator is what cancels the pull."""
        blobs = [Blob(layer["digest"].partition(":")[2], layer["size"]) for layer in self.manifest["layers"]]
        description, text = self.remote.config(self.repository, self.manifest["config"]["digest"], self.name)
        image_id = f"sha256:{hashlib.sha256(text).hexdigest()}"
        yield {"status": f"Pulling from {self.repository}", "id": self.version}
        here = image_id in self.world.images
        for blob in blobs:
            yield message(blob, "Already exists" if here else "Pulling fs layer")
        for blob in [] if here else blobs:
            pieces = self.remote.blob(self.repository, f"sha256:{blob.digest}", self.name)
            for got in itertools.accumulate(pieces):
                yield message(blob, "Downloading", got)
                yield {}
            yield message(blob, "Download complete")
            yield message(blob, "Extracting", blob.size)
            yield message(blob, "Pull complete")
        changed = self._arrived(image_id, description, [blob.size for blob in blobs])
        yield {"status": f"Digest: {self.digest}"}
        said = "Downloaded newer image for" if changed else "Image is up to date for"
        yield {"status": f"Status: {said} {self.name}:{self.version}"}

    def _arrived(self, image_id: str, description: Json, sizes: list[int]) -> bool:
        reference = f"{self.name}:{self.version}"
        with self.world.change():
            image = self.world.images.setdefault(image_id, image_of(image_id, description, sizes))
            known = reference in image.tags
            if not known and ":" not in self.version:
                give_tag(self.world, image, reference)
            if (mark := f"{self.name}@{self.digest}") not in image.digests:
                image.digests.append(mark)
            self.world.events.tell("image", "pull", reference, {"name": self.name})
        return not known


def _of_platform(index: Json, platform: str) -> str:
    for one in index["manifests"]:
        found = one.get("platform", {})
        if "/".join(filter(None, (found.get("os"), found.get("architecture"), found.get("variant")))) == platform:
            return str(one["digest"])
    words = f"no matching manifest for {platform} in the manifest list entries"
    raise Refused(404, f"{words}: no match for platform in manifest: not found")
