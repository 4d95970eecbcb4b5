"""What is asked of an engine so that things are found by it, when, and how much of it at once."""

import asyncio
from typing import Any, cast

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.container_details import Attachment, ContainerDetail, Mount, PortDetail
from desktopdock.domain.containers import Joined
from desktopdock.domain.errors import EngineFailed, Unreachable
from desktopdock.domain.images import Image, ImageDetail
from desktopdock.domain.keys import Hint, Key, Kind
from desktopdock.domain.networks import Member, Subnet
from desktopdock.domain.secrets import MASK
from desktopdock.stores.search_facts import TERMS, of_network
from desktopdock.stores.search_index import AT_ONCE, SearchIndex
from desktopdock.stores.stores import Stores
from desktopdock.support.signal import Signal
from tests.builders import a_container, a_network

ENDPOINT = "unix:///engine.sock"


class Link:
    def __init__(self) -> None:
        self.connection = Connection(ENDPOINT, ConnectionState.CONNECTED)
        self.connected, self.lost = Signal[[]](), Signal[[]]()
        self.hinted = Signal[[frozenset[Hint]]]()


class Engine:
    """Answers when `go` is set; notes who was asked, and how many at once at most."""

    def __init__(self) -> None:
        self.link, self.containers, self.images = Link(), self, self
        self.asked: list[str] = []
        self.at_once = self.most = 0
        self.go = asyncio.Event()
        self.error: Exception | None = None
        self.address = "172.18.0.2"

    async def inspect(self, id: str) -> Any:
        self.asked.append(id)
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            await self.go.wait()
        finally:
            self.at_once -= 1
        if self.error is not None:
            raise self.error
        if id.startswith("sha256:"):
            return ImageDetail(id, digests=("nginx@sha256:d1",), environment=("NGINX_VERSION=1.29",))
        return ContainerDetail(
            Key(ENDPOINT, id),
            id,
            "nginx:1",
            image_id="sha256:1",
            ports=(PortDetail(5432, "tcp", ("127.0.0.1:15432",)), PortDetail(80, "tcp")),
            mounts=(Mount("bind", "/srv/data", "/data"),),
            environment=(("POSTGRES_DB", "shop"), ("API_TOKEN", "hush")),
            labels=(("tier", "Gold"),),
            networks=(Attachment("shop_default", (self.address,)),),
        )


class House:
    def __init__(self, *names: str) -> None:
        self.stores, self.engine = Stores(), Engine()
        self.stores.containers.apply([a_container(name) for name in names])
        self.index = SearchIndex(self.stores, cast(Any, self.engine))

    def shown(self, term: str, name: str = "web") -> list[str]:
        return [fact.shown for fact in self.index.facts("containers", Key(ENDPOINT, name), term)]

    async def answered(self) -> None:
        await asyncio.sleep(0)
        self.engine.go.set()
        for _ in range(100):
            await asyncio.sleep(0)
        self.engine.go.clear()
        assert self.index.left == 0


def test_nothing_is_asked_before_somebody_searches_and_then_a_few_at_once() -> None:
    async def scenario() -> None:
        house = House(*(f"c{number}" for number in range(20)))
        house.engine.link.hinted.emit(frozenset({Hint(Kind.CONTAINERS, "c1")}))
        await asyncio.sleep(0)
        assert house.engine.asked == []
        house.index.look()
        assert house.index.left == 20
        await house.answered()
        assert sorted(house.engine.asked) == sorted(f"c{number}" for number in range(20))
        assert house.engine.most == AT_ONCE
        house.index.close()

    asyncio.run(scenario())


