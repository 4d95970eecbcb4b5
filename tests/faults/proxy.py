"""The proxy: accepts, reads one request from each connection, and hands it to the fault that is in force."""

import contextlib
import http.client
import socket
import threading
from collections.abc import Callable

from tests.faults.talk import Head, Talk

Fault = Callable[[Talk], None]

_LONGEST_HEAD = 1 << 20


class Proxy:
    """`handle` is called in a thread for each request, `greet` for each connection, before anything was read."""

    def __init__(self, engine: str, handle: Fault, greet: Callable[[socket.socket], bool]) -> None:
        self.engine, self._handle, self._greet = engine, handle, greet
        self._threads: list[threading.Thread] = []
        self._clients: set[socket.socket] = set()
        self.talks: list[Talk] = []
        self.port = 0
        self.open()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Listen, after `close` on the same port again."""
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=256)
        self.port = self._listener.getsockname()[1]
        self._start(self._accept, self._listener)

    def close(self) -> None:
        """Nobody listens, and every connection ends at once."""
        self._over.set()
        with contextlib.suppress(OSError):  # on some systems a listening socket cannot be shut down
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for talk in list(self.talks):
            talk.end()
        for client in list(self._clients):
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _start(self, work: Callable[[socket.socket], None], argument: socket.socket) -> None:
        thread = threading.Thread(target=work, args=(argument,), name="faulty engine", daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                client, _ = listener.accept()
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._clients.add(client)
                self._start(self._serve, client)

    def _serve(self, client: socket.socket) -> None:
        try:
            with client, contextlib.suppress(OSError, http.client.HTTPException):  # one of both sides has gone
                if self._greet(client):
                    return
                asked = _request(client)
                if asked:
                    self._answer(client, *asked)
        finally:
            self._clients.discard(client)

    def _answer(self, client: socket.socket, head: Head, body: bytes) -> None:
        talk = Talk(client, head, body, self.engine, self._over)
        self.talks.append(talk)
        try:
            self._handle(talk)
        finally:
            self.talks.remove(talk)


def _request(client: socket.socket) -> tuple[Head, bytes] | None:
    """None where the client goes without having asked."""
    data = b""
    while b"\r\n\r\n" not in data and len(data) < _LONGEST_HEAD:
        piece = client.recv(65536)
        if not piece:
            return None
        data += piece
    text, _, body = data.partition(b"\r\n\r\n")
    first, *fields = text.decode("latin-1").split("\r\n")
    method, target, protocol = first.split(" ")
    headers = {name.strip(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
    length = int(next((value for name, value in headers.items() if name.lower() == "content-length"), 0))
    while len(body) < length:
        body += client.recv(65536)
    return Head(method, target, protocol, headers), body
