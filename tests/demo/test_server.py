import socket
import sys
from pathlib import Path

import pytest

from tests.demo.asking import ask
from tests.demo.serving import Demo


def said(demo: Demo, request: bytes) -> bytes:
    """Everything that comes until the connection ends."""
    with socket.create_connection(("127.0.0.1", demo.port), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while data := connection.recv(65536):
            answer += data
        return answer


def test_ping_says_what_an_engine_says(demo: Demo) -> None:
    got = ask(demo, "GET", "/_ping")
    assert (got.status, got.body) == (200, b"OK")
    assert (got.headers["api-version"], got.headers["ostype"]) == ("1.51", "linux")
    assert ask(demo, "HEAD", "/_ping").body == b""


def test_version_names_the_newest_and_the_oldest_api(demo: Demo) -> None:
    version = ask(demo, "GET", "/version").json
    assert (version["Version"], version["ApiVersion"], version["MinAPIVersion"]) == ("28.5.2", "1.51", "1.24")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/v1.99/_ping", 400, "client version 1.99 is too new. Maximum supported API version is 1.51"),
        ("/v1.12/_ping", 400, "client version 1.12 is too old. Minimum supported API version is 1.24, please upgrade"),
        ("/nowhere", 404, "page not found"),
        ("/containers/json?filters=%7B%22x%22%3A%5B%22y%22%5D%7D", 400, "invalid filter 'x'"),
        ("/containers/json?filters=nonsense", 400, "invalid filter"),
        ("/containers/json?limit=many", 500, 'parsing "many"'),
    ],
)
def test_what_is_wrong_is_said(demo: Demo, path: str, status: int, words: str) -> None:
    got = ask(demo, "GET", path)
    assert got.status == status
    assert words in got.message


@pytest.mark.parametrize("noun", ["containers", "images", "volumes", "networks", "build"])
def test_nothing_is_ever_pruned(demo: Demo, noun: str) -> None:
    assert ask(demo, "POST", f"/{noun}/prune").status == 404


def test_a_connection_serves_one_request_after_the_other(demo: Demo) -> None:
    ping = b"GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n"
    assert said(demo, ping * 2 + b"GET /_ping HTTP/1.1\r\nConnection: close\r\n\r\n").count(b"200 OK") == 3


def test_a_stream_is_chunked_for_http_1_1_and_bare_for_1_0(demo: Demo) -> None:
    path = b"/containers/weekly-report/logs?stdout=1&tail=1"
    bare = said(demo, b"GET " + path + b" HTTP/1.0\r\n\r\n")
    assert b"chunked" not in bare
    assert bare.endswith(b"INFO done\n")
    chunked = said(demo, b"GET " + path + b" HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert b"Transfer-Encoding: chunked" in chunked
    assert chunked.endswith(b"INFO done\n\r\n0\r\n\r\n")


def test_a_chunked_body_is_read(demo: Demo) -> None:
    body = b'{"Name":"chunked"}'
    head = b"POST /volumes/create HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    assert b"201 Created" in said(demo, head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))
    assert "chunked" in demo.world.volumes


def test_it_listens_on_a_unix_socket_too(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Python on Windows has no unix sockets")
    demo = Demo(address=f"unix://{tmp_path}/demo.sock")
    assert demo.address == f"unix://{tmp_path}/demo.sock"
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(tmp_path / "demo.sock"))
        connection.sendall(b"GET /_ping HTTP/1.0\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 200 OK")
    demo.close()
    assert not (tmp_path / "demo.sock").exists()


@pytest.mark.parametrize("address", ["tcp://0.0.0.0:2375", "tcp://127.0.0.1:99999", "tcp://here", "ssh://here", "x"])
def test_it_listens_on_this_computer_alone_and_says_where_it_does_not(address: str) -> None:
    with pytest.raises(OSError, match=address):
        Demo(address=address)


def test_other_systems_have_no_pipes() -> None:
    if sys.platform == "win32":
        pytest.skip("here they are to be had")
    with pytest.raises(OSError, match="Windows only"):
        Demo(address="npipe:////./pipe/demo")
