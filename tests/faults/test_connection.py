"""Our client on engines of every age and shape; nothing here proves a feature."""

import asyncio

import pytest

from desktopdock.demo.http import Version
from desktopdock.domain.containers import Container
from desktopdock.domain.errors import EngineError, EngineFailed, NotAnEngine, Unreachable, Unsupported
from desktopdock.domain.keys import Hint, Kind
from desktopdock.engine.client import Client
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.events import EventStream
from tests.demo.serving import Demo
from tests.faults.faulty import LONG, Faulty
from tests.faults.fixtures import DemoOf
from tests.waiting import until


async def listed(address: str) -> tuple[Client, list[Container]]:
    client = Client(Endpoint(address))
    await client.agree()
    return client, await DockerContainers(client).fetch()


@pytest.mark.parametrize(
    ("oldest", "newest", "spoken"),
    [
        ((1, 12), (1, 41), (1, 41)),
        ((1, 24), (1, 44), (1, 44)),
        ((1, 24), (1, 51), (1, 51)),
        ((1, 44), (1, 56), (1, 51)),
        ((1, 54), (1, 56), (1, 54)),
    ],
)
def test_engines_of_every_age_are_spoken_to_in_a_version_that_they_know(
    demo: Demo, demo_of: DemoOf, oldest: Version, newest: Version, spoken: Version
) -> None:
    async def scenario() -> None:
        _, expected = await listed(demo.address)
        client, found = await listed(demo_of(oldest, newest).address)
        assert client.capabilities is not None
        assert client.capabilities.api == spoken
        assert sorted(container.name for container in found) == sorted(container.name for container in expected)

    asyncio.run(scenario())


def test_an_engine_that_is_too_old_is_told_by_its_version(demo_of: DemoOf) -> None:
    with pytest.raises(Unsupported) as raised:
        asyncio.run(listed(demo_of((1, 12), (1, 24)).address))
    assert raised.value.api == "1.24"


@pytest.mark.parametrize("nulls", [False, True])
def test_every_key_that_may_be_missing_may_be_missing(demo: Demo, faulty: Faulty, nulls: bool) -> None:
    async def scenario() -> None:
        _, expected = await listed(demo.address)
        faulty.bare(nulls)
        client, found = await listed(faulty.address)
        assert {container.id for container in found} == {container.id for container in expected}
        stream = await EventStream.open(client)
        await until(lambda: faulty.open_streams() == 1)
        event = {"Type": "container", "Action": "start", "Actor": {"ID": "0123"}}
        faulty.tell(event)
        assert await stream.hints() == {Hint(Kind.CONTAINERS, "0123")}
        stream.close()

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("fault", "error"),
    [("malformed", NotAnEngine), ("html", NotAnEngine), ("fails", EngineFailed), ("half", Unreachable)],
)
def test_a_list_that_is_none_has_its_own_error(faulty: Faulty, fault: str, error: type[EngineError]) -> None:
    async def scenario() -> None:
        client, _ = await listed(faulty.address)
        more = {"then_closed": True} if fault == "half" else {}
        getattr(faulty, fault)("/containers/json", **more)
        with pytest.raises(error) as raised:
            await DockerContainers(client).fetch()
        if error is EngineFailed:
            assert str(raised.value) == LONG  # the engine's own words, all 4 kB of them

    asyncio.run(scenario())


def test_a_mail_server_is_no_engine(faulty: Faulty) -> None:
    faulty.smtp()
    with pytest.raises(NotAnEngine):
        asyncio.run(listed(faulty.address))
