"""The store of images: sorted by reference, with the containers that were made from each."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktopdock.domain.containers import ALIVE, Container
from desktopdock.domain.images import Image, ImageDetail, User
from desktopdock.domain.keys import Key
from desktopdock.stores.store import Store

if TYPE_CHECKING:
    from desktopdock.stores.image_layers import ImageLayers


class ImageStore(Store[Image]):
    """Who uses an image is known by the ids in the list of containers: names may have gone to other images.

    The platform of an image never changes: once noted, it is known for its id, also where the list does not say it.
    `unknown` are those that nobody has noted.
    """

    def __init__(self, containers: Store[Container]) -> None:
        super().__init__(key=lambda image: image.key, order=lambda image: image.key.id.lower())
        self._containers = containers
        self._users = _users(containers.rows)
        self._platforms: dict[str, str] = {}
        containers.changed.connect(lambda _change: self._follow())

    def get(self, key: Key) -> Image | None:
        """Also by `made_from`: its tag of that name, or, where that has gone to another image, any of its rows."""
        name, _, id = key.id.rpartition("@")
        if not name:
            return super().get(key)
        rows = [image for image in self.rows if image.image_id == id]
        names = (name, f"{name}:latest")
        return next((image for image in rows if image.reference in names), rows[0] if rows else None)

    @property
    def unknown(self) -> list[str]:
        """Ids of the images whose platform nobody has noted."""
        return list({image.image_id: None for image in self.rows if not image.platform})

    @cached_property
    def layers(self) -> "ImageLayers":
        from desktopdock.stores.image_layers import ImageLayers  # for which the first paint need not wait

        return ImageLayers(self)

    def note(self, details: Mapping[str, ImageDetail]) -> None:
        """What an engine says of each by itself, by the images' ids."""
        self._platforms.update((id, detail.platform) for id, detail in details.items() if detail.platform)
        for id, detail in details.items():
            self.layers.note_layers(id, detail.layers)
        self._complete_rows()
        if details:
            self.layers.learned.emit()

    def clear(self) -> None:
        super().clear()
        self.layers.clear()
        self._platforms.clear()

    def apply(self, items: Iterable[Image]) -> None:
        super().apply(map(self._completed, items))

    def merge(self, items: Iterable[Image], asked: Collection[Key]) -> None:
        super().merge(map(self._completed, items), asked)

    def _follow(self) -> None:
        users = _users(self._containers.rows)
        if users != self._users:
            self._users = users
            self._complete_rows()

    def _complete_rows(self) -> None:
        super().merge(map(self._completed, self.rows), ())

    def _completed(self, image: Image) -> Image:
        users, platform = self._users.get(image.image_id, ()), self._platforms.get(image.image_id, image.platform)
        if (users, platform) == (image.users, image.platform):
            return image
        return replace(image, users=users, platform=platform)


def _users(containers: Iterable[Container]) -> dict[str, tuple[User, ...]]:
    found: dict[str, tuple[User, ...]] = {}
    for container in containers:
        user = User(container.key, container.name, container.state in ALIVE)
        found[container.image_id] = (*found.get(container.image_id, ()), user)
    return found
