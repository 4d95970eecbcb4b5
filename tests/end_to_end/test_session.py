"""What an engine is asked, and when: counted at the engine's door."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from desktopdock.domain.keys import Hint
from desktopdock.domain.registries import Hub
from desktopdock.engine.endpoint import Endpoint
from desktopdock.jobs.queue import Jobs
from desktopdock.session import Session
from desktopdock.stores.stores import Stores
from tests.faults.faulty import Faulty
from tests.rig.real_engine import RealEngine
from tests.waiting import until


@pytest.fixture
def counted(engine: RealEngine) -> Iterator[Faulty]:
    counted = Faulty(engine.address)
    yield counted
    counted.close()


def test_a_hidden_window_asks_nothing_beyond_the_event_stream_and_is_right_when_it_is_seen(
    engine: RealEngine, counted: Faulty, unique: Callable[[str], str]
) -> None:
    async def scenario() -> None:
        stores, hints = Stores(), set[Hint]()
        store = stores.containers
        endpoint = Endpoint(counted.address)
        session = Session(endpoint, lambda: endpoint, Hub("", ""), stores, Jobs())
        session.engine.link.hinted.connect(hints.update)
        session.start()

        def equal() -> bool:
            return sorted(container.name for container in store.rows) == sorted(engine.names())

        engine.create(unique("seen"))
        await until(lambda: store.is_complete and equal())
        session.set_hidden(True)
        asked = list(counted.requests)
        id = engine.create(unique("unseen"))
        await until(lambda: id in {hint.id for hint in hints})
        counted.cut()
        await until(lambda: counted.requests != asked and counted.open_streams() == 1)
        later = engine.create(unique("later"))
        await until(lambda: later in {hint.id for hint in hints})
        paths = {request.partition(" ")[2].partition("?")[0] for request in counted.requests[len(asked) :]}
        assert {path.rpartition("/")[2] for path in paths} == {"version", "events"}
        assert not equal()
        session.set_hidden(False)
        await until(equal)
        session.close()

    asyncio.run(scenario())


def test_a_quiet_engine_is_asked_for_one_list_and_no_more(engine: RealEngine, counted: Faulty) -> None:
    async def scenario() -> None:
        stores, endpoint = Stores(), Endpoint(counted.address)
        store = stores.containers
        session = Session(endpoint, lambda: endpoint, Hub("", ""), stores, Jobs())
        session.start()
        others = (stores.images, stores.volumes, stores.networks)
        await until(lambda: store.is_complete and all(other.is_complete for other in others))
        asked = [request.partition("?")[0].rpartition("/")[2] for request in counted.requests]
        assert asked[:2] == ["version", "events"]
        machine = ["version", "info"]  # asked once, for how much memory there is to share out
        assert sorted(path for path in asked[2:] if path not in machine) == ["json", "json", "networks", "volumes"]
        assert len(asked) <= 2 + 4 + len(machine)
        session.close()

    asyncio.run(scenario())
