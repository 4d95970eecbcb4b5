"""Real engines for tests: each starts when a test first asks for it, and stays up until the run ends."""

import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.rig import packages, state
from tests.rig.demo_engine import DemoEngine
from tests.rig.engines import Engine
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry
from tests.rig.roles import DEMO, ROLES, WINDOW


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("real engines")
    group.addoption("--roles", default=",".join([*ROLES, DEMO.name]), help="engines that the contract suite runs on")
    group.addoption("--window", default=",".join(WINDOW), help="engine under the window: the first that can be had")


class Engines:
    """All engines of a run by role."""

    def __init__(self, window: list[str]) -> None:
        self._window, self._running, self._missing = window, dict[str, Engine](), dict[str, str]()
        self._registries: dict[Engine, Registry] = {}

    def get(self, name: str) -> Engine:
        """Skips the test where this engine cannot be had, and fails it where it must be."""
        if name not in self._running and name not in self._missing:
            self._start(name)
        if name in self._missing:
            say = pytest.fail if name in ROLES and ROLES[name].required and state.current() else pytest.skip
            say(f"no {name} engine: {self._missing[name]}")
        return self._running[name]

    def window(self) -> Engine:
        """The engine under the window, which shares the network with the program; outside the rig it is the demo."""
        if state.current() is None:
            return self.get(DEMO.name)
        for name in self._window:
            if name not in self._running and name not in self._missing:
                self._start(name)
            if name in self._running:
                return self._running[name]
        return self.get(self._window[-1])

    def registry(self, engine: Engine) -> Registry:
        if state.current() is None:
            pytest.skip("a registry is there under ./dev test only, as root on Linux")
        if engine not in self._registries:
            self._registries[engine] = Registry(engine, engine.folder.with_name(f"{engine.folder.name}-registry"))
        self._registries[engine].follow()
        return self._registries[engine]

    def close(self) -> None:
        for registry in self._registries.values():
            registry.close()
        closing = [threading.Thread(target=engine.close) for engine in self._running.values()]
        for thread in closing:
            thread.start()
        for thread in closing:
            thread.join()

    def _start(self, name: str) -> None:
        run = state.current()
        if name == DEMO.name:
            self._start_demo(run / DEMO.name if run else Path(tempfile.mkdtemp(prefix="desktopdock-demo-")))
            return
        if run is None:
            self._missing[name] = "engines run under ./dev test only, as root on Linux"
            return
        try:
            engine = Engine(ROLES[name], run / name, alone=name != self._window[0])
        except packages.Unavailable as error:
            self._missing[name] = str(error)
            return
        engine.start()
        self._running[name] = engine

    def _start_demo(self, folder: Path) -> None:
        if sys.platform == "win32":
            self._missing[DEMO.name] = "it is asked through a unix socket here, which Python on Windows has not"
            return
        self._running[DEMO.name] = DemoEngine(folder)
        self._running[DEMO.name].start()


@pytest.fixture(scope="session")
def engines(request: pytest.FixtureRequest) -> Iterator[Engines]:
    made = Engines(request.config.getoption("--window").split(","))
    yield made
    made.close()


@pytest.fixture
def engine(engines: Engines) -> Iterator[RealEngine]:
    """The engine under the window; in tests/contract each engine in turn. Left as it was found."""
    yield from lent(engines.window())


@pytest.fixture
def registry(engine: RealEngine, engines: Engines) -> Iterator[Registry]:
    """A registry and an index for searching, on the loopback of the engine that the test has."""
    lent_registry = engines.registry(engine.process)
    yield lent_registry
    lent_registry.reset()


def lent(process: Engine) -> Iterator[RealEngine]:
    process.revive()
    real = RealEngine(process)
    yield real
    process.revive()
    real.close()


@pytest.fixture
def unique() -> Callable[[str], str]:
    """Names that nothing has had before in this run."""
    count = iter(range(1, 1_000_000))
    return lambda name: f"desktopdock-{name}-{next(count)}"
