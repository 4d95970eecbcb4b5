"""One request to the engine behind the proxy, over TCP or a unix socket."""

import http.client
import socket
import sys
from collections.abc import Mapping

PATIENCE_S = 30.0


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("engine", timeout=PATIENCE_S)
        self._path = path

    def connect(self) -> None:
        if sys.platform == "win32":
            raise OSError("Python on Windows has no unix sockets")
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE_S)
        self.sock.connect(self._path)


def connection_to(address: str) -> http.client.HTTPConnection:
    scheme, _, rest = address.partition("://")
    if scheme == "unix":
        return _UnixConnection(rest)
    host, _, port = rest.rpartition(":")
    return http.client.HTTPConnection(host, int(port), timeout=PATIENCE_S)


def asked(
    connection: http.client.HTTPConnection, method: str, target: str, headers: Mapping[str, str], body: bytes
) -> tuple[http.client.HTTPResponse, socket.socket]:
    """The answer with its body still to come, however long that takes, and the socket that it comes through.

    The connection itself lets go of that socket where the engine says that it will close.
    """
    passed = {name: value for name, value in headers.items() if name.lower() not in ("connection", "content-length")}
    connection.request(method, target, body, passed | {"Connection": "close", "Content-Length": str(len(body))})
    through: socket.socket = connection.sock
    answer = connection.getresponse()
    through.settimeout(None)
    return answer, through
