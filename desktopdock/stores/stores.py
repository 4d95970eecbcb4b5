"""All the stores of the window: one for each kind of thing that an engine has."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from desktopdock.stores.containers import container_store
from desktopdock.stores.store import Store
from desktopdock.support.signal import lasting

if TYPE_CHECKING:
    from desktopdock.domain.networks import Network
    from desktopdock.domain.volumes import Volume
    from desktopdock.stores.images import ImageStore
    from desktopdock.stores.load import Loads
    from desktopdock.stores.projects import ProjectStore

S = TypeVar("S", bound=Store[Any])


class Stores:
    """Made once, each when it is first asked for: they outlive the engine that fills them."""

    def __init__(self) -> None:
        self.containers = container_store()
        self.loads: Loads | None = None
        self._made: list[Store[Any]] = [self.containers]

    @cached_property
    def images(self) -> "ImageStore":
        from desktopdock.stores.images import ImageStore

        with lasting():
            return self._kept(ImageStore(self.containers))

    @cached_property
    def volumes(self) -> "Store[Volume]":
        from desktopdock.stores.volumes import volume_store

        return self._kept(volume_store())

    @cached_property
    def networks(self) -> "Store[Network]":
        from desktopdock.stores.networks import network_store

        return self._kept(network_store())

    def watched_loads(self) -> "Loads":
        """Made when there is an engine to ask: no list has to wait for it."""
        if self.loads is None:
            from desktopdock.stores.load import Loads

            self.loads = Loads()
        return self.loads

    @cached_property
    def projects(self) -> "ProjectStore":
        from desktopdock.stores.projects import ProjectStore

        with lasting():
            return self._kept(ProjectStore(self.containers))

    def clear(self) -> None:
        """For another engine."""
        for store in reversed(self._made):  # what follows the containers is not told that there are none, but nothing
            store.clear()

    def _kept(self, store: S) -> S:
        self._made.append(store)
        return store
