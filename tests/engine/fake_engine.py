"""An engine that does what a test says: late, mute, cut off, replaced by another version."""

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

HEAD = "HTTP/1.1 {0} OK\r\nContent-Type: application/json\r\n"


class FakeEngine:
    """Listens on loopback. What it is told applies to the next request, `cut` to the streams that run."""

    def __init__(self) -> None:
        self.port = 0
        self.version: dict[str, Any] = {"Version": "28.5.2", "ApiVersion": "1.51", "MinAPIVersion": "1.24"}
        self.status, self.text = 200, ""  # of every answer but events, where set
        self.listing = threading.Event()  # lists are answered while it is set
        self.listing.set()
        self.mute = False
        self.requests: list[str] = []
        self._server: socket.socket | None = None
        self._clients: list[socket.socket] = []
        self._streams: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._server = socket.create_server(("127.0.0.1", self.port))
        self.port = self._server.getsockname()[1]
        self._spawn(self._accept, self._server)

    def kill(self) -> None:
        """As SIGKILL does."""
        if self._server:
            with contextlib.suppress(OSError):  # only Linux ends a waiting accept that way
                self._server.shutdown(socket.SHUT_RDWR)
            self._server.close()
            self._server = None
        self.listing.set()
        for client in self._clients:
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def cut(self, clean: bool) -> None:
        """End the event streams, as HTTP wants it or in the middle."""
        for stream in self._streams:
            with contextlib.suppress(OSError):
                if clean:
                    stream.sendall(b"0\r\n\r\n")
                stream.shutdown(socket.SHUT_RDWR)
        self._streams = []

    def say(self, **event: Any) -> None:
        line = json.dumps(event).encode() + b"\n"
        for stream in self._streams:
            stream.sendall(b"%x\r\n%b\r\n" % (len(line), line))

    def asked(self, path: str) -> int:
        return sum(path in request for request in self.requests)

    def _spawn(self, target: Any, *arguments: Any) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, server: socket.socket) -> None:
        with contextlib.suppress(OSError):  # it was closed
            while True:
                client, _ = server.accept()
                self._clients.append(client)
                self._spawn(self._serve, client)

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            request = client.recv(65536).decode().partition("\r\n")[0]
            if not request:
                return
            self.requests.append(request)
            if self.mute:
                client.recv(1)  # until the other side gives up
            elif "/events" in request:
                client.sendall((HEAD.format(200) + "Transfer-Encoding: chunked\r\n\r\n").encode())
                self._streams.append(client)
                client.recv(1)
            else:
                body = self._body(request)
                client.sendall((HEAD.format(self.status) + f"Content-Length: {len(body)}\r\n\r\n{body}").encode())

    def _body(self, request: str) -> str:
        if self.text:
            return self.text
        if "/version" in request:
            return json.dumps(self.version)
        self.listing.wait()
        return "[]"


@contextlib.contextmanager
def a_fake_engine() -> Iterator[FakeEngine]:
    engine = FakeEngine()
    engine.start()
    yield engine
    engine.kill()
