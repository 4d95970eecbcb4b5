"""What the rooms above may ask of an engine: one protocol for each noun."""

from typing import Protocol

from desktopdock.engine.api.cleanup import Cleanup
from desktopdock.engine.api.containers import Containers
from desktopdock.engine.api.engine_info import Info
from desktopdock.engine.api.engines import Engines
from desktopdock.engine.api.images import Images
from desktopdock.engine.api.link import Link
from desktopdock.engine.api.logs import LogLane, LogMerge, Logs, LogSink, LogStream
from desktopdock.engine.api.networks import Networks
from desktopdock.engine.api.registries import Registries
from desktopdock.engine.api.stats import Stats
from desktopdock.engine.api.volumes import Volumes

__all__ = [
    "Cleanup",
    "Containers",
    "Engine",
    "Engines",
    "Images",
    "Info",
    "Link",
    "LogLane",
    "LogMerge",
    "LogSink",
    "LogStream",
    "Logs",
    "Networks",
    "Registries",
    "Stats",
    "Volumes",
]


class Engine(Protocol):
    """Every call of every noun raises `EngineError`, and ends its request when it is cancelled."""

    @property
    def cleanup(self) -> Cleanup: ...

    @property
    def containers(self) -> Containers: ...

    @property
    def images(self) -> Images: ...

    @property
    def info(self) -> Info: ...

    @property
    def logs(self) -> Logs: ...

    @property
    def networks(self) -> Networks: ...

    @property
    def registries(self) -> Registries: ...

    @property
    def stats(self) -> Stats: ...

    @property
    def volumes(self) -> Volumes: ...

    @property
    def link(self) -> Link: ...
