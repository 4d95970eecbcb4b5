"""Our connection over a real named pipe of Windows, with the demo engine at the other end (users.md L17)."""

import asyncio
import itertools
import os
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Listener

import pytest

from desktopdock.domain.errors import NoAnswer, NoSocket
from desktopdock.domain.keys import Kind
from desktopdock.engine.client import Client
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.http import Exchange
from desktopdock.engine.logs import DockerLogs
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.containers import container_store
from desktopdock.stores.keeper import Keeper
from desktopdock.support.line_file import LineFile
from tests.demo.serving import Demo
from tests.waiting import until

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="named pipes are there on Windows only")

_numbers = itertools.count()


def new_address() -> str:
    return f"npipe:////./pipe/desktopdock-test-{os.getpid()}-{next(_numbers)}"


@pytest.fixture
def piped() -> Iterator[Demo]:
    demo = Demo(address=new_address())
    yield demo
    demo.close()


@pytest.fixture
def mute() -> Iterator[Endpoint]:
    """A pipe whose other side takes everything and says nothing."""
    address = new_address()
    listener = Listener(address.removeprefix("npipe://").replace("/", "\\"), "AF_PIPE")
    over = threading.Event()

    def serve() -> None:
        with listener.accept():
            over.wait()

    thread = threading.Thread(target=serve)
    thread.start()
    yield Endpoint(address)
    over.set()
    thread.join()
    listener.close()


def containers_of(demo: Demo) -> set[str]:
    with demo.world.changed:
        return {container.name for container in demo.world.containers.values()}


def test_it_is_listed_and_followed(piped: Demo) -> None:
    async def scenario() -> None:
        ours, store = DockerEngine(Endpoint(piped.address)), container_store()
        keeper = Keeper(Kind.CONTAINERS, store, ours.containers.fetch, ours.link, Jobs())
        ours.supervisor.start()
        await until(lambda: store.is_complete)
        assert {container.name for container in store.rows} == containers_of(piped)
        running = next(container for container in store.rows if container.state == "running")
        assert set(await ours.stats.samples([running.id])) == {running.id}
        ours.stats.rest()
        await ours.containers.kill(running.id)
        await until(lambda: next(row for row in store.rows if row.id == running.id).state == "exited")
        keeper.close()
        ours.close()

    asyncio.run(scenario())


def test_a_log_is_followed_and_closed_within_a_second(piped: Demo) -> None:
    async def scenario() -> None:
        client, lines = Client(Endpoint(piped.address)), LineFile()
        await client.agree()
        with piped.world.changed:
            id = next(container.id for container in piped.world.containers.values() if container.name == "shop-api")
        stream = DockerLogs(client).follow(id, lines)
        while lines.end < 10:
            assert await stream.more()
        began = time.monotonic()
        stream.close()
        while await stream.more():
            pass
        assert time.monotonic() - began < 1
        lines.close()

    asyncio.run(scenario())


def test_a_waiting_call_is_cancelled(piped: Demo) -> None:
    async def scenario() -> None:
        client = Client(Endpoint(piped.address))
        await client.agree()
        with piped.world.changed:
            id = next(container.id for container in piped.world.containers.values() if container.name == "shop-api")
        waiting = asyncio.get_running_loop().create_task(client.ask("POST", f"/containers/{id}/wait", None))
        await until(lambda: bool(threads(id)))
        waiting.cancel()
        await until(lambda: not threads(id), 1)

    asyncio.run(scenario())


def test_a_mute_one_is_given_up_in_time(mute: Endpoint) -> None:
    began = time.monotonic()
    with pytest.raises(NoAnswer):
        Exchange(mute, "GET", "/version", 0.3).read()
    assert time.monotonic() - began < 2


def test_one_that_is_not_there_is_named() -> None:
    with pytest.raises(NoSocket):
        Endpoint(new_address()).open(1)


def test_many_ask_at_once(piped: Demo) -> None:
    answers: list[bytes] = []
    asking = [threading.Thread(target=lambda: answers.append(ask(piped))) for _ in range(20)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert answers == [b"OK"] * 20


def ask(demo: Demo) -> bytes:
    return Exchange(Endpoint(demo.address), "GET", "/_ping", 10).read()


def threads(text: str) -> list[str]:
    return [thread.name for thread in threading.enumerate() if text in thread.name]
