"""A connection that is kept: it asks for one small answer after another, without waiting for any."""

import contextlib
import socket
from typing import TYPE_CHECKING

from desktopdock.domain.errors import NotAnEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.failures import talking
from desktopdock.support.text import tr

if TYPE_CHECKING:
    from desktopdock.engine.pipe import Pipe

BLOCK = 65536  # bytes
LARGEST = 4_000_000  # bytes of an answer; with more it is no engine's


class Kept:
    """For one thread, which knows when there is something to `take`; only `abort` may come from another one.

    What talks raises `EngineError`; the connection is of no use then, nor when `is_open` is false.
    """

    def __init__(self, endpoint: Endpoint, timeout: float) -> None:
        """`timeout` is the longest silence, in seconds."""
        self._host = endpoint.host or "docker"
        self.connection: socket.socket | Pipe = endpoint.open(timeout)
        self.is_open = True
        self._file = None if isinstance(self.connection, socket.socket) else self.connection.makefile("rb")
        self._got = bytearray()

    def ask(self, path: str) -> None:
        head = f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nUser-Agent: DesktopDock\r\n\r\n"
        with talking():
            self.connection.sendall(head.encode())

    def take(self) -> tuple[int, bytes] | None:
        """Status and body, or None while more must come. Waits for something where nothing has come yet."""
        with talking():
            piece = self._receive()
            if not piece:
                raise ConnectionResetError
            self._got += piece
            if len(self._got) > LARGEST:
                raise NotAnEngine(tr("What answers is not a container engine."))
            answer = self._answer()
        if answer is not None:
            self._got.clear()
        return answer

    def close(self) -> None:
        self.is_open = False
        self.connection.close()

    def abort(self) -> None:
        """Ends a waiting `take`."""
        with contextlib.suppress(OSError):  # the other side was first
            self.connection.shutdown(socket.SHUT_RDWR)

    def _receive(self) -> bytes:
        connection = self.connection
        if isinstance(connection, socket.socket):
            piece = connection.recv(BLOCK)
            pending = getattr(connection, "pending", None)  # of ssl, which a local engine does without
            while pending is not None and (waiting := pending()):  # what no selector knows of
                piece += connection.recv(waiting)
            return piece
        assert self._file is not None
        return self._file.read1(BLOCK)

    def _answer(self) -> tuple[int, bytes] | None:
        head, mark, body = bytes(self._got).partition(b"\r\n\r\n")
        if not mark:
            return None
        start, *lines = head.split(b"\r\n")
        protocol, status = start.split(None, 2)[:2]
        if not protocol.startswith(b"HTTP/1."):
            raise ValueError(protocol)
        parts = (line.lower().partition(b":") for line in lines)
        fields = {name.strip(): value.strip() for name, _, value in parts}
        whole = _unchunked(body) if fields.get(b"transfer-encoding") == b"chunked" else _measured(body, fields)
        if whole is not None and fields.get(b"connection") == b"close":
            self.is_open = False
        return None if whole is None else (int(status), whole)


def _measured(body: bytes, fields: dict[bytes, bytes]) -> bytes | None:
    length = int(fields.get(b"content-length", b"0"))
    return body if len(body) >= length else None


def _unchunked(body: bytes) -> bytes | None:
    """None until the last chunk is there."""
    if not body.endswith(b"0\r\n\r\n"):
        return None
    pieces, at = list[bytes](), 0
    while True:
        end = body.find(b"\r\n", at)
        if end < 0:
            return None
        size = int(body[at:end].split(b";")[0], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
