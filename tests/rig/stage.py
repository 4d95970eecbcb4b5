"""An engine made ready to be looked at: the working day in it, a stocked registry and an index beside it."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from docker.api.client import APIClient

from desktopdock.demo import day as data
from tests.rig.engines import Engine
from tests.rig.registry import Registry
from tests.rig.working_day import seed, stock


@contextlib.contextmanager
def set_up(engine: Engine, folder: Path, *, own_network: bool) -> Iterator[tuple[Registry, dict[str, str]]]:
    """The registry, and the environment in which the program finds all of it; `folder` is for the registry."""
    day = data.load()
    registry = Registry(engine, folder)
    stocking = threading.Thread(target=stock, args=(registry, day))
    stocking.start()
    with contextlib.closing(APIClient(engine.address, version="1.41", timeout=60)) as sdk:
        seed(sdk, day, own_network=own_network)
    stocking.join()
    hub = {"DESKTOPDOCK_HUB_INDEX": registry.index, "DESKTOPDOCK_HUB_REGISTRY": registry.address}
    try:
        yield registry, engine.environment() | hub
    finally:
        registry.close()
