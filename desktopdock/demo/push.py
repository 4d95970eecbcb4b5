"""POST /images/{name}/push: a push, with the progress messages of an engine."""

import json
import time
from collections.abc import Iterator

from desktopdock.demo import repositories
from desktopdock.demo.http import Answer, Json, Refused, Request, Stream
from desktopdock.demo.ids import digest
from desktopdock.demo.image import Image
from desktopdock.demo.progress import Blob, message
from desktopdock.demo.remote import Remote, is_local, login
from desktopdock.demo.remote_push import RemotePush
from desktopdock.demo.world import World, short_reference

_TICK_S = 0.1


def push(world: World, request: Request) -> Answer:
    """A stream of messages, of which the last says what went wrong.

    Called without the lock: a registry on this computer is asked in earnest, which takes what it takes.
    """
    name, tag = short_reference(request.args["name"]).rpartition(":")[0], request.text("tag") or "latest"
    image = world.image_of(f"{name}:{tag}")
    return Stream(
        json.dumps(said).encode() + b"\r\n" if said else b"" for said in _messages(world, request, image, name, tag)
    )


def _messages(world: World, request: Request, image: Image | None, name: str, tag: str) -> Iterator[Json]:
    registry, path = repositories.registry_of(name)
    yield {"status": f"The push refers to repository [{name if registry else f'docker.io/{name}'}]"}
    try:
        if image is None:
            raise Refused(404, f"An image does not exist locally with the tag: {name}")
        if is_local(registry) and not repositories.knows(world, registry):
            yield from RemotePush(Remote(registry, login(request)), path, tag, image).messages()
        elif registry and not repositories.knows(world, registry):
            host = registry.rpartition(":")[0] or registry
            raise Refused(500, f'Get "https://{registry}/v2/": dial tcp: lookup {host}: no such host')
        else:
            yield from _pretended(world, image, tag)
        with world.change():
            world.events.tell("image", "push", f"{name}:{tag}", {"name": name})
    except Refused as refused:
        yield {"errorDetail": {"message": str(refused)}, "error": str(refused)}


def _pretended(world: World, image: Image, tag: str) -> Iterator[Json]:
    """One layer after the other, at the rate of the machine; closing the iterator is what cancels the push."""
    blobs = [Blob(layer.digest, layer.size) for layer in image.layers if layer.digest]
    for blob in blobs:
        yield message(blob, "Preparing")
    for blob in blobs:
        steps = max(1, int(blob.size / (world.machine.pull_rate * _TICK_S)))
        for step in range(1, steps + 1):
            yield message(blob, "Pushing", blob.size * step / steps)
            yield {}
            time.sleep(_TICK_S)
        yield message(blob, "Pushed")
    yield {"status": f"{tag}: digest: sha256:{digest('pushed', image.id)} size: 1234"}
