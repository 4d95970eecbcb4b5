"""An engine that says of a container what a test wants, when the test wants it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, cast

import qasync
from PySide6.QtWidgets import QApplication

from desktopdock.actions.action import Desk, Services
from desktopdock.domain.container_details import ContainerDetail
from desktopdock.engine.api import Engine, LogSink
from desktopdock.engine.log_merge import LogMerge
from desktopdock.jobs.queue import Jobs
from desktopdock.support.line_file import LineFile

Inspect = Callable[[str], Awaitable[ContainerDetail]]


class Stream:
    """Gives its lines once, then waits until it is closed or, where it is over, ends."""

    def __init__(self, into: LogSink, texts: Iterable[str], is_over: bool) -> None:
        self._into, self._texts, self._is_over = into, list(texts), is_over
        self._closed = asyncio.Event()

    def add(self, *texts: str) -> None:
        heads = [b"2026-11-24T12:00:00.%09dZ" % (self._into.end + n) for n in range(len(texts))]
        self._into.append(heads, [f"{text}\n".encode() for text in texts], [0] * len(texts))

    async def more(self) -> bool:
        if self._texts:
            self.add(*self._texts)
            self._texts = []
            return True
        if not self._is_over:
            await self._closed.wait()
        return False

    def close(self) -> None:
        self._closed.set()


class Nouns:
    """Containers and logs."""

    def __init__(self, inspect: Inspect, texts: Iterable[str] = (), is_over: bool = True) -> None:
        self.asked: list[str] = []
        self.followed: list[tuple[int | None, str]] = []
        self.streams: list[Stream] = []
        self.text = "{}"
        self._inspect, self._texts, self._is_over = inspect, list(texts), is_over

    async def inspect(self, id: str) -> ContainerDetail:
        self.asked.append(id)
        return await self._inspect(id)

    async def inspect_text(self, id: str, reveal: bool = False) -> str:
        self.asked.append(f"{id} revealed" if reveal else id)
        return self.text

    def merge(self, into: LineFile) -> LogMerge:
        return LogMerge(into)

    def follow(self, id: str, into: LogSink, tail: int | None = None, since: float = 0, after: str = "") -> Stream:
        self.followed.append((tail, after))
        self.streams.append(Stream(into, [] if after else self._texts, self._is_over))
        return self.streams[-1]


class _Desk:
    def __init__(self) -> None:
        self.browsed: list[str] = []

    def browse(self, url: str) -> None:
        self.browsed.append(url)


class _Engine:
    def __init__(self, nouns: Nouns) -> None:
        self.containers = self.logs = nouns


def services(nouns: Nouns) -> Services:
    """Only what a detail tab asks for is there."""
    return Services(cast(Engine, _Engine(nouns)), cast(Desk, _Desk()), Jobs())


def run(qapp: QApplication, scenario: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(scenario)
