"""How long a pull of 1 GB takes, beside the docker program's."""

import asyncio
import contextlib
import functools
import time
from collections.abc import Callable

from docker.errors import ImageNotFound

from desktopdock.domain.progress import Progress
from desktopdock.domain.references import parse
from desktopdock.domain.registries import Hub
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.images import DockerImages
from desktopdock.engine.registries import DockerRegistries
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage
from tests.rig.images import ballast_layer, busybox
from tests.rig.registry import Registry

LAYERS, LAYER = 8, 125_000_000  # bytes
LIMIT, PAIRS = 1.1, 3
REPOSITORY = "bench/large"


class Listener:
    """What a window would hear."""

    def __init__(self) -> None:
        self.last = Progress()

    def progress(self, progress: Progress) -> None:
        self.last = progress

    def output(self, line: str) -> None:
        """Nothing to do with it here."""


def rows(stage: Stage) -> list[Row]:
    return [
        Row(
            "pull of 1 GB",
            {"s": LIMIT},
            ours=lambda: _timed(stage, lambda reference: asyncio.run(_pull(stage, reference))),
            peer=lambda: _timed(stage, lambda reference: stage.engine.program("pull", "--quiet", reference)),
            peer_name="docker pull",
            pairs=PAIRS,
        )
    ]


@functools.cache
def stocked(stage: Stage) -> Registry:
    """Stocked once; it ends with the run."""
    made = Registry(stage.engine, stage.folder / "registry")
    layers = [ballast_layer(f"{REPOSITORY} {number}", LAYER) for number in range(LAYERS)]
    made.push(REPOSITORY, ["1"], busybox(None, *layers))
    return made


def _timed(stage: Stage, pull: Callable[[str], object]) -> Figures:
    """Of an image that is not there yet."""
    reference = f"{stocked(stage).address}/{REPOSITORY}:1"
    with contextlib.suppress(ImageNotFound):
        stage.sdk.remove_image(reference, force=True)
    began = time.perf_counter()
    pull(reference)
    return {"s": time.perf_counter() - began}


async def _pull(stage: Stage, reference: str) -> None:
    client = Client(Endpoint(stage.engine.address))
    await client.agree()
    registries, report = DockerRegistries(client, {"DOCKER_CONFIG": "/nonexistent"}, Hub()), Listener()
    await DockerImages(client, registries).pull(parse(reference), "", report)
    registries.close()
    assert report.last.done > LAYERS * LAYER, report.last
