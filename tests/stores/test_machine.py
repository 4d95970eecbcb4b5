"""What was found out about a computer, and an engine that is started on it, with a machine that answers as told."""

import asyncio
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import wraps

import pytest

from desktopdock.desktop.checks.check import Asked, Check, Place, Start, Verdict
from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.endpoints import Choice, DockerContext, DockerContexts, Origin
from desktopdock.domain.errors import ConnectionRefused, EngineError
from desktopdock.domain.happenings import Happening
from desktopdock.domain.keys import Hint
from desktopdock.stores import machine
from desktopdock.stores.machine import MachineStore
from desktopdock.support.signal import Signal
from tests.waiting import until

USUAL, ELSEWHERE, REMOTE = "unix:///var/run/docker.sock", "unix:///home/me/.rd/docker.sock", "tcp://build-box:2375"
ANSWERS = Capabilities("Docker", "28.5.2", (1, 51), (1, 51), "linux", "amd64", "", "")


class Computer:
    def __init__(self) -> None:
        self.looks = 0

    @property
    def checks(self) -> Mapping[str, Callable[[], Check]]:
        return {"engine": self._look}

    def places(self) -> Sequence[Place]:
        return [Place("Docker Engine", USUAL), Place("Rancher Desktop", ELSEWHERE)]

    def _look(self) -> Check:
        self.looks += 1
        asked = (Asked("systemctl show", "ActiveState=inactive"),)
        return Check("engine", "Docker Engine", asked, Verdict.TO_DO, "stopped", "It does not run.", START)


class Engines:
    """`there` are the addresses where something answers."""

    def __init__(self, *there: str) -> None:
        self.changed = Signal[[DockerContexts]]()
        self.there = set(there)
        self.tested: list[str] = []
        self.connected: list[Choice] = []

    async def contexts(self) -> DockerContexts:
        found = (DockerContext("default", USUAL), DockerContext("far", REMOTE))
        return DockerContexts(found, "default", Origin.DEFAULT)

    async def test(self, choice: Choice) -> Capabilities:
        address = choice.address or {"default": USUAL, "far": REMOTE}[choice.context]
        self.tested.append(address)
        if address not in self.there:
            raise ConnectionRefused("connection refused (111)")
        return ANSWERS

    async def connect(self, choice: Choice) -> None:
        self.connected.append(choice)

    async def look_again(self) -> None:
        raise AssertionError("nothing here follows the contexts")

    async def places(self) -> tuple[str, ...]:
        raise AssertionError("nothing here follows the contexts")


class Link:
    def __init__(self, state: ConnectionState = ConnectionState.NO_ENDPOINT, endpoint: str = USUAL) -> None:
        self.connection = Connection(endpoint, state)
        self.changed = Signal[[Connection]]()
        self.connected = Signal[[]]()
        self.lost = Signal[[]]()
        self.hinted = Signal[[frozenset[Hint]]]()
        self.happened = Signal[[tuple[Happening, ...]]]()
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1
        self.connection = Connection(self.connection.endpoint, ConnectionState.CONNECTED)

    def give_up(self, error: EngineError) -> None:
        raise AssertionError(error)


def command(code: str, address: str = "") -> Start:
    return Start("Start it", (sys.executable, "-c", code), address)


START = command("")


def played(scenario: Callable[[], Coroutine[None, None, None]]) -> Callable[[], None]:
    @wraps(scenario)
    def play() -> None:
        asyncio.run(scenario())

    return play


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "EVERY_S", 0.01)


@played
async def test_every_check_comes_in_and_can_be_run_again() -> None:
    computer = Computer()
    store = MachineStore(computer, Engines(), Link)
    store.look()
    store.look()  # is looking already
    await until(lambda: not store.looking)
    assert list(store.checks) == store.ids == ["engine", "others"]
    assert (computer.looks, store.starts) == (1, [START])
    store.look("engine")
    await until(lambda: computer.looks == 2)
    await until(lambda: not store.looking)


@played
async def test_what_answers_elsewhere_is_found_and_no_host_is_asked() -> None:
    engines = Engines(USUAL, ELSEWHERE, REMOTE)
    store = MachineStore(Computer(), engines, Link)
    store.look("others")
    await until(lambda: not store.looking)
    assert engines.tested == [ELSEWHERE]  # the one in use is not offered
    assert [(one.name, one.engine) for one in store.found] == [("Rancher Desktop", "Docker 28.5.2")]
    assert engines.connected == []
    check = store.checks["others"]
    assert (check.verdict, check.word) == (Verdict.FINE, "1 found")
    assert [one.command for one in check.asked] == ["docker context ls", f"docker --host {ELSEWHERE} version"]


@played
async def test_the_engine_in_use_is_tried_at_once_when_it_was_started() -> None:
    link, engines = Link(), Engines(USUAL)
    store = MachineStore(Computer(), engines, lambda: link)
    store.begin(command("", USUAL))
    assert store.is_starting
    await until(lambda: not store.is_starting)
    assert (link.refreshed, engines.connected, store.starting) == (1, [], None)
    await until(lambda: not store.looking)


@played
async def test_one_that_listens_elsewhere_is_connected_to_since_the_user_started_it() -> None:
    engines = Engines()
    link = Link()
    store = MachineStore(Computer(), engines, lambda: link)
    store.begin(command("", ELSEWHERE))
    await until(lambda: bool(engines.tested))
    assert engines.connected == []
    engines.there.add(ELSEWHERE)
    await until(lambda: not store.is_starting)
    assert engines.connected == [Choice(address=ELSEWHERE)]
    await until(lambda: not store.looking)


@played
async def test_an_engine_in_use_is_not_left_for_one_that_was_started_beside_it() -> None:
    engines, link = Engines(ELSEWHERE), Link(ConnectionState.CONNECTED)
    store = MachineStore(Computer(), engines, lambda: link)
    store.begin(command("", ELSEWHERE))
    await until(lambda: not store.is_starting)
    assert engines.connected == []
    await until(lambda: not store.looking)


@played
async def test_a_command_that_fails_says_why_and_one_that_is_not_there_too() -> None:
    store = MachineStore(Computer(), Engines(), Link)
    for start, problem in (
        (command("import sys; sys.exit('masked')", ELSEWHERE), "masked"),
        (Start("Start it", ("no-such-program",), ELSEWHERE), "no-such-program: there is no such program here"),
    ):
        store.begin(start)
        await until(lambda: not store.is_starting)
        assert store.starting is not None
        assert store.starting.problem == problem
    await until(lambda: not store.looking)


@played
async def test_closing_leaves_what_runs() -> None:
    store = MachineStore(Computer(), Engines(), Link)
    store.look()
    store.begin(command("", ELSEWHERE))
    await until(lambda: store.starting is not None)
    store.close()
    await until(lambda: not store.is_starting)
