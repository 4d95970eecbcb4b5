"""The list of networks with who is in each, which the engine tells with its containers."""

from collections.abc import Collection

from msgspec.structs import replace

from desktopdock.domain.containers import Container
from desktopdock.domain.networks import Member, Network
from desktopdock.engine.api import Networks
from desktopdock.stores.store import Change, Store


class NetworkList:
    """`fetch` is for the keeper; members follow the containers."""

    def __init__(self, store: Store[Network], containers: Store[Container], networks: Networks) -> None:
        self._store, self._containers, self._networks = store, containers, networks
        containers.changed.connect(self._containers_changed)
        self._members: dict[str, list[Member]] = {}

    async def fetch(self, ids: Collection[str] | None = None) -> list[Network]:
        found = await self._networks.fetch(ids)
        self._find_members(found if ids is None else [*self._store.rows, *found])
        return [self._completed(network) for network in found]

    def close(self) -> None:
        self._containers.changed.disconnect(self._containers_changed)

    def _containers_changed(self, _change: Change[Container]) -> None:
        if self._store.rows:
            self._find_members(self._store.rows)
            self._store.apply([self._completed(network) for network in self._store.rows])

    def _find_members(self, networks: Collection[Network]) -> None:
        """By the id of the network, and where there is none with that id, by its name."""
        self._members, known = {}, {network.id for network in networks}
        for container in self._containers.rows:
            for joined in container.networks:
                member = Member(container.key, container.name, joined.address)
                place = joined.network if joined.network in known else joined.name
                self._members.setdefault(place, []).append(member)

    def _completed(self, network: Network) -> Network:
        members = [*self._members.get(network.id, ()), *self._members.get(network.name, ())]
        return replace(network, members=tuple(sorted(members, key=lambda member: member.name.lower())))
