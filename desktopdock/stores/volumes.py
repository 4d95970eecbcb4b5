"""The store of volumes: sorted by name."""

from desktopdock.domain.volumes import Volume
from desktopdock.stores.store import Store


def volume_store() -> Store[Volume]:
    return Store(key=lambda volume: volume.key, order=lambda volume: volume.name.lower())
