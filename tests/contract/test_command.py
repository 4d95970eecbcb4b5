"""Every engine behind a command: a stand-in for wsl.exe runs the rest of its line, a real docker program.

Not run on Windows: how wsl.exe itself hands on the streams is what no test here can know.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktopdock.domain.connection import ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.domain.endpoints import Command
from desktopdock.domain.errors import CommandFailed, DockerMissing, NoAnswer
from desktopdock.domain.keys import Kind
from desktopdock.domain.progress import Progress
from desktopdock.domain.references import parse
from desktopdock.domain.registries import Hub
from desktopdock.engine import command
from desktopdock.engine.client import Client
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.http import Exchange
from desktopdock.engine.images import DockerImages
from desktopdock.engine.logs import DockerLogs
from desktopdock.engine.registries import DockerRegistries
from desktopdock.engine.threads import in_thread
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.containers import container_store
from desktopdock.stores.keeper import Keeper
from desktopdock.stores.store import Store
from desktopdock.support.line_file import LineFile
from tests.rig.images import ballast_layer, busybox
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry
from tests.rig.wsl import Wsl
from tests.waiting import until

Unique = Callable[[str], str]

LINE = ("wsl.exe", "-d", "Debian", "--", "docker", "system", "dial-stdio")
TALK = "i=0; while :; do i=$((i+1)); echo line $i; sleep 0.05; done"


@pytest.fixture
def endpoint(engine: RealEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """Checks at the end that no process is left of it."""
    wsl = Wsl(tmp_path / "wsl", engine)
    monkeypatch.setenv("PATH", wsl.path)
    yield Endpoint("wsl://Debian", command=Command(LINE, "Debian"))
    assert wsl.left() == []
    asyncio.run(until(lambda: not command._living, 1))  # a moment later each is forgotten


async def agreed(endpoint: Endpoint) -> Client:
    client = Client(endpoint)
    await client.agree()
    return client


async def images_of(endpoint: Endpoint) -> DockerImages:
    client = await agreed(endpoint)
    return DockerImages(client, DockerRegistries(client, {"DOCKER_CONFIG": "/nonexistent"}, Hub()))


@pytest.mark.feature("CX7", on="seam")
def test_it_is_listed_followed_and_changed(engine: RealEngine, endpoint: Endpoint, unique: Unique) -> None:
    async def scenario() -> None:
        ours, store = DockerEngine(endpoint), container_store()
        keeper = Keeper(Kind.CONTAINERS, store, ours.containers.fetch, ours.link, Jobs())
        ours.supervisor.start()
        await until(lambda: store.is_complete)
        id = await in_thread(lambda: engine.run(unique("followed")), "run")
        await until(lambda: states(store).get(id) == "running")
        assert {container.name for container in store.rows} == set(engine.names())
        assert set(await ours.stats.samples([id])) == {id}
        await ours.containers.kill(id)
        await until(lambda: states(store).get(id) == "exited")
        ours.stats.rest()
        keeper.close()
        ours.close()

    asyncio.run(scenario())


@pytest.mark.parametrize("tty", [False, True])
def test_a_log_is_followed_and_closed_within_a_second(
    engine: RealEngine, endpoint: Endpoint, unique: Unique, tty: bool
) -> None:
    id = engine.run(unique("talks"), ["sh", "-c", TALK], tty=tty)

    async def scenario() -> None:
        lines = LineFile()
        stream = DockerLogs(await agreed(endpoint)).follow(id, lines)
        while lines.end < 10:
            assert await stream.more()
        assert b"line 5" in [line.text for line in lines.read(0, lines.end)]
        began = time.monotonic()
        stream.close()
        while await stream.more():
            pass
        assert time.monotonic() - began < 1
        lines.close()

    asyncio.run(scenario())


def test_a_waiting_call_is_cancelled(engine: RealEngine, endpoint: Endpoint, unique: Unique) -> None:
    id = engine.run(unique("waits"))

    async def scenario() -> None:
        client = await agreed(endpoint)
        waiting = asyncio.get_running_loop().create_task(client.ask("POST", f"/containers/{id}/wait", None))
        await until(lambda: any(id in thread.name for thread in threading.enumerate()))
        waiting.cancel()
        await until(lambda: not any(id in thread.name for thread in threading.enumerate()), 1)

    asyncio.run(scenario())


def test_an_engine_that_is_mute_is_given_up_in_time(engine: RealEngine, endpoint: Endpoint) -> None:
    async def scenario() -> None:
        client = await agreed(endpoint)
        engine.process.freeze()
        began = time.monotonic()
        with pytest.raises(NoAnswer):
            await client.ask("GET", "/containers/json", 1)
        assert time.monotonic() - began < 2
        await until(lambda: not command._living, 2)  # its program would wait as long as the engine is mute
        engine.process.thaw()
        assert await client.ask("GET", "/_ping")

    asyncio.run(scenario())


def test_an_engine_that_was_killed_is_said_in_the_program_s_words_and_followed_again(
    engine: RealEngine, endpoint: Endpoint, unique: Unique
) -> None:
    if engine.kind == "demo":
        pytest.skip("the demo engine begins a new day each time, without the image that this needs")

    async def scenario() -> None:
        ours, store = DockerEngine(endpoint), container_store()
        keeper = Keeper(Kind.CONTAINERS, store, ours.containers.fetch, ours.link, Jobs())
        ours.supervisor.start()
        await until(lambda: store.is_complete)
        await in_thread(engine.process.kill, "kill the engine")
        await until(lambda: ours.link.connection.state is ConnectionState.NOT_REACHABLE, 5)
        await until(lambda: isinstance(ours.link.connection.error, CommandFailed))
        assert "docker.sock" in str(ours.link.connection.error)
        await in_thread(engine.process.start, "start the engine")
        id = await in_thread(lambda: engine.create(unique("later")), "create")
        await until(lambda: id in states(store), 20)
        keeper.close()
        ours.close()

    asyncio.run(scenario())


def test_an_image_is_pulled_saved_and_loaded(
    engine: RealEngine, registry: Registry, endpoint: Endpoint, unique: Unique, tmp_path: Path
) -> None:
    name, file = unique("image"), tmp_path / "image.tar"
    registry.push(f"shop/{name}", ["1"], busybox(None, ballast_layer(name, 2_000_000)))
    reference = parse(f"{registry.address}/shop/{name}:1")

    async def scenario() -> None:
        images, report = await images_of(endpoint), Report()
        await images.pull(reference, "", report)
        await images.save([reference.stored], file, report)
        assert file.stat().st_size > 2_000_000 or engine.kind == "demo"  # whose layers are empty
        await images.remove(reference.stored)
        assert await images.inspect(reference.stored) is None
        await images.load(file, report)
        assert await images.inspect(reference.stored) is not None

    asyncio.run(scenario())


def test_a_pull_is_cancelled_within_a_second(
    engine: RealEngine, registry: Registry, endpoint: Endpoint, unique: Unique
) -> None:
    name = unique("slow")
    registry.push(f"shop/{name}", ["1"], busybox(None, ballast_layer(name, 4_000_000)))
    registry.throttle(500_000)

    async def scenario() -> None:
        images, report = await images_of(endpoint), Report()
        reference = parse(f"{registry.address}/shop/{name}:1")
        task = asyncio.get_running_loop().create_task(images.pull(reference, "", report))
        await report.began.wait()
        began = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - began < 1
        assert await images.inspect(reference.stored) is None

    asyncio.run(scenario())


def test_a_distribution_without_the_docker_program(engine: RealEngine, endpoint: Endpoint) -> None:
    line = (*LINE[:4], "no-such-docker", *LINE[5:])
    with pytest.raises(DockerMissing, match="Debian"):
        Exchange(Endpoint(endpoint.address, command=Command(line, "Debian")), "GET", "/_ping", 5).read()


def states(store: Store[Container]) -> dict[str, str]:
    return {container.id: container.state for container in store.rows}


class Report:
    def __init__(self) -> None:
        self.began = asyncio.Event()

    def progress(self, progress: Progress) -> None:
        if progress.layers:
            self.began.set()

    def output(self, line: str) -> None:
        pass
