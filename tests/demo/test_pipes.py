"""The pipe server: everywhere on what the standard library's listener has there, which on Windows is a named pipe."""

import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Client, Listener

import pytest

from desktopdock.demo.pipes import PipeServer
from desktopdock.demo.server import _Handler
from tests.demo.serving import Demo


@pytest.fixture
def address(demo: Demo) -> Iterator[str]:
    """Where the same demo engine listens once more."""
    listener = Listener()
    server = PipeServer(listener, type("Handler", (_Handler,), {"world": demo.world}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield str(listener.address)
    server.shutdown()
    server.server_close()
    thread.join()


def asked(address: str, request: bytes) -> bytes:
    """What comes until the connection ends."""
    said = b""
    with Client(address) as connection:
        for byte in (request[:9], request[9:]):
            connection.send_bytes(byte)
        try:
            while True:
                said += connection.recv_bytes()
        except (EOFError, OSError):
            return said


def test_a_request_in_pieces_is_answered_whole(address: str) -> None:
    said = asked(address, b"GET /images/json HTTP/1.1\r\nConnection: close\r\n\r\n")
    head, _, body = said.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert f"Content-Length: {len(body)}".encode() in head


def test_who_follows_hears_what_others_do(address: str) -> None:
    body = b'{"Name":"fresh"}'
    with Client(address) as follower:
        follower.send_bytes(b"GET /events HTTP/1.1\r\n\r\n")
        said = follower.recv_bytes()
        assert said.startswith(b"HTTP/1.1 200 OK")
        head = b"POST /volumes/create HTTP/1.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        assert b"201 Created" in asked(address, head + body)
        while b"fresh" not in said:
            said += follower.recv_bytes()


def test_a_stream_ends_with_its_client(address: str) -> None:
    before = threading.active_count()
    with Client(address) as follower:
        follower.send_bytes(b"GET /events HTTP/1.1\r\n\r\n")
        assert follower.recv_bytes()
    stop = time.monotonic() + 5
    while threading.active_count() > before:
        assert time.monotonic() < stop
        time.sleep(0.01)
