"""Load on the wire: samples of many containers at once, read by one thread over connections that are kept."""

import selectors
import socket
import threading
import time
from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from desktopdock.domain.errors import Conflict, EngineError, Gone
from desktopdock.domain.stats import Sample
from desktopdock.engine import wire
from desktopdock.engine.failures import refusal
from desktopdock.engine.kept import Kept

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

ANSWER_S = 5.0  # Docker 20.10 waits for the next second of its own collector
MOST = 64  # connections, and with them containers that are asked at once
MOST_COMMANDS = 8  # where each connection is a process
HUNDRED_NS = 100  # Windows counts processor time in these
QUERY = "stream=0&one-shot=1"


class _Usage(Struct, gc=False):
    total_usage: int = 0
    percpu_usage: list[int] | None = None


class _Cpu(Struct, gc=False):
    cpu_usage: _Usage | None = None
    system_cpu_usage: int = 0
    online_cpus: int = 0


class _Pages(Struct, gc=False):
    """Version 1 of control groups has `total_inactive_file`, version 2 only the other."""

    inactive_file: int = 0
    total_inactive_file: int | None = None


class _Memory(Struct, gc=False):
    usage: int = 0
    limit: int = 0
    stats: _Pages | None = None
    privateworkingset: int = 0  # on Windows, in place of the others


class _Interface(Struct, gc=False):
    rx_bytes: int = 0
    tx_bytes: int = 0


class _Moved(Struct, gc=False):
    op: str = ""
    value: int = 0


class _Blocks(Struct, gc=False):
    io_service_bytes_recursive: list[_Moved] | None = None


class _Storage(Struct, gc=False):
    """On Windows, in place of the blocks."""

    read_size_bytes: int = 0
    write_size_bytes: int = 0


class _Processes(Struct, gc=False):
    current: int = 0


class _Answer(Struct, gc=False):
    """GET /containers/{id}/stats."""

    read: str = ""
    num_procs: int = 0  # processors of Windows; 0 elsewhere
    cpu_stats: _Cpu | None = None
    memory_stats: _Memory | None = None
    networks: dict[str, _Interface] | None = None
    blkio_stats: _Blocks | None = None
    storage_stats: _Storage | None = None
    pids_stats: _Processes | None = None


class DockerStats:
    def __init__(self, client: "Client") -> None:
        self._client = client
        self._round: _Round | None = None
        self._kept: list[Kept] = []

    async def samples(self, ids: Collection[str]) -> dict[str, Sample]:
        from desktopdock.engine.threads import in_thread

        paths = {self._client.whole_path(f"/containers/{id}/stats?{QUERY}"): id for id in ids}
        current = _Round(self._client, paths, self._kept)
        self._kept = []
        found = await in_thread(current.run, f"stats of {len(ids)} containers", current.abort)
        self._kept = current.idle
        return found

    def rest(self) -> None:
        for kept in self._kept:
            kept.close()
        self._kept = []


