"""Time: what processes, health checks and restart policies do when their moment has come."""

import threading
import time

from desktopdock.demo import health, life
from desktopdock.demo.container import Container
from desktopdock.demo.world import World

_LONGEST_S = 1.0
_SHORTEST_S = 0.01


class Ticker:
    """A thread that moves the world until it is stopped."""

    def __init__(self, world: World) -> None:
        self._world, self._stopping = world, False
        self._thread = threading.Thread(target=self._tick, name="time", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._world.change():
            self._stopping = True
        self._thread.join()

    def _tick(self) -> None:
        while not self._stopping:
            with self._world.change():
                pause = move(self._world, time.time())
            with self._world.changed:
                if not self._stopping:
                    self._world.changed.wait(pause)


def move(world: World, now: float) -> float:
    """Do what is due; returns in how many seconds something is due again."""
    due = now + _LONGEST_S
    for container in list(world.containers.values()):
        _move(world, container, now)
        due = min(due, _next(container))
    return max(_SHORTEST_S, due - now)


def _move(world: World, container: Container, now: float) -> None:
    if container.status == "restarting" and container.again_at <= now:
        life.come_back(world, container)
    if container.status != "running" or not container.process:
        return
    container.process.run(now)
    if container.process.exit_code is not None:
        life.ended(world, container, min(now, container.process.due))
    elif container.health and container.health.due <= now:
        health.probe(world, container, now)


def _next(container: Container) -> float:
    if container.status == "restarting":
        return container.again_at
    if container.status != "running" or not container.process:
        return float("inf")
    return min(container.process.due, container.health.due if container.health else float("inf"))