def test_what_changes_is_asked_again_and_nothing_else() -> None:
    async def scenario() -> None:
        house = House("web", "db")
        house.index.look()
        await house.answered()
        assert house.shown("ip") == ["172.18.0.2"]
        house.index.leave()
        house.engine.asked, house.engine.address = [], "172.18.0.9"
        house.engine.link.hinted.emit(frozenset({Hint(Kind.CONTAINERS, "web"), Hint(Kind.VOLUMES, None)}))
        house.stores.containers.merge([a_container("db", age=60)], ())
        await asyncio.sleep(0)
        assert house.engine.asked == [], "nobody searches"
        house.index.look()
        await house.answered()
        assert house.engine.asked == ["web"]
        assert house.shown("ip") == ["172.18.0.9"]
        house.stores.containers.merge([a_container("db", networks=(Joined("other", "10.0.0.2"),))], ())
        await house.answered()
        assert house.engine.asked == ["web", "db"], "its event was lost, but its row says it"
        house.stores.containers.apply([a_container("new")])
        await house.answered()
        assert house.engine.asked == ["web", "db", "new"]
        assert house.shown("ip", "web") == [], "what is gone is not found"
        house.index.close()

    asyncio.run(scenario())


def test_who_stops_searching_stops_the_questions_and_goes_on_later() -> None:
    async def scenario() -> None:
        house = House("a", "b", "c", "d", "e", "f")
        house.index.look()
        await asyncio.sleep(0)
        assert house.engine.at_once == AT_ONCE
        house.index.leave()
        await asyncio.sleep(0)
        assert house.engine.at_once == 0
        house.engine.asked = []
        house.index.look()
        await house.answered()
        assert sorted(house.engine.asked) == ["a", "b", "c", "d", "e", "f"]
        house.index.close()

    asyncio.run(scenario())


def test_an_engine_that_is_gone_is_left_alone_until_it_is_back() -> None:
    async def scenario() -> None:
        house = House("a", "b", "c", "d", "e", "f")
        house.engine.error = Unreachable("it ended")
        house.engine.go.set()
        house.index.look()
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(house.engine.asked) == AT_ONCE
        assert house.index.left == 6
        house.engine.error = None
        house.engine.link.connected.emit()
        await house.answered()
        assert house.index.left == 0
        house.index.close()

    asyncio.run(scenario())


def test_one_that_is_refused_is_found_by_what_the_list_says() -> None:
    async def scenario() -> None:
        house = House()
        house.stores.containers.apply([a_container("web", labels=(("tier", "gold"),))])
        house.engine.error = EngineFailed("no such thing")
        house.index.look()
        await house.answered()
        assert house.shown("label") == ["tier=gold"]
        house.index.close()

    asyncio.run(scenario())


def test_facts_are_told_with_secrets_masked_and_never_looked_through() -> None:
    async def scenario() -> None:
        house = House()
        house.stores.containers.apply([a_container("web", image_id="sha256:1")])
        house.stores.images.apply([Image(Key(ENDPOINT, "nginx:1"), "sha256:1", "nginx", "1")])
        house.index.look()
        await house.answered()
        assert house.shown("port") == ["127.0.0.1:15432→5432/tcp", "127.0.0.1:15432→5432/tcp", "80/tcp"]
        assert house.shown("mount") == ["/srv/data:/data"]
        assert house.shown("env") == ["POSTGRES_DB=shop", f"API_TOKEN={MASK}"]
        assert house.shown("label") == ["tier=Gold"]
        assert house.shown("digest") == ["sha256:1", "nginx@sha256:d1"]
        web = Key(ENDPOINT, "web")
        low = {term: [fact.low for fact in house.index.facts("containers", web, term)] for term in TERMS}
        assert low["port"] == ["5432/tcp", "15432/tcp", "80/tcp"]
        assert not any("hush" in text for texts in low.values() for text in texts)
        image = house.index.facts("images", Key(ENDPOINT, "nginx:1"), "env")
        assert [fact.shown for fact in image] == ["NGINX_VERSION=1.29"]
        house.index.close()

    asyncio.run(scenario())


def test_a_network_is_found_by_its_subnet_and_by_the_addresses_in_it() -> None:
    member = Member(Key(ENDPOINT, "web"), "web", "172.18.0.2")
    facts = of_network(a_network(subnets=(Subnet("172.18.0.0/16", "172.18.0.1"),), members=(member,)))
    assert [fact.shown for fact in facts["ip"]] == ["172.18.0.0/16", "172.18.0.1", "172.18.0.2 web"]
