"""A push to a registry on this computer: of layers that the demo does not have, blobs of their size are sent."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from desktopdock.demo.archives import described
from desktopdock.demo.http import Json
from desktopdock.demo.image import Image, Layer
from desktopdock.demo.progress import Blob, message
from desktopdock.demo.remote import Remote

_PIECE = 256 * 1024
_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
_CONFIG = "application/vnd.docker.container.image.v1+json"
_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip"


@dataclass(frozen=True)
class RemotePush:
    """`repository` as the registry calls it."""

    remote: Remote
    repository: str
    tag: str
    image: Image

    def messages(self) -> Iterator[Json]:
        """Closing the iterator is what cancels the push. Raises `Refused`."""
        layers = [layer for layer in self.image.layers if layer.digest]
        for layer in layers:
            yield message(Blob(layer.digest, layer.size), "Preparing")
        entries = []
        for layer in layers:
            digest = hashlib.sha256()
            for piece in _content(layer):
                digest.update(piece)
            name = f"sha256:{digest.hexdigest()}"
            entries.append({"mediaType": _LAYER, "size": layer.size, "digest": name})
            yield from self._send(layer, name)
        text = described(self.image)
        config = {"mediaType": _CONFIG, "size": len(text), "digest": f"sha256:{hashlib.sha256(text).hexdigest()}"}
        if not self.remote.has(self.repository, str(config["digest"])):
            self.remote.upload(self.remote.begin(self.repository), str(config["digest"]), text)
        manifest = {"schemaVersion": 2, "mediaType": _MANIFEST, "config": config, "layers": entries}
        body = json.dumps(manifest).encode()
        self.remote.put_manifest(self.repository, self.tag, body, _MANIFEST)
        digest_of_all = hashlib.sha256(body).hexdigest()
        yield {"status": f"{self.tag}: digest: sha256:{digest_of_all} size: {len(body)}"}

    def _send(self, layer: Layer, name: str) -> Iterator[Json]:
        blob = Blob(layer.digest, layer.size)
        if self.remote.has(self.repository, name):
            yield message(blob, "Layer already exists")
            return
        place, done = self.remote.begin(self.repository), 0
        for piece in _content(layer):
            place = self.remote.append(place, done, piece)
            done += len(piece)
            yield message(blob, "Pushing", done)
            yield {}
        self.remote.upload(place, name, b"")
        yield message(blob, "Pushed")


def _content(layer: Layer) -> Iterator[bytes]:
    """As many bytes as the layer has, told apart by its digest."""
    first = f"{layer.digest}\n".encode()[: layer.size]
    yield first
    left = layer.size - len(first)
    while left > 0:
        yield bytes(min(left, _PIECE))
        left -= _PIECE
