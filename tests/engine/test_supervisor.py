import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator

import pytest

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.errors import ConnectionRefused, NoAnswer
from desktopdock.domain.keys import Hint, Kind
from desktopdock.engine import patience, supervisor
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.supervisor import Supervisor
from tests.engine.fake_engine import FakeEngine, a_fake_engine
from tests.waiting import until

State = ConnectionState


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    with a_fake_engine() as engine:
        yield engine


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in (("FIRST_WAIT_S", 0.05), ("LONGEST_WAIT_S", 0.4), ("SHORT_S", 0.0)):
        monkeypatch.setattr(supervisor, name, seconds)
    monkeypatch.setattr(patience, "SLOW_S", 0.1)
    monkeypatch.setattr(supervisor, "SLOW_S", 0.1)
    monkeypatch.setattr("desktopdock.engine.client.HANDSHAKE_S", 0.3)


class Watched:
    """A supervisor, and everything that it said."""

    def __init__(self, engine: FakeEngine) -> None:
        self.client = Client(Endpoint(engine.address, "colima"))
        self.supervisor = Supervisor(self.client)
        self.said: list[Connection] = []
        self.connections = 0
        self.losses = 0
        self.hints: set[Hint] = set()
        self.supervisor.changed.connect(self.said.append)
        self.supervisor.connected.connect(self._connected)
        self.supervisor.lost.connect(self._lost)
        self.supervisor.hinted.connect(self.hints.update)

    def _connected(self) -> None:
        self.connections += 1

    def _lost(self) -> None:
        self.losses += 1

    @property
    def state(self) -> ConnectionState:
        return self.supervisor.connection.state

    @property
    def states(self) -> list[ConnectionState]:
        return [connection.state for connection in self.said]


def watching(engine: FakeEngine, scenario: Callable[[Watched], Awaitable[None]]) -> None:
    async def run() -> None:
        watched = Watched(engine)
        watched.supervisor.start()
        try:
            await scenario(watched)
        finally:
            watched.supervisor.close()

    asyncio.run(run())


def test_a_connection_says_what_it_is_connected_to(engine: FakeEngine) -> None:
    engine.version |= {"Os": "linux", "Arch": "arm64", "KernelVersion": "6.6.87.2-microsoft-standard-WSL2"}

    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.CONNECTED)
        capabilities = watched.supervisor.connection.capabilities
        assert capabilities is not None
        assert (capabilities.engine, capabilities.api, capabilities.default_platform) == (
            "Docker 28.5.2",
            (1, 51),
            "linux/arm64",
        )
        assert capabilities.is_in_wsl
        assert any("GET /v1.51/events " in request for request in engine.requests)

    watching(engine, scenario)


@pytest.mark.parametrize(
    ("newest", "oldest", "spoken"),
    [
        ("1.41", "1.12", "1.41"),
        ("1.51", "1.24", "1.51"),
        ("1.99", "1.44", "1.51"),
        ("1.99", "1.60", "1.60"),
        ("1.45", "", "1.45"),
    ],
)
def test_the_version_spoken_is_one_that_both_know(engine: FakeEngine, newest: str, oldest: str, spoken: str) -> None:
    engine.version = {"Version": "1", "ApiVersion": newest, "MinAPIVersion": oldest}

    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.CONNECTED)
        assert engine.requests[-1].startswith(f"GET /v{spoken}/events")

    watching(engine, scenario)


def test_an_engine_that_is_too_old_is_named_and_not_used(engine: FakeEngine) -> None:
    engine.version = {"Version": "19.03.15", "ApiVersion": "1.40", "MinAPIVersion": "1.12"}

    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.UNSUPPORTED)
        connection = watched.supervisor.connection
        assert str(connection.error) == "This engine is too old for DesktopDock: Docker 19.03.15, API 1.40."
        assert connection.engine == "Docker 19.03.15"
        assert not engine.asked("/events")

    watching(engine, scenario)


@pytest.mark.parametrize("clean", [True, False])
def test_the_end_of_the_event_stream_means_disconnected_and_leads_to_a_new_connection(
    engine: FakeEngine, clean: bool
) -> None:
    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.connections == 1)
        engine.cut(clean)
        await until(lambda: watched.connections == 2)
        engine.cut(clean)
        await until(lambda: watched.connections == 3)
        assert watched.losses == 2
        assert State.NOT_REACHABLE not in watched.states

    watching(engine, scenario)


def test_an_engine_that_was_killed_is_not_reachable_until_it_is_back_as_another_version(engine: FakeEngine) -> None:
    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.CONNECTED)
        engine.kill()
        await until(lambda: watched.state is State.NOT_REACHABLE)
        assert type(watched.supervisor.connection.error) is ConnectionRefused
        assert watched.supervisor.connection.engine == "Docker 28.5.2"  # what answered last
        engine.version = {"Version": "20.10.24", "ApiVersion": "1.41", "MinAPIVersion": "1.12"}
        engine.start()
        await until(lambda: watched.state is State.CONNECTED)
        assert watched.supervisor.connection.engine == "Docker 20.10.24"
        assert engine.requests[-1].startswith("GET /v1.41/events")

    watching(engine, scenario)


