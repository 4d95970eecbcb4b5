"""Pushing one image."""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktopdock.domain.image_layers import Stack, measured
from desktopdock.domain.images import ImageDetail, Layer
from desktopdock.domain.references import Reference
from desktopdock.engine.http import Exchange
from desktopdock.engine.progress import SHORT_ID, Item, PushProgress
from desktopdock.engine.registry_transfer import RegistryTransfer, Sources

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

_SUCCESS = ": digest: sha256:"  # the last line of every engine: 1: digest: sha256:… size: 737


def sizes_of(image: ImageDetail, steps: Sequence[Layer]) -> dict[str, int]:
    """Bytes by the short ids that layers have in the answer to a push; empty where nobody can tell."""
    stack = measured(Stack(image.layers), steps, image.size)
    return {id.removeprefix("sha256:")[:SHORT_ID]: size for id, size in zip(image.layers, stack.sizes, strict=False)}


class Push(RegistryTransfer):
    def __init__(self, client: "Client", sources: Sources, reference: Reference) -> None:
        super().__init__(client, sources, reference, PushProgress(time.monotonic))

    def exchange(self, fields: Mapping[str, str]) -> Exchange:
        """Without a tag an engine would push all of them."""
        path = f"/images/{self._reference.name}/push"
        return self._client.exchange("POST", path, None, query={"tag": self._reference.version}, fields=fields)

    def is_success(self, item: Item) -> bool:
        return _SUCCESS in item.status
