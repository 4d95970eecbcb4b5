"""The store of networks: sorted by name."""

from desktopdock.domain.networks import Network
from desktopdock.stores.store import Store


def network_store() -> Store[Network]:
    return Store(key=lambda network: network.key, order=lambda network: network.name.lower())
