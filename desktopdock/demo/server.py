"""The server: sockets and pipes, threads and the framing of HTTP/1.1 around the pages."""

import contextlib
import json
import re
import select
import socket
import socketserver
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from desktopdock.demo.http import Answer, Refused, Reply, Request, Stream, Takeover, Version
from desktopdock.demo.routes import UNLOCKED, page_for
from desktopdock.demo.world import World

ANY_PORT = "tcp://127.0.0.1:0"
_BACKLOG = 256


class _Listening(Protocol):
    """What `socketserver` has, and the pipe of Windows too."""

    def serve_forever(self, poll_interval: float = 0.5) -> None: ...
    def shutdown(self) -> None: ...
    def server_close(self) -> None: ...


class Server:
    """Listens on `address`, the form that DOCKER_HOST takes, until it is closed."""

    def __init__(self, world: World, address: str = ANY_PORT) -> None:
        """Raises `OSError` for an address that is taken, or that is none of this computer's."""
        handler = type("Handler", (_Handler,), {"world": world})
        scheme, _, place = address.partition("://")
        self._socket: Path | None = None
        self.address = address
        if scheme == "tcp":
            tcp = _TcpServer(_port(place), handler)
            self._server: _Listening = tcp
            self.address = f"tcp://127.0.0.1:{tcp.server_address[1]}"
        elif scheme == "npipe":
            from desktopdock.demo.pipes import PipeServer, listening  # brings multiprocessing

            self._server = PipeServer(listening(place), handler)
        elif scheme != "unix":
            raise OSError(f"{address} is no address to listen on; tcp://, unix:// and npipe:// are")
        elif sys.platform == "win32":
            raise OSError("unix sockets are not to be had on Windows; give a port or a pipe")
        else:
            self._server, self._socket = _UnixServer(place, handler), Path(place)

    def serve(self, poll: float = 0.5) -> None:
        """Until `close` is called by another thread, which is noticed within `poll` seconds, or it is interrupted."""
        try:
            self._server.serve_forever(poll)
        finally:
            self._server.server_close()
            if self._socket:
                self._socket.unlink(missing_ok=True)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _port(place: str) -> tuple[str, int]:
    """On this computer alone: whoever reaches it may do with it what he likes."""
    host, _, port = place.rpartition(":")
    if host not in ("", "127.0.0.1", "localhost") or not port.isdecimal() or int(port) > 65535:
        raise OSError(f"tcp://{place} is no port of this computer, like tcp://127.0.0.1:2375")
    return "127.0.0.1", int(port)


class _TcpServer(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = _BACKLOG
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers have one port


if sys.platform != "win32":

    class _UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = _BACKLOG


class _Handler(BaseHTTPRequestHandler):
    world: World
    protocol_version = "HTTP/1.1"
    connection: socket.socket

    def setup(self) -> None:
        super().setup()
        if self.connection.family != getattr(socket, "AF_UNIX", None):
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # the client has gone, which is its right
            super().handle()

    def do_GET(self) -> None:
        try:
            answer = self._answer()
        except Refused as refused:
            answer = Reply({"message": refused.message}, refused.status)
        match answer:
            case Reply():
                self._reply(answer)
            case Stream():
                self._stream(answer)
            case Takeover():
                self._hand_over(answer)

    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET

    def _answer(self) -> Answer:
        url = urlsplit(self.path)
        newest = self.world.machine.newest
        found = re.fullmatch(r"/v(\d+)\.(\d+)(/.*)", url.path)
        version = (int(found[1]), int(found[2])) if found else newest
        path = unquote(found[3] if found else url.path)
        pairs = tuple(parse_qsl(url.query, keep_blank_values=True))
        request = Request(
            self.command, path, version, dict(pairs), dict(self.headers.items()), self._body(), pairs=pairs
        )
        _check_version(version, newest, self.world.machine.oldest)
        page = page_for(self.command, path)
        if not page:
            raise Refused(404, "page not found")
        with contextlib.nullcontext() if page[0] in UNLOCKED else self.world.change():
            return page[0](self.world, Request(**vars(request) | {"args": page[1]}))

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            body = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _reply(self, reply: Reply) -> None:
        if isinstance(reply.body, bytes):
            body = reply.body
        else:
            body = b"" if reply.body is None else json.dumps(reply.body, ensure_ascii=False).encode() + b"\n"
        self._head(reply.status, reply.kind if body else "")
        for name, value in reply.fields.items():
            self.send_header(name, value)
        if reply.status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self._send(b"" if self.command == "HEAD" else body)

    def _stream(self, stream: Stream) -> None:
        """Chunked for HTTP/1.1, ended by the connection's end for 1.0."""
        chunked = self.request_version != "HTTP/1.0"
        self._head(200, stream.kind)
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.close_connection = True
        self._send(b"")
        with contextlib.closing(stream.pieces) as pieces:  # type: ignore[type-var]
            for piece in pieces:
                if piece:
                    self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
                elif self._gone():
                    self.close_connection = True
                    return
        if chunked:
            self.wfile.write(b"0\r\n\r\n")

    def _hand_over(self, takeover: Takeover) -> None:
        self.close_connection = True
        if self.headers.get("Upgrade", "").lower() == "tcp":
            self._head(101, takeover.kind, "UPGRADED")
            self.send_header("Connection", "Upgrade")
            self.send_header("Upgrade", "tcp")
        else:
            self._head(200, takeover.kind)
        self._send(b"")
        takeover.talk(self.connection)
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)

    def _head(self, status: int, kind: str, reason: str | None = None) -> None:
        self.send_response(status, reason)
        self.send_header("Api-Version", "{}.{}".format(*self.world.machine.newest))
        self.send_header("Docker-Experimental", "false")
        self.send_header("Ostype", "linux")
        if kind:
            self.send_header("Content-Type", kind)

    def _send(self, body: bytes) -> None:
        """The head and a body in one piece."""
        self._headers_buffer: list[bytes]
        self._headers_buffer.append(b"\r\n" + body)
        self.flush_headers()

    def _gone(self) -> bool:
        """Whether the other side has closed; it has nothing else to say while it listens."""
        if not select.select([self.connection], [], [], 0)[0]:
            return False
        try:
            return not self.connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return True

    def version_string(self) -> str:
        return f"Docker/{self.world.machine.version} (linux)"

    def log_message(self, *_: object) -> None:
        """Nobody reads them."""


def _check_version(version: Version, newest: Version, oldest: Version) -> None:
    asked = "{}.{}".format(*version)
    if version > newest:
        limit = "{}.{}".format(*newest)
        raise Refused(400, f"client version {asked} is too new. Maximum supported API version is {limit}")
    if version < oldest:
        limit = "{}.{}".format(*oldest)
        raise Refused(
            400,
            f"client version {asked} is too old. Minimum supported API version is {limit}, please upgrade your client "
            "to a newer version",
        )
