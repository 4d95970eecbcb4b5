"""All the stores of the window: one for each kind of thing that an engine has."""

from desktopdock.stores.containers import container_store
from desktopdock.stores.images import ImageStore
from desktopdock.stores.networks import network_store
from desktopdock.stores.volumes import volume_store


class Stores:
    """Made once: they outlive the engine that fills them."""

    def __init__(self) -> None:
        self.containers = container_store()
        self.images = ImageStore(self.containers)
        self.volumes = volume_store()
        self.networks = network_store()

    def clear(self) -> None:
        """For another engine."""
        for store in (self.containers, self.images, self.volumes, self.networks):
            store.clear()
