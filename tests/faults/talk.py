"""One request that came to the proxy, and the ways to answer it."""

import contextlib
import http.client
import json
import re
import select
import socket
import struct
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.faults.upstream import asked, connection_to

_READ = 65536
_LOOKS_S = 0.05

Lines = Callable[[bytes], list[bytes]]


@dataclass(frozen=True)
class Head:
    method: str
    target: str
    protocol: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """Without the API version and the query."""
        return re.sub(r"^/v\d+\.\d+(?=/)", "", self.target.partition("?")[0])


class Talk:
    """What a fault works with. Everything is on one connection, which ends with the answer."""

    def __init__(self, client: socket.socket, head: Head, body: bytes, engine: str, over: threading.Event) -> None:
        self.head = head
        self._client, self._body, self._engine, self._over = client, body, engine, over
        self._sending = threading.Lock()
        self._upstream: socket.socket | None = None
        self.streaming = False
        self._chunked = self._cut = False

    def wait(self, seconds: float | None = None) -> None:
        """Until the client has gone, the proxy is closed, or the time is over."""
        left = seconds
        while not self._over.wait(_LOOKS_S) and not self._gone():
            if left is not None:
                left -= _LOOKS_S
                if left <= 0:
                    return

    def send(self, data: bytes) -> None:
        with self._sending, contextlib.suppress(OSError):  # the client may go whenever it likes
            self._client.sendall(data)

    def answer(self, status: int, body: bytes, kind: str = "application/json") -> None:
        self.send(self.framed(status, body, kind))

    @staticmethod
    def framed(status: int, body: bytes, kind: str = "application/json") -> bytes:
        reason = http.client.responses.get(status, "Unknown")
        head = f"HTTP/1.1 {status} {reason}\r\nApi-Version: 1.51\r\nContent-Type: {kind}\r\nConnection: close\r\n"
        length = "" if status in (204, 304) else f"Content-Length: {len(body)}\r\n"
        return f"{head}{length}\r\n".encode() + body

    def fetched(self) -> tuple[int, bytes]:
        """Status and whole body of the engine's own answer."""
        with contextlib.closing(connection_to(self._engine)) as connection:
            answer, _ = asked(connection, self.head.method, self.head.target, self.head.headers, self._body)
            return answer.status, answer.read()

    def forward(self, change: Callable[[Any], Any] | None = None, lines: Lines | None = None) -> None:
        """The engine's own answer: its JSON through `change`, or a stream with each line through `lines`."""
        with contextlib.closing(connection_to(self._engine)) as connection:
            answer, self._upstream = asked(
                connection, self.head.method, self.head.target, self.head.headers, self._body
            )
            if answer.status == 101:
                self._tunnel(self._upstream)
            elif answer.chunked or answer.length is None:
                self._stream(answer, lines)
            else:
                body = answer.read()
                if change and answer.status == 200:
                    body = json.dumps(change(json.loads(body))).encode()
                self.answer(answer.status, body, answer.getheader("Content-Type") or "application/json")

    def line(self, data: bytes) -> None:
        """One line more in the stream that is being forwarded."""
        self.send(b"%x\r\n%b\r\n" % (len(data), data) if self._chunked else data)

    def cut(self, clean: bool) -> None:
        """End the stream: with its last chunk, or by a reset in the middle of one."""
        self._cut = True
        if clean:
            self.send(b"0\r\n\r\n" if self._chunked else b"")
            _shut(self._client)
        else:  # lingering for no time makes the close a reset
            self.send(b"ffff\r\n{")
            linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
            self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.end()

    def end(self) -> None:
        """Ends what comes from the engine; the connection to the client is closed after that."""
        if self._upstream:
            _shut(self._upstream)

    def _stream(self, answer: http.client.HTTPResponse, lines: Lines | None) -> None:
        self._chunked = self.head.protocol != "HTTP/1.0"
        head = f"HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nContent-Type: {answer.getheader('Content-Type')}\r\n"
        framing = "Transfer-Encoding: chunked\r\n" if self._chunked else ""
        self.send(f"{head}{framing}Connection: close\r\n\r\n".encode())
        self.streaming, rest = True, b""
        with contextlib.suppress(http.client.HTTPException, OSError, ValueError):  # `cut` or the client ended it
            while piece := answer.read1(_READ):
                if lines is None:
                    self.line(piece)
                    continue
                *whole, rest = (rest + piece).split(b"\n")
                for line in whole:
                    for passed in lines(line):
                        self.line(passed + b"\n")
                if self._gone():
                    return
        self.streaming = False
        if self._chunked and not self._cut:
            self.send(b"0\r\n\r\n")

    def _tunnel(self, engine: socket.socket) -> None:
        self.send(b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n")
        while not self._over.is_set():
            for ready in select.select([self._client, engine], [], [], _LOOKS_S)[0]:
                data = ready.recv(_READ)
                if not data:
                    return
                (engine if ready is self._client else self._client).sendall(data)

    def _gone(self) -> bool:
        try:
            return bool(select.select([self._client], [], [], 0)[0]) and not self._client.recv(1, socket.MSG_PEEK)
        except (OSError, ValueError):
            return True


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # was ended by the other side
        connection.shutdown(socket.SHUT_RDWR)
