"""A pull or a push of one image: the engine's answer read line by line, told ten times a second."""

import threading
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from desktopdock.domain.errors import Refused
from desktopdock.domain.progress import Progress
from desktopdock.domain.references import Reference
from desktopdock.domain.registries import RegistryError
from desktopdock.engine.api.images import TransferReport
from desktopdock.engine.credentials import Credentials
from desktopdock.engine.http import Exchange
from desktopdock.engine.progress import Item, LayerProgress, item_of
from desktopdock.engine.refusals import of_registry
from desktopdock.engine.stream import Stream
from desktopdock.engine.threads import in_thread
from desktopdock.support.text import tr

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

UPDATE_S = 0.1


class Sources(Protocol):
    """Who we are to registries, and what they know in advance (bytes by layer); both block, and may wait long."""

    def credentials(self, registry: str) -> Credentials: ...

    def sizes(self, reference: Reference, platform: str) -> Mapping[str, int]: ...


class RegistryTransfer:
    """Run once. Afterwards `succeeded` tells whether the engine said so."""

    def __init__(self, client: "Client", sources: Sources, reference: Reference, tracker: LayerProgress) -> None:
        self.succeeded = False
        self._client, self._sources, self._reference = client, sources, reference
        self._tracker, self._lock = tracker, threading.Lock()

    async def run(self, report: TransferReport) -> None:
        """Returns at the end of the answer; raises what went wrong in it."""
        registry = self._reference.registry
        credentials = await in_thread(lambda: self._sources.credentials(registry), f"credentials for {registry}")
        for line in _logged_in(credentials):
            report.output(line)
        self.begin()
        try:
            with Stream(self.exchange({"X-Registry-Auth": credentials.header}), self._read) as answer:
                while (items := await answer.take()) is not None:
                    _tell(items, report)
        except RegistryError:
            raise
        except Refused as refused:
            raise of_registry(str(refused), registry) from refused

    def begin(self) -> None:
        """What is done beside it."""

    def exchange(self, fields: Mapping[str, str]) -> Exchange:
        """The request; `fields` of its head say who we are."""
        raise NotImplementedError

    def is_success(self, item: Item) -> bool:
        """Whether it is the engine's word for a good end."""
        raise NotImplementedError

    def know(self, sizes: Mapping[str, int]) -> None:
        """From any thread: bytes by the short id of the layer."""
        with self._lock:
            self._tracker.know(sizes)

    def finish(self, report: TransferReport) -> None:
        """Once it is sure that all of it has arrived."""
        with self._lock:
            self._tracker.finish()
            report.progress(self._tracker.shown())

    def _read(self, exchange: Exchange) -> Iterator[Progress | str]:
        due = 0.0
        for line in exchange.lines():
            if not line.strip():
                continue
            item = item_of(line)
            if item.complaint:
                yield self._shown()
                raise of_registry(item.complaint, self._reference.registry)
            if not self._take(item):
                yield from self._words(item)
            elif time.monotonic() >= due:
                yield self._shown()
                due = time.monotonic() + UPDATE_S
        yield self._shown()

    def _words(self, item: Item) -> Iterator[str]:
        """Podman sends lines without a word."""
        self.succeeded = self.succeeded or self.is_success(item)
        if item.status:
            yield f"{item.id}: {item.status}" if item.id else item.status

    def _take(self, item: Item) -> bool:
        with self._lock:
            return self._tracker.take(item)

    def _shown(self) -> Progress:
        with self._lock:
            return self._tracker.shown()


def _tell(items: list[Progress | str], report: TransferReport) -> None:
    """Of several progresses that came at once the last says all."""
    if progress := [item for item in items if isinstance(item, Progress)]:
        report.progress(progress[-1])
    for item in items:
        if isinstance(item, str):
            report.output(item)


def _logged_in(credentials: Credentials) -> list[str]:
    said = [credentials.note] if credentials.note else []
    if credentials.is_anonymous:
        return [*said, tr("Not logged in to {0}.").format(credentials.registry)]
    account = credentials.account
    return [*said, tr("Logged in to {0} as {1} ({2}).").format(account.registry, account.user, account.source)]
