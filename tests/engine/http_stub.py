"""A small HTTP server for tests: each request is heard and answered by one function, on a port of this computer."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit


class Request(NamedTuple):
    method: str
    path: str
    query: Mapping[str, str]
    fields: Mapping[str, str]


class Stream:
    """What an answer function writes piece by piece."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self._handler = handler

    def send(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            self._handler.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
            self._handler.wfile.flush()

    def wait_for_leaving(self, seconds: float) -> bool:
        """Whether the other side has closed the connection within this time."""
        connection = self._handler.connection
        connection.settimeout(seconds)
        try:
            return not connection.recv(1)
        except TimeoutError:
            return False
        except OSError:
            return True

    def cut(self) -> None:
        self._handler.connection.shutdown(socket.SHUT_RDWR)


class Answer(NamedTuple):
    status: int = 200
    body: bytes = b""
    fields: Mapping[str, str] = {}
    stream: Callable[[Stream], None] | None = None


@contextlib.contextmanager
def serving(answer: Callable[[Request], Answer]) -> Iterator[tuple[str, list[Request]]]:
    """Host and port, and what has been asked there so far."""
    asked: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Request(self.command, parts.path, dict(parse_qsl(parts.query)), dict(self.headers))
            asked.append(request)
            said = answer(request)
            self.send_response(said.status)
            for name, value in said.fields.items():
                self.send_header(name, value)
            if said.stream is None:
                self.send_header("Content-Length", str(len(said.body)))
                self.end_headers()
                self.wfile.write(said.body)
                return
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            said.stream(Stream(self))
            with contextlib.suppress(OSError):
                self.wfile.write(b"0\r\n\r\n")
            self.close_connection = True

        do_POST = do_GET

        def log_message(self, format: str, *arguments: Any) -> None:
            """Nothing: the suite allows no stray output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=lambda: server.serve_forever(0.01), daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
