"""What a container wrote: as a log, followed, and attached to."""

import socket
import time
from collections.abc import Iterator
from itertools import islice

from desktopdock.demo.clock import moment, rfc3339
from desktopdock.demo.container import Container, Written
from desktopdock.demo.frames import framed
from desktopdock.demo.http import MULTIPLEXED_STREAM, RAW_STREAM, Answer, Refused, Reply, Request, Stream, Takeover
from desktopdock.demo.world import World

_BATCH = 64 * 1024
_LISTENS_S = 1.0


class _Wanted:
    """What the query asks for."""

    def __init__(self, request: Request, container: Container) -> None:
        self.streams = {number for number, name in ((1, "stdout"), (2, "stderr")) if request.flag(name)}
        if not self.streams:
            raise Refused(400, "Bad parameters: you must choose at least one stream")
        self.since, self.until = moment(request.text("since", "0")), moment(request.text("until", "0"))
        self.timestamps = request.flag("timestamps")
        self.tail = _tail(request.text("tail", "all"))
        self.tty = bool(container.config["Tty"])

    def takes(self, written: Written) -> bool:
        if written.stream not in self.streams or written.moment < self.since:
            return False
        return not self.until or written.moment <= self.until

    def sent(self, written: Written) -> bytes:
        data = written.data
        if self.timestamps:
            data = f"{rfc3339(written.moment)} ".encode() + data
        return data if self.tty else framed(written.stream, data)


def _tail(text: str) -> int | None:
    """None is all of them, which is also what an engine takes anything for that is no number."""
    return int(text) if text.isdecimal() else None


def show(world: World, request: Request) -> Answer:
    """GET /containers/{id}/logs."""
    container = world.container(request.args["id"])
    wanted = _Wanted(request, container)
    kind = RAW_STREAM if wanted.tty or request.version < (1, 42) else MULTIPLEXED_STREAM
    past = [written for written in container.log if wanted.takes(written)]
    if wanted.tail is not None:
        past = past[max(0, len(past) - wanted.tail) :]
    follow = request.flag("follow")
    return Stream(_pieces(world, container, wanted, past, follow, container.written), kind)


def attach(world: World, request: Request) -> Answer:
    """POST /containers/{id}/attach: what it writes from now on, or with logs=1 all of it; input is swallowed."""
    container = world.container(request.args["id"])
    stream = request.flag("stream")
    wanted = _Wanted(request, container)
    past = [written for written in container.log if wanted.takes(written)] if request.flag("logs") else []
    number = container.written
    world.tell(container, "attach")

    def talk(connection: socket.socket) -> None:
        for piece in _pieces(world, container, wanted, past, stream, number, to_come=container.status == "created"):
            connection.sendall(piece)

    return Takeover(talk, RAW_STREAM if wanted.tty or request.version < (1, 42) else MULTIPLEXED_STREAM)


def resize(world: World, request: Request) -> Answer:
    """POST /containers/{id}/resize."""
    container = world.container(request.args["id"])
    if not container.running:
        raise Refused(409, f"container {container.id} is not running")
    return Reply()


def _pieces(
    world: World,
    container: Container,
    wanted: _Wanted,
    past: list[Written],
    follow: bool,
    number: int,
    to_come: bool = False,
) -> Iterator[bytes]:
    """`number` is how many had been written when `past` was taken; `to_come` waits for its start first."""
    yield from _batched(wanted, past)
    while follow:
        with world.changed:
            alive = container.running or to_come
            if number >= container.written and alive:
                world.changed.wait(_LISTENS_S)
            to_come = to_come and container.status == "created"
            fresh = min(container.written - number, len(container.log))
            new = list(islice(reversed(container.log), fresh))[::-1]
            number = container.written
        yield from _batched(wanted, [written for written in new if wanted.takes(written)])
        if (not alive and not new) or (wanted.until and time.time() > wanted.until):
            return
        yield b""


def _batched(wanted: _Wanted, lines: list[Written]) -> Iterator[bytes]:
    batch = bytearray()
    for line in lines:
        batch += wanted.sent(line)
        if len(batch) > _BATCH:
            yield bytes(batch)
            batch.clear()
    if batch:
        yield bytes(batch)
