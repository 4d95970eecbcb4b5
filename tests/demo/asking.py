"""One request on a connection of its own, with nothing but the standard library."""

import http.client
import json
import socket
from dataclasses import dataclass
from typing import Any

from tests.demo.serving import Demo


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def message(self) -> str:
        return str(self.json["message"])


def ask(engine: Demo | str, method: str, path: str, body: object = None) -> Got:
    """`engine` is a demo engine or any tcp address."""
    address = engine if isinstance(engine, str) else engine.address
    connection = http.client.HTTPConnection(address.removeprefix("tcp://"), timeout=10)
    try:
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return Got(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def taken_over(demo: Demo, path: str, body: object = None) -> socket.socket:
    """The connection itself, after the head of the answer to POST `path`."""
    sent = json.dumps(body or {}).encode()
    connection = socket.create_connection(("127.0.0.1", demo.port), timeout=10)
    head = f"POST {path} HTTP/1.1\r\nUpgrade: tcp\r\nConnection: Upgrade\r\nContent-Length: {len(sent)}\r\n\r\n"
    connection.sendall(head.encode() + sent)
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        answer += connection.recv(1)
    assert answer.startswith(b"HTTP/1.1 101 UPGRADED\r\n"), answer
    return connection


def all_of(connection: socket.socket) -> bytes:
    said = b""
    while data := connection.recv(4096):
        said += data
    return said


def created(demo: Demo, name: str, command: list[str], **body: object) -> str:
    """The id of a new container of busybox."""
    got = ask(demo, "POST", f"/containers/create?name={name}", {"Image": "busybox:1.37", "Cmd": command} | body)
    assert got.status == 201, got.body
    return str(got.json["Id"])


def run(demo: Demo, name: str, command: list[str], **body: object) -> str:
    id = created(demo, name, command, **body)
    assert ask(demo, "POST", f"/containers/{id}/start").status == 204
    return id
