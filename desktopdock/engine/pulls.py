"""Pulling one image."""

import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktopdock.domain.errors import EngineError
from desktopdock.domain.references import Reference
from desktopdock.engine.http import Exchange
from desktopdock.engine.progress import Item, PullProgress
from desktopdock.engine.registry_transfer import RegistryTransfer, Sources

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

_SUCCESS = "Status: "  # Docker's last line: Downloaded newer image for …, Image is up to date for …


class Pull(RegistryTransfer):
    """That it `succeeded`, Podman never says."""

    def __init__(self, client: "Client", sources: Sources, reference: Reference, platform: str) -> None:
        super().__init__(client, sources, reference, PullProgress(time.monotonic))
        self._platform = platform

    def begin(self) -> None:
        threading.Thread(target=self._know_sizes, name=f"sizes of {self._reference}", daemon=True).start()

    def exchange(self, fields: Mapping[str, str]) -> Exchange:
        """Name and tag or digest apart: without a tag an engine would take all of them, with two Podman gives up."""
        reference = self._reference
        query = {"fromImage": reference.name, "tag": reference.version, "platform": self._platform or None}
        return self._client.exchange("POST", "/images/create", None, query=query, fields=fields)

    def is_success(self, item: Item) -> bool:
        return item.status.startswith(_SUCCESS)

    def _know_sizes(self) -> None:
        """Only for the total: where the registry does not tell us, the engine's own answer says why."""
        try:
            self.know(self._sources.sizes(self._reference, self._platform))
        except EngineError:
            return
