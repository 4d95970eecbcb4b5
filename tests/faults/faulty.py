"""An engine on a bad day: a proxy before a good one, whose faults a test switches on and off."""

import json
import socket
import threading
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from tests.faults.proxy import Fault, Proxy
from tests.faults.shapes import with_zeros, without_optional
from tests.faults.talk import Talk

SMTP = b"220 mail.example.com ESMTP Postfix\r\n"
HTML = b"<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body><h1>It works</h1></body></html>"
LONG = "the engine is out of ideas <b>again</b> " * 103  # 4 kB

EVERYTHING = "*"


class Faulty:
    """Point the client at `address`. Without a fault every answer is the engine's own.

    `path` of a fault is without API version and query and may hold `*`, for example "/containers/*/stop". The newest
    fault that fits is in force, for as many `times` as it was given for, until `heal`.
    """

    def __init__(self, engine: str) -> None:
        self._faults: list[tuple[str, Fault, list[int]]] = []
        self._greeting: bytes | None = None
        self._swallowing = False
        self._lock = threading.Lock()
        self.requests: list[str] = []  # METHOD TARGET, in the order in which they came
        self._proxy = Proxy(engine, self._handle, self._greet)

    @property
    def address(self) -> str:
        return self._proxy.address

    def close(self) -> None:
        self._proxy.close()

    # How the engine answers, or does not.

    def mute(self, path: str = EVERYTHING, times: int | None = None, seconds: float | None = None) -> None:
        """Takes the request, says nothing, keeps the connection; after `seconds` it ends it."""
        self.fault(path, lambda talk: talk.wait(seconds), times)

    def late(self, path: str, seconds: float, times: int | None = None) -> None:
        def answer(talk: Talk) -> None:
            talk.wait(seconds)
            talk.forward()

        self.fault(path, answer, times)

    def half(self, path: str, then_closed: bool = False, times: int | None = None) -> None:
        """Half of the answer, and then silence, or the end of the connection."""

        def answer(talk: Talk) -> None:
            status, body = talk.fetched()
            whole = Talk.framed(status, body)
            talk.send(whole[: len(whole) - len(body) // 2 - 1])
            if not then_closed:
                talk.wait()

        self.fault(path, answer, times)

    def says(self, data: bytes, path: str = EVERYTHING, times: int | None = None) -> None:
        """Exactly these bytes, and the connection ends."""
        self.fault(path, lambda talk: talk.send(data), times)

    def malformed(self, path: str, times: int | None = None) -> None:
        """A whole answer whose JSON breaks off."""
        self.fault(path, lambda talk: talk.answer(200, b'[{"Id": "0123", "Names": ['), times)

    def html(self, path: str = EVERYTHING) -> None:
        """A web server: 200 and a page, whatever was asked."""
        self.fault(path, lambda talk: talk.answer(200, HTML, "text/html"))

    def smtp(self) -> None:
        """A mail server: it speaks first."""
        self._greeting = SMTP

    def fails(self, path: str, status: int = 500, message: str = LONG, times: int | None = None) -> None:
        """Refused with `message` in the engine's form; 4 kB of it unless given."""
        body = json.dumps({"message": message}).encode()
        self.fault(path, lambda talk: talk.answer(status, body), times)

    def changed(self, path: str, change: Callable[[Any], Any]) -> None:
        """Answers 200 with what `change` makes of the engine's JSON."""
        self.fault(path, lambda talk: talk.forward(change, self._lines(talk)))

    def bare(self, zeros: bool = False) -> None:
        """Every key that an engine may leave out is left out, or has what Go writes for nothing."""
        change = with_zeros if zeros else without_optional

        def answer(talk: Talk) -> None:
            shape = talk.head.path
            lines = self._lines(talk)
            if shape == "/events":
                lines = _each(lines, lambda event: change(shape, event))
            talk.forward(lambda body: change(shape, body), lines)

        self.fault(EVERYTHING, answer)

    def fault(self, path: str, fault: Fault, times: int | None = None) -> None:
        """Any other fault: called with each request for `path`."""
        with self._lock:
            self._faults.append((path, fault, [times] if times is not None else []))

    # What happens to the streams, and to the engine as a whole.

    def swallow_events(self) -> None:
        """Events are lost; the stream stays open."""
        self._swallowing = True

    def tell(self, *events: dict[str, Any]) -> None:
        """These events more, in every open event stream."""
        for event in events:
            line = json.dumps(event).encode() + b"\n"
            for talk in self._streams("/events"):
                talk.line(line)

    def storm(self, count: int, action: str = "exec_create: true", id: str = "0" * 64) -> None:
        """`count` events as fast as they go, by default of the kind that changes nothing."""
        actor = {"ID": id, "Attributes": {"name": "storm", "image": "storm"}}
        event = {"Type": "container", "Action": action, "Actor": actor, "scope": "local", "time": 1, "timeNano": 1}
        self.tell(*[event] * count)

    def cut(self, path: str = "/events", clean: bool = True) -> int:
        """End the open streams of `path`, as an engine ends them or by a reset; returns how many there were."""
        streams = self._streams(path)
        for talk in streams:
            talk.cut(clean)
        return len(streams)

    def gone(self) -> None:
        """Nobody listens any more, and every connection ends."""
        self._proxy.close()

    def back(self) -> None:
        """After `gone`: at the same address again."""
        self._proxy.open()

    def replaced_by(self, engine: str) -> None:
        """After `gone`: what comes back is another engine."""
        self._proxy.engine = engine

    def heal(self) -> None:
        """No fault any more; what is being kept waiting goes on waiting."""
        with self._lock:
            self._faults.clear()
        self._greeting, self._swallowing = None, False

    def open_streams(self, path: str = "/events") -> int:
        return len(self._streams(path))

    def _streams(self, path: str) -> list[Talk]:
        return [talk for talk in list(self._proxy.talks) if talk.streaming and fnmatchcase(talk.head.path, path)]

    def _greet(self, client: socket.socket) -> bool:
        if self._greeting is not None:
            client.sendall(self._greeting)
            client.settimeout(2)
            client.recv(65536)
        return self._greeting is not None

    def _handle(self, talk: Talk) -> None:
        self.requests.append(f"{talk.head.method} {talk.head.target}")
        fault = self._in_force(talk.head.path)
        if fault:
            fault(talk)
        else:
            talk.forward(lines=self._lines(talk))

    def _in_force(self, path: str) -> Fault | None:
        with self._lock:
            for pattern, fault, left in reversed(self._faults):
                if fnmatchcase(path, pattern) and left != [0]:
                    left[:] = [number - 1 for number in left]
                    return fault
        return None

    def _lines(self, talk: Talk) -> Callable[[bytes], list[bytes]] | None:
        if talk.head.path != "/events":
            return None
        return lambda line: [] if self._swallowing else [line]


def _each(lines: Callable[[bytes], list[bytes]] | None, change: Callable[[Any], Any]) -> Callable[[bytes], list[bytes]]:
    return lambda line: [json.dumps(change(json.loads(one))).encode() for one in (lines(line) if lines else [line])]
