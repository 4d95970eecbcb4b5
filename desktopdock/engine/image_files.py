"""Images as files: saved, loaded and imported in blocks, on a thread of their own, told ten times a second."""

import asyncio
import contextlib
import io
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlencode

from desktopdock.domain.errors import EngineFailed, FileProblem, Unreachable
from desktopdock.domain.progress import Progress
from desktopdock.domain.references import Reference
from desktopdock.engine.api.images import TransferReport
from desktopdock.engine.progress import Item, item_of
from desktopdock.engine.rate import Rate
from desktopdock.engine.threads import in_thread
from desktopdock.support.text import tr

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

BLOCK = 1 << 18  # bytes
UPDATE_S = 0.1
_END = 1024  # bytes of nothing end every archive of tar


class _Meter:
    """Counts on a thread, tells on the loop."""

    def __init__(self, report: TransferReport) -> None:
        self._loop, self._report, self.total = asyncio.get_running_loop(), report, 0
        self._done, self._rate, self._due = 0, Rate(time.monotonic), 0.0

    def add(self, count: int) -> None:
        self._done += count
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + UPDATE_S
            self._tell(Progress(self._done, self.total, self._rate.at(self._done)))

    def end(self, total: int) -> None:
        """Nothing more comes; `total` is 0 where that is not the end of the work."""
        self._tell(Progress(self._done, total))

    def say(self, line: str) -> None:
        self._on_loop(lambda: self._report.output(line))

    def _tell(self, progress: Progress) -> None:
        self._on_loop(lambda: self._report.progress(progress))

    def _on_loop(self, call: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has been closed: nobody listens any more
            self._loop.call_soon_threadsafe(call)


async def save(client: "Client", names: Sequence[str], file: Path, report: TransferReport) -> None:
    exchange = client.exchange("GET", f"/images/get?{urlencode([('names', name) for name in names])}", None)
    meter, whole = _Meter(report), _WholeFile(file)

    def abort() -> None:
        whole.give_up()
        exchange.abort()

    await in_thread(lambda: whole.fill(exchange.blocks(), meter), f"save {file}", abort)


async def load(client: "Client", file: Path, report: TransferReport) -> None:
    upload = _Upload(client, "/images/load", {"quiet": False}, file, report, lambda item: item.stream)
    await in_thread(upload.run, f"load {file}", upload.abort)


async def import_root(client: "Client", file: Path, reference: Reference, report: TransferReport) -> None:
    query = {"fromSrc": "-", "repo": f"{reference.name}:{reference.version}"}  # Podman 4.3 leaves a tag of its own out
    upload = _Upload(client, "/images/create", query, file, report, lambda item: item.status)
    await in_thread(upload.run, f"import {file}", upload.abort)


class _WholeFile:
    """Written beside its place under another name, and put there when it is whole."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock, self._is_given_up = path, threading.Lock(), False

    def give_up(self) -> None:
        """From any thread: from now on the file does not appear."""
        with self._lock:
            self._is_given_up = True

    def fill(self, blocks: Iterator[bytes], meter: _Meter) -> None:
        with self._writing():
            number, name = tempfile.mkstemp(".part", f".{self._path.name}.", self._path.parent)
        part = Path(name)
        try:
            with os.fdopen(number, "wb", BLOCK) as out:
                end = self._write(blocks, out, meter)
            if end != bytes(_END):
                raise _broken_off(end)
            with self._lock:
                if self._is_given_up:
                    raise Unreachable(tr("the request was cancelled"))
                with self._writing():
                    part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)

    def _write(self, blocks: Iterator[bytes], out: BinaryIO, meter: _Meter) -> bytes:
        """The last bytes."""
        end, count = b"", 0
        for block in blocks:
            with self._writing():
                out.write(block)
            end = block[-_END:] if len(block) >= _END else (end + block)[-_END:]
            count += len(block)
            meter.add(len(block))
        with self._writing():
            out.flush()
        meter.end(count)
        return end

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise FileProblem(str(self._path), error.strerror or str(error), writing=True) from error


class _Upload:
    """A file sent as the body of a request, and what the engine says to it; `words` is what the user hears of that."""

    def __init__(
        self,
        client: "Client",
        path: str,
        query: Mapping[str, object],
        file: Path,
        report: TransferReport,
        words: Callable[[Item], str],
    ) -> None:
        self._file, self._meter, self._words = file, _Meter(report), words
        fields = {"Content-Type": "application/x-tar"}
        self._exchange = client.exchange("POST", path, None, query=query, pieces=self._pieces(), fields=fields)
        self.abort = self._exchange.abort
        self._source: BinaryIO = io.BytesIO()

    def run(self) -> None:
        with _reading(self._file):
            self._source = self._file.open("rb", buffering=0)
        with self._source:
            self._meter.total = os.fstat(self._source.fileno()).st_size
            for line in self._exchange.lines():
                if line.strip():
                    self._hear(item_of(line))
        self._meter.end(self._meter.total)

    def _pieces(self) -> Iterator[bytes]:
        while piece := self._read():
            yield piece
            self._meter.add(len(piece))
        self._meter.end(0)  # the engine unpacks now, and does not say how far it is

    def _read(self) -> bytes:
        with _reading(self._file):
            return self._source.read(BLOCK)

    def _hear(self, item: Item) -> None:
        if item.complaint:
            raise EngineFailed(item.complaint)
        if said := self._words(item).strip():
            self._meter.say(said)


@contextlib.contextmanager
def _reading(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileProblem(str(file), error.strerror or str(error)) from error


def _broken_off(end: bytes) -> EngineFailed:
    """What an engine writes behind half an archive, when it can go on no further."""
    line = end.rstrip(b"\0\r\n").rpartition(b"\0")[2]
    try:
        words = item_of(line).complaint
    except Unreachable:
        words = ""
    return EngineFailed(words or tr("The engine ended the archive before it was whole."))
