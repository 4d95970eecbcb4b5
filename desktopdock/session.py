"""One engine with all that follows it, from the moment it is chosen until another one is."""

from collections.abc import Callable

from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Kind
from desktopdock.domain.registries import Hub
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.keeper import Keeper
from desktopdock.stores.store import Store
from desktopdock.support.signal import Signal


class Session:
    """`jobs` and stores are the program's and outlive it; a job that runs keeps the engine that it was started on."""

    def __init__(
        self, endpoint: Endpoint, resolve: Callable[[], Endpoint], hub: Hub, containers: Store[Container], jobs: Jobs
    ) -> None:
        self.synced = Signal[[]]()  # a full list has come
        self.engine = DockerEngine(endpoint, resolve, hub=hub)
        self._keepers = [Keeper(Kind.CONTAINERS, containers, self.engine.containers.fetch, self.engine.link, jobs)]
        for keeper in self._keepers:
            keeper.synced.connect(self.synced.emit)

    def start(self) -> None:
        self.engine.supervisor.start()

    def set_hidden(self, hidden: bool) -> None:
        for keeper in self._keepers:
            keeper.set_hidden(hidden)

    def refresh(self) -> None:
        """List everything now, or try to connect now: the user wants to see it."""
        self.engine.link.refresh()

    def close(self) -> None:
        for keeper in reversed(self._keepers):
            keeper.close()
        self.engine.close()
