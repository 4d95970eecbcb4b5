"""HTTP on a unix socket with the standard library alone, for what the rig itself asks of an engine."""

import http.client
import json
import socket
import sys
from pathlib import Path
from typing import Any


class _Unix(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("engine", timeout=10)
        self._path = path

    def connect(self) -> None:
        if sys.platform == "win32":
            raise OSError("the rig is for Linux")
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


def ask(
    path: Path, method: str, target: str, body: bytes | None = None, kind: str = ""
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their name in lower case, and body. Raises `OSError` where nobody answers."""
    connection = _Unix(path)
    try:
        connection.request(method, target, body, {"Content-Type": kind} if kind else {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def request(path: Path, method: str, target: str, body: bytes | None = None, kind: str = "application/json") -> Any:
    """The answer, decoded where it is JSON. Raises `OSError` where nobody answers, `RuntimeError` on a refusal."""
    status, _, said = ask(path, method, target, body, kind)
    if status >= 400:
        raise RuntimeError(f"{method} {target}: {status} {said.decode(errors='replace')}")
    return json.loads(said) if said[:1] in (b"{", b"[") else said
