"""Who is in a network: what the engine's list of networks leaves out."""

import asyncio
from collections.abc import Collection

from desktopdock.domain.containers import Joined
from desktopdock.domain.networks import Endpoint, Member, Network, NetworkSpec
from desktopdock.stores.containers import container_store
from desktopdock.stores.network_list import NetworkList
from desktopdock.stores.networks import network_store
from tests.builders import a_container, a_network

SHOP = a_network("shop")


class Networks:
    async def fetch(self, ids: Collection[str] | None = None) -> list[Network]:
        return [SHOP]

    async def endpoints(self, id: str) -> list[Endpoint]:
        raise NotImplementedError

    async def inspect_text(self, id: str, reveal: bool = False) -> str:
        raise NotImplementedError

    async def create(self, spec: NetworkSpec) -> str:
        raise NotImplementedError

    async def remove(self, id: str) -> None:
        raise NotImplementedError

    async def connect(self, id: str, container: str, alias: str = "") -> None:
        raise NotImplementedError

    async def disconnect(self, id: str, container: str) -> None:
        raise NotImplementedError


def test_members_follow_the_containers_by_the_network_s_id_or_its_name() -> None:
    async def scenario() -> None:
        store, containers = network_store(), container_store()
        listed = NetworkList(store, containers, Networks())
        store.apply(await listed.fetch())
        web = a_container("web", networks=(Joined(SHOP.id, "10.0.4.2"),))
        db = a_container("db", state="created", networks=(Joined("shop", name="shop"),))
        containers.apply([web, db, a_container("other", networks=(Joined("elsewhere"),))])
        assert store.rows[0].members == (Member(db.key, "db"), Member(web.key, "web", "10.0.4.2"))
        assert await listed.fetch() == store.rows
        containers.apply([db])
        assert [member.name for member in store.rows[0].members] == ["db"]
        listed.close()

    asyncio.run(scenario())


def test_one_that_stopped_before_the_engine_was_restarted_is_found_by_the_network_s_name() -> None:
    """The engine makes its own networks anew, and the list of containers still has the id of the old one."""

    async def scenario() -> None:
        store, containers = network_store(), container_store()
        listed = NetworkList(store, containers, Networks())
        containers.apply([a_container("web", networks=(Joined("id-of-the-old-one", name="shop"),))])
        store.apply(await listed.fetch())
        assert [member.name for member in store.rows[0].members] == ["web"]
        listed.close()

    asyncio.run(scenario())
