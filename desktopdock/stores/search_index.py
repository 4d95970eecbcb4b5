"""What containers and images say of themselves when they are asked alone, kept so that they are found by it."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from desktopdock.domain.container_details import ContainerDetail
from desktopdock.domain.containers import Container
from desktopdock.domain.errors import EngineError, NoAnswer, Unreachable
from desktopdock.domain.images import Image, ImageDetail
from desktopdock.domain.keys import Hint, Key, Kind
from desktopdock.engine.api import Engine
from desktopdock.stores.search_facts import Fact, Facts, container_facts, of_container, of_image, of_network, of_volume
from desktopdock.stores.store import Change
from desktopdock.stores.stores import Stores
from desktopdock.support.background import spawn
from desktopdock.support.signal import Signal

AT_ONCE = 4
TELL_EVERY_S = 0.25


class Index(Protocol):
    """`left` counts those that have not been asked yet."""

    @property
    def left(self) -> int: ...

    def facts(self, noun: str, key: Key, term: str) -> tuple[Fact, ...]: ...


class SearchIndex:
    """Nothing is asked for before `look`, nor between `leave` and the next `look`: what changes meanwhile is noted.

    Each container is asked once, and again when an event or its row says that it has changed; an image once for its id.
    """

    def __init__(self, stores: Stores, engine: Engine) -> None:
        self.changed = Signal[[]]()  # more is known: told now and then
        self._stores, self._engine, self._link = stores, engine, engine.link
        self._details: dict[Key, ContainerDetail] = {}
        self._images: dict[str, ImageDetail | None] = {}
        self._known: dict[Key, Facts] = {}
        self._asked: dict[Key, Container] = {}  # as its row was then
        self._due: dict[Key, None] = {}  # containers, in the order in which they are to be asked
        self._due_images: dict[str, None] = {}
        self._asking = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._told: asyncio.TimerHandle | None = None
        self._is_wanted = self._has_begun = False
        self._link.hinted.connect(self._hinted)
        self._link.connected.connect(self._all_due)
        self._link.lost.connect(self._stop)
        stores.containers.changed.connect(self._containers_changed)
        stores.images.changed.connect(self._images_changed)

    @property
    def left(self) -> int:
        return len(self._due) + len(self._due_images) + self._asking

    def facts(self, noun: str, key: Key, term: str) -> tuple[Fact, ...]:
        """What is known by now; () of what is not there. A container is made ready as soon as it has been asked."""
        known = self._known.get(key) if noun in ("containers", "images") else None
        if known is not None:
            return known.get(term, ())
        if noun == "containers":
            container = self._stores.containers.get(key)
            if container is None:
                return ()
            image = self._images.get(container.image_id)
            return container_facts(term, container, self._details.get(key), image)
        made = self._made(noun, key)
        if noun == "images":
            self._known[key] = made
        return made.get(term, ())

    def look(self) -> None:
        """Somebody searches."""
        self._is_wanted = True
        if not self._has_begun:
            self._has_begun = True
            self._all_due()
            self._images_due(self._stores.images.rows)
        self._go_on()

    def leave(self) -> None:
        self._is_wanted = False
        self._stop()

    def close(self) -> None:
        self.leave()
        self._link.hinted.disconnect(self._hinted)
        self._link.connected.disconnect(self._all_due)
        self._link.lost.disconnect(self._stop)
        self._stores.containers.changed.disconnect(self._containers_changed)
        self._stores.images.changed.disconnect(self._images_changed)

    def _made(self, noun: str, key: Key) -> Facts:
        stores = self._stores
        if noun == "containers" and (container := stores.containers.get(key)) is not None:
            return of_container(container, self._details.get(key), self._images.get(container.image_id))
        if noun == "images" and (image := stores.images.get(key)) is not None:
            return of_image(image, self._images.get(image.image_id))
        if noun == "volumes" and (volume := stores.volumes.get(key)) is not None:
            return of_volume(volume)
        if noun == "networks" and (network := stores.networks.get(key)) is not None:
            return of_network(network)
        return {}

    # What has changed.

    def _all_due(self) -> None:
        """Nobody has told what changed before."""
        if self._has_begun:
            self._due = {container.key: None for container in self._stores.containers.rows}
            self._go_on()

    def _hinted(self, hints: frozenset[Hint]) -> None:
        if not self._has_begun:
            return
        for hint in hints:
            if hint.kind is not Kind.CONTAINERS:
                continue
            if hint.id is None:
                self._all_due()
            else:
                self._due[Key(self._link.connection.endpoint, hint.id)] = None
        self._go_on()

    def _containers_changed(self, change: Change[Container]) -> None:
        for container in change.removed:
            for known in (self._details, self._asked, self._known, self._due):
                known.pop(container.key, None)
        if not self._has_begun:
            return
        for container in (*change.inserted, *change.updated):
            before = self._asked.get(container.key)
            if before is None or _telling(before) != _telling(container):
                self._known.pop(container.key, None)
                self._due[container.key] = None
        self._go_on()

    def _images_changed(self, change: Change[Image]) -> None:
        for image in (*change.removed, *change.updated):
            self._known.pop(image.key, None)
        if self._has_begun:
            self._images_due(change.inserted)
        self._go_on()

    def _images_due(self, images: Sequence[Image]) -> None:
        for image in images:
            if image.image_id not in self._images:
                self._due_images[image.image_id] = None

    # Asking.

    def _go_on(self) -> None:
        if not self._is_wanted:
            return
        self._tasks = [task for task in self._tasks if not task.done()]
        for number in range(len(self._tasks), min(AT_ONCE, len(self._due) + len(self._due_images))):
            self._tasks.append(spawn(self._ask(), f"search index {number}"))

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks = []
        if self._told is not None:
            self._told.cancel()
            self._told = None

    async def _ask(self) -> None:
        """One after another."""
        try:
            while self._due or self._due_images:
                self._asking += 1
                try:
                    await (self._ask_container() if self._due else self._ask_image())
                finally:
                    self._asking -= 1
                self._tell_later()
        except (Unreachable, NoAnswer):
            return  # all are asked when it is there again

    async def _ask_container(self) -> None:
        key = next(iter(self._due))
        del self._due[key]  # what is hinted at from now on is asked once more
        container = self._stores.containers.get(key)
        if container is None:
            return  # it is due when the list has it
        self._asked[key] = container
        try:
            self._details[key] = await self._engine.containers.inspect(container.id)
        except (Unreachable, NoAnswer, asyncio.CancelledError):
            self._due[key] = None
            raise
        except EngineError:
            self._details.pop(key, None)  # it is found by what the list says
        self._known[key] = self._made("containers", key)  # now, and not all at once when somebody types

    async def _ask_image(self) -> None:
        id = next(iter(self._due_images))
        del self._due_images[id]
        try:
            self._images[id] = await self._engine.images.inspect(id)
        except (Unreachable, NoAnswer, asyncio.CancelledError):
            self._due_images[id] = None
            raise
        except EngineError:
            self._images[id] = None
        stores = self._stores
        keys = [container.key for container in stores.containers.rows if container.image_id == id]
        for key in (*keys, *(image.key for image in stores.images.rows if image.image_id == id)):
            self._known.pop(key, None)

    def _tell_later(self) -> None:
        if self._told is None:
            self._told = asyncio.get_running_loop().call_later(TELL_EVERY_S, self._tell)

    def _tell(self) -> None:
        self._told = None
        self.changed.emit()


def _telling(row: Container) -> tuple[object, ...]:
    """What a container says of itself changes with these."""
    return (row.state, row.name, row.ports, row.networks, row.volumes, row.labels)
