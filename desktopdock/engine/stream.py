"""A long answer: read by a thread of its own, handed to the loop in batches."""

import threading
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Generic, TypeVar

import msgspec

from desktopdock.domain.errors import EngineError, Unreachable
from desktopdock.engine.http import Exchange
from desktopdock.engine.threads import Handover
from desktopdock.support.text import tr

T = TypeVar("T")


class _Said(Enum):
    BEGUN = auto()
    ENDED = auto()


class Stream(Generic[T]):
    """Whoever opens one closes it: `with client.stream(...) as stream`. Closing ends the thread and the connection."""

    def __init__(self, exchange: Exchange, read: Callable[[Exchange], Iterator[T]]) -> None:
        self._exchange, self._read = exchange, read
        self._handover: Handover[T | _Said | BaseException] = Handover()
        self._batch: list[T | _Said | BaseException] = []  # handed over and not yet taken
        threading.Thread(target=self._follow, name=f"{exchange.method} {exchange.path}", daemon=True).start()

    def __enter__(self) -> "Stream[T]":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def begun(self) -> None:
        """Until the head of the answer is there; raises `EngineError`."""
        self._batch = self._batch or await self._handover.take()
        if isinstance(error := self._batch[0], BaseException):
            raise error

    async def take(self) -> list[T] | None:
        """The items since the last time, waiting for some; None at a clean end. Raises what ended it otherwise."""
        while True:
            batch = self._batch or await self._handover.take()
            items: list[T] = []
            for place, item in enumerate(batch):
                if item is _Said.ENDED or isinstance(item, BaseException):
                    self._batch = batch[place:]
                    break
                if not isinstance(item, _Said):
                    items.append(item)
            else:
                self._batch = []
            if items:
                return items
            if self._batch and isinstance(end := self._batch[0], BaseException):
                raise end
            if self._batch:
                return None

    def fail(self, error: EngineError) -> None:
        """Ends it for who takes."""
        self._handover.put(error)

    def close(self) -> None:
        self._exchange.abort()

    def _follow(self) -> None:
        try:
            self._exchange.begin()
            self._handover.put(_Said.BEGUN)
            for item in self._read(self._exchange):
                self._handover.put(item)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the items are taken
            self._handover.put(error)
        else:
            self._handover.put(_Said.ENDED)


def json_lines(shape: type[T]) -> Callable[[Exchange], Iterator[T]]:
    """Reads each line of an answer as one JSON text; a line that is none, or half, means the answer broke off."""
    decoder = msgspec.json.Decoder(shape)

    def read(exchange: Exchange) -> Iterator[T]:
        for line in exchange.lines():
            if line.strip():
                try:
                    yield decoder.decode(line)
                except msgspec.DecodeError as error:
                    raise Unreachable(tr("the engine sent half a line")) from error

    return read
