"""The demo engine inside the test: a world, its clock and its server, in threads of this process."""

import threading
from functools import cache

from desktopdock.demo.day import Day, load
from desktopdock.demo.http import Version
from desktopdock.demo.seed import world_of
from desktopdock.demo.server import ANY_PORT, Server
from desktopdock.demo.ticking import Ticker

FAST = 10_000_000_000  # bytes a second: pulls take no time


@cache
def _day() -> Day:
    return load()


class Demo:
    """`address` is what DOCKER_HOST takes. The world may be looked at and changed under `world.changed`."""

    def __init__(
        self,
        day: Day | None = None,
        newest: Version = (1, 51),
        oldest: Version = (1, 24),
        pull_rate: int = FAST,
        address: str = ANY_PORT,
    ) -> None:
        self.world = world_of(day or _day(), newest, oldest, pull_rate)
        self._server, self._ticker = Server(self.world, address), Ticker(self.world)
        self.address = self._server.address
        self._thread = threading.Thread(target=self._server.serve, args=(0.01,), name="demo engine", daemon=True)
        self._ticker.start()
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def close(self) -> None:
        self._server.close()
        self._thread.join()
        self._ticker.stop()