class _Round:
    """Each connection takes the next container as soon as it has an answer; one that fails is tried once more."""

    def __init__(self, client: "Client", paths: dict[str, str], idle: list[Kept]) -> None:
        self.idle = idle
        self._client, self._ids, self._left = client, paths, list(paths)
        self._found: dict[str, Sample] = {}
        self._refusal: EngineError | None = None
        self._asked: dict[Kept, str] = {}
        self._again: set[str] = set()
        self._most = MOST_COMMANDS if client.endpoint.command else MOST
        self._lock = threading.Lock()
        self._is_aborted = self._is_over = False

    def run(self) -> dict[str, Sample]:
        """Raises what was refused where nothing was answered: Podman without root may not be able to count."""
        is_whole = False
        try:
            if self._client.endpoint.address.startswith("npipe:"):  # no selector takes a pipe
                self._one_by_one()
            else:
                self._all_at_once()
            if not self._found and self._refusal is not None:
                raise self._refusal
            is_whole = True
        finally:
            for kept in self._asked:
                kept.close()
            with self._lock:
                self._is_over, is_wanted = True, is_whole and not self._is_aborted
            if not is_wanted:
                self._let_go()
        return self._found

    def abort(self) -> None:
        """From any thread, also when all is read and nobody has taken it."""
        with self._lock:
            self._is_aborted, is_over = True, self._is_over
        for kept in list(self._asked):
            kept.abort()
        if is_over:
            self._let_go()

    def _let_go(self) -> None:
        for kept in self.idle:
            kept.close()

    def _one_by_one(self) -> None:
        while self._left and not self._is_aborted:
            kept = self._ask_next()
            while kept is not None and kept in self._asked:
                self._take(kept)

    def _all_at_once(self) -> None:
        with selectors.DefaultSelector() as selector:
            self._fill(selector)
            ends = time.monotonic() + ANSWER_S
            while self._asked and not self._is_aborted and time.monotonic() < ends:
                for ready, _ in selector.select(ends - time.monotonic()):
                    kept: Kept = ready.data
                    self._take(kept)
                    if kept not in self._asked:
                        selector.unregister(ready.fileobj)
                        ends = time.monotonic() + ANSWER_S
                self._fill(selector)

    def _fill(self, selector: selectors.BaseSelector) -> None:
        while self._left and len(self._asked) < self._most and not self._is_aborted:
            kept = self._ask_next()
            if kept is not None and isinstance(kept.connection, socket.socket):
                selector.register(kept.connection, selectors.EVENT_READ, kept)

    def _ask_next(self) -> Kept | None:
        """None where it could not be asked; raises where there is no connection to be had."""
        path = self._left.pop()
        kept = self.idle.pop() if self.idle else Kept(self._client.endpoint, ANSWER_S)
        self._asked[kept] = path
        try:
            kept.ask(path)
        except EngineError:
            self._fail(kept)
            return None
        return kept

    def _take(self, kept: Kept) -> None:
        try:
            answer = kept.take()
        except EngineError:
            return self._fail(kept)
        if answer is None:
            return
        path, (status, body) = self._asked.pop(kept), answer
        self._note(self._ids[path], status, body)
        if kept.is_open:
            self.idle.append(kept)
        else:
            kept.close()

    def _note(self, id: str, status: int, body: bytes) -> None:
        try:
            if status >= 400:
                raise refusal(status, wire.complaint(body))
            one = sample(body)
        except (Gone, Conflict):  # it has ended since the list
            return
        except EngineError as error:
            self._refusal = error
            return
        if one is not None:
            self._found[id] = one

    def _fail(self, kept: Kept) -> None:
        """The other side may have closed what was kept: the same once more, on a new connection."""
        path = self._asked.pop(kept)
        kept.close()
        if path not in self._again and not self._is_aborted:
            self._again.add(path)
            self._left.append(path)


def sample(body: bytes) -> Sample | None:
    """None of a container that does not run. Memory is what `docker stats` says: stats_helpers.go of docker/cli."""
    if not body:  # Podman's word for one that does not run
        return None
    answer = wire.decoded(body, _Answer)
    at, cpu = wire.seconds(answer.read), answer.cpu_stats or _Cpu()
    usage, memory = cpu.cpu_usage or _Usage(), answer.memory_stats or _Memory()
    if not at:
        return None
    interfaces = (answer.networks or {}).values()
    blocks = (answer.blkio_stats or _Blocks()).io_service_bytes_recursive or []
    storage = answer.storage_stats or _Storage()
    return Sample(
        at=at,
        cpu=usage.total_usage * (HUNDRED_NS if answer.num_procs else 1),
        system=0 if answer.num_procs else cpu.system_cpu_usage,
        cpus=cpu.online_cpus or len(usage.percpu_usage or ()) or answer.num_procs or 1,
        memory=_used(memory),
        limit=memory.limit,
        received=sum(interface.rx_bytes for interface in interfaces),
        sent=sum(interface.tx_bytes for interface in interfaces),
        read=sum(moved.value for moved in blocks if moved.op[:1] in "rR") + storage.read_size_bytes,
        written=sum(moved.value for moved in blocks if moved.op[:1] in "wW") + storage.write_size_bytes,
        processes=(answer.pids_stats or _Processes()).current,
    )


def _used(memory: _Memory) -> int:
    """Without the files that were read and are not in use: the system takes them back when it wants to."""
    pages = memory.stats or _Pages()
    idle = pages.inactive_file if pages.total_inactive_file is None else pages.total_inactive_file
    used = memory.usage - idle if idle < memory.usage else memory.usage
    return used or memory.privateworkingset
