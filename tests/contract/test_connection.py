"""What a connection to every engine must do: agree, list, follow, be cancelled, come back."""

import asyncio
import contextlib
import platform
import select
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktopdock.domain.connection import ConnectionState
from desktopdock.domain.endpoints import Choice
from desktopdock.domain.errors import Conflict, TlsFailure
from desktopdock.domain.keys import Kind
from desktopdock.engine.client import Client
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.early import EarlyList
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.engines import DockerEngines
from desktopdock.engine.resolution import resolved
from desktopdock.engine.threads import in_thread
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.containers import container_store
from desktopdock.stores.keeper import Keeper
from tests.certificates import Certificates
from tests.rig.real_engine import RealEngine
from tests.waiting import until


def test_an_engine_says_what_it_is(engine: RealEngine) -> None:
    async def scenario() -> None:
        client = Client(Endpoint(engine.address))
        capabilities = await client.agree()
        assert capabilities.product == ("Podman" if engine.kind == "podman" else "Docker")
        assert capabilities.version.startswith(engine.version)
        assert (1, 41) <= capabilities.api <= capabilities.newest
        machine = {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]
        assert capabilities.default_platform == f"linux/{machine}"
        assert await DockerEngines({}).test(Choice(address=engine.address)) == capabilities

    asyncio.run(scenario())


def test_the_first_list_needs_no_version(engine: RealEngine, unique: Callable[[str], str]) -> None:
    id = engine.run(unique("early"))
    found = EarlyList(Endpoint(engine.address)).containers(10) or []
    assert id in [container.id for container in found]


def test_a_taken_name_is_a_conflict_in_the_engine_s_words(engine: RealEngine, unique: Callable[[str], str]) -> None:
    taken, other = unique("taken"), unique("other")
    engine.create(taken)
    id = engine.create(other)

    async def scenario() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        with pytest.raises(Conflict, match=taken):
            await client.ask("POST", f"/containers/{id}/rename", query={"name": taken})

    asyncio.run(scenario())


def test_a_waiting_call_ends_within_a_second_when_it_is_cancelled(
    engine: RealEngine, unique: Callable[[str], str]
) -> None:
    id = engine.run(unique("waiting"))

    async def scenario() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        waiting = asyncio.get_running_loop().create_task(client.ask("POST", f"/containers/{id}/wait", None))
        await until(lambda: bool(_threads(id)))
        waiting.cancel()
        await until(lambda: not _threads(id), 1)

    asyncio.run(scenario())


@pytest.mark.feature("CX10")
@pytest.mark.parametrize("fault", ["killed", "stopped", "frozen"])
def test_the_list_recovers_when_the_engine_does(engine: RealEngine, unique: Callable[[str], str], fault: str) -> None:
    """20 s after the engine answers again the store equals it, whatever was changed meanwhile."""
    if engine.kind == "demo" and fault != "frozen":
        pytest.skip("the demo engine begins a new day each time, so nothing could have stayed")
    gone, stays = engine.create(unique("gone")), engine.create(unique("stays"))

    async def scenario() -> None:
        store, jobs = container_store(), Jobs()
        ours = DockerEngine(Endpoint(engine.address))
        keeper = Keeper(Kind.CONTAINERS, store, ours.containers.fetch, ours.link, jobs)
        ours.supervisor.start()

        def names() -> set[str]:
            return {container.name for container in store.rows}

        await until(lambda: names() == set(engine.names()))
        if fault == "frozen":
            engine.process.freeze()

            def noticed() -> bool:
                if ours.link.connection.state is ConnectionState.CONNECTED:
                    ours.link.refresh()  # again: an engine may answer once more before the signal reaches it
                return ours.link.connection.state is ConnectionState.SLOW

            await until(noticed, 20)
            engine.process.thaw()
        else:
            await in_thread(engine.process.kill if fault == "killed" else engine.process.stop, "end the engine")
            await until(lambda: ours.link.connection.state is ConnectionState.NOT_REACHABLE, 5)
            assert names() >= {container.name for container in store.rows if container.id in (gone, stays)}  # kept
            await in_thread(engine.process.start, "start the engine")
        engine.sdk.remove_container(gone)
        await until(
            lambda: ours.link.connection.state is ConnectionState.CONNECTED and names() == set(engine.names()), 20
        )
        assert gone not in {container.id for container in store.rows}
        keeper.close()
        ours.close()

    asyncio.run(scenario())


@pytest.mark.feature("CX5")
def test_an_engine_behind_tls_is_listed_and_followed(
    engine: RealEngine, unique: Callable[[str], str], tmp_path: Path
) -> None:
    certificates = Certificates(tmp_path)
    given = {"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": str(tmp_path)}
    with secured(certificates.server(), engine.address) as port:
        endpoint = resolved(given | {"DOCKER_HOST": f"tcp://localhost:{port}"})

        async def scenario() -> None:
            ours, store = DockerEngine(endpoint), container_store()
            keeper = Keeper(Kind.CONTAINERS, store, ours.containers.fetch, ours.link, Jobs())
            ours.supervisor.start()
            await until(lambda: store.is_complete)
            id = engine.run(unique("tls"))
            await until(lambda: id in {container.id for container in store.rows})
            keeper.close()
            ours.close()

        asyncio.run(scenario())
    with secured(certificates.server(), engine.address) as port, pytest.raises(TlsFailure):
        Endpoint(f"tcp://127.0.0.1:{port}", tls=certificates.files()).open(5)


@contextlib.contextmanager
def secured(context: ssl.SSLContext, address: str) -> Iterator[int]:
    """The port of a door with TLS before an engine."""
    server = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def start(target: Callable[..., None], *arguments: object) -> None:
        threads.append(threading.Thread(target=target, args=arguments))
        threads[-1].start()

    def serve(plain: socket.socket) -> None:
        with contextlib.suppress(OSError), context.wrap_socket(plain, server_side=True) as client:
            engine = Endpoint(address).open(None)
            assert isinstance(engine, socket.socket)
            with engine:
                while True:
                    for ready in select.select([client, engine], [], [])[0]:
                        data = ready.recv(65536)
                        if not data:
                            return
                        (engine if ready is client else client).sendall(data)

    def accept() -> None:
        with contextlib.suppress(OSError):  # the server was closed
            while True:
                start(serve, server.accept()[0])

    start(accept)
    yield server.getsockname()[1]
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    for thread in threads:
        thread.join()


def _threads(text: str) -> list[str]:
    return [thread.name for thread in threading.enumerate() if text in thread.name]