def test_a_mute_engine_is_starting_and_one_that_answered_before_is_slow(engine: FakeEngine) -> None:
    engine.mute = True

    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.supervisor.connection.error is not None)
        assert watched.state is State.STARTING
        began = watched.supervisor.connection.since
        count = len(watched.said)
        await until(lambda: len(watched.said) > count)
        assert watched.supervisor.connection.since == began  # it is still the same waiting
        engine.mute = False
        await until(lambda: watched.state is State.CONNECTED)
        engine.mute = True
        engine.cut(clean=True)
        await until(lambda: watched.state is State.SLOW)
        engine.mute = False
        await until(lambda: watched.state is State.CONNECTED)

    watching(engine, scenario)


def test_a_proxy_that_answers_for_an_engine_that_is_not_up_says_starting_in_its_words(engine: FakeEngine) -> None:
    engine.status, engine.text = 503, '{"message":"Docker Desktop is starting"}'

    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.supervisor.connection.error is not None)
        assert watched.state is State.STARTING
        assert str(watched.supervisor.connection.error) == "Docker Desktop is starting"

    watching(engine, scenario)


@pytest.mark.parametrize(
    ("status", "text", "words"),
    [
        (200, "<html>", "What answers is not a container engine."),
        (200, "{}", "What answers is not a container engine."),
        (404, "nothing here", "What answers is not a container engine."),
        (400, "Client sent an HTTP request to an HTTPS server.", "the engine wants TLS"),
    ],
)
def test_what_is_no_engine_is_not_reachable(engine: FakeEngine, status: int, text: str, words: str) -> None:
    engine.status, engine.text = status, text

    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.NOT_REACHABLE)
        assert str(watched.supervisor.connection.error) == words

    watching(engine, scenario)


def test_a_list_that_takes_long_makes_a_connection_slow_and_its_answer_makes_it_well(engine: FakeEngine) -> None:
    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.CONNECTED)
        engine.listing.clear()
        listing = asyncio.get_running_loop().create_task(watched.client.list("/containers/json"))
        await until(lambda: watched.state is State.SLOW)
        assert watched.supervisor.connection.request == "GET /v1.51/containers/json"
        engine.listing.set()
        assert await listing == b"[]"
        assert watched.state is State.CONNECTED
        assert (watched.connections, watched.losses) == (1, 0)  # it was connected all the time

    watching(engine, scenario)


def test_a_list_without_an_answer_ends_the_connection(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktopdock.engine.client.ANSWER_S", 0.3)

    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.CONNECTED)
        engine.listing.clear()
        with pytest.raises(NoAnswer) as raised:
            await watched.client.list("/containers/json")
        watched.supervisor.give_up(raised.value)
        engine.mute = True
        await until(lambda: watched.losses == 1)
        assert watched.state is State.SLOW
        engine.mute = False
        engine.listing.set()
        await until(lambda: watched.connections == 2)

    watching(engine, scenario)


def test_refresh_tries_at_once_or_lists_all(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_WAIT_S", 60.0)
    engine.kill()

    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.NOT_REACHABLE)
        assert watched.supervisor.connection.next_try > time.monotonic() + 10
        engine.start()
        watched.supervisor.refresh()
        await until(lambda: watched.state is State.CONNECTED)
        watched.supervisor.refresh()
        assert Hint(Kind.CONTAINERS, None) in watched.hints

    watching(engine, scenario)


def test_events_become_hints(engine: FakeEngine) -> None:
    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.CONNECTED)
        engine.say(Type="container", Action="start", Actor={"ID": "web"})
        engine.say(Type="container", Action="exec_start: sh", Actor={"ID": "api"})
        engine.say(Type="container", Action="rename", Actor={"ID": "db"})
        await until(lambda: Hint(Kind.CONTAINERS, "db") in watched.hints)
        assert watched.hints == {Hint(Kind.CONTAINERS, "web"), Hint(Kind.CONTAINERS, "db")}

    watching(engine, scenario)


def test_a_call_that_is_cancelled_ends_its_request_and_its_thread(engine: FakeEngine) -> None:
    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.CONNECTED)
        assert threads_about("/stop") == []
        engine.mute = True
        waiting = asyncio.get_running_loop().create_task(watched.client.ask("POST", "/containers/web/stop", None))
        await until(lambda: engine.asked("/stop") == 1)
        waiting.cancel()
        await until(lambda: not threads_about("/stop"), 1)

    watching(engine, scenario)


def threads_about(path: str) -> list[str]:
    return [thread.name for thread in threading.enumerate() if path in thread.name]


def test_another_name_is_told_and_kept(engine: FakeEngine) -> None:
    async def scenario(watched: Watched) -> None:
        await until(lambda: watched.state is State.CONNECTED)
        watched.supervisor.rename("mine")
        assert watched.said[-1].name == "mine"
        assert watched.connections == 1
        engine.kill()
        await until(lambda: watched.state is not State.CONNECTED)
        assert watched.said[-1].name == "mine"

    watching(engine, scenario)
