"""Samples of many containers over connections that are kept, and the shapes in which engines send them."""

import asyncio
import json
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from desktopdock.domain.errors import EngineError
from desktopdock.domain.stats import Sample
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.stats import DockerStats, _Round, sample
from desktopdock.support.background import spawn
from tests.waiting import until

READ = "2026-11-24T11:54:18.364595112Z"
AT = 1795521258.364595


def body(**parts: Any) -> bytes:
    return json.dumps({"read": READ} | parts).encode()


CGROUP_1 = body(
    cpu_stats={"cpu_usage": {"total_usage": 7, "percpu_usage": [3, 4]}, "system_cpu_usage": 90},
    memory_stats={"usage": 1000, "limit": 5000, "stats": {"inactive_file": 10, "total_inactive_file": 300}},
    networks={"eth0": {"rx_bytes": 1, "tx_bytes": 2}, "eth1": {"rx_bytes": 10, "tx_bytes": 20}},
    blkio_stats={
        "io_service_bytes_recursive": [
            {"op": "Read", "value": 5},
            {"op": "Write", "value": 6},
            {"op": "Sync", "value": 11},
            {"op": "Read", "value": 50},
        ]
    },
    pids_stats={"current": 3},
)
CGROUP_2 = body(
    cpu_stats={"cpu_usage": {"total_usage": 7}, "system_cpu_usage": 90, "online_cpus": 8},
    memory_stats={"usage": 1000, "limit": 5000, "stats": {"inactive_file": 200}},
    blkio_stats={"io_service_bytes_recursive": [{"op": "read", "value": 5}, {"op": "write", "value": 6}]},
    pids_stats={"current": 3, "limit": 9453},
)
WINDOWS = body(
    num_procs=4,
    cpu_stats={"cpu_usage": {"total_usage": 7}},
    memory_stats={"privateworkingset": 800, "commitbytes": 900},
    storage_stats={"read_size_bytes": 5, "write_size_bytes": 6},
)
PODMAN = body(
    cpu_stats={"cpu_usage": {"total_usage": 7}, "system_cpu_usage": 90, "online_cpus": 2, "cpu": 63.7},
    memory_stats={"usage": 1000, "limit": 5000},
    blkio_stats={"io_service_bytes_recursive": None},
    networks={"network": {"rx_bytes": 11, "tx_bytes": 22}},
    pids_stats={"current": 3},
)
NOT_RUNNING = json.dumps({"read": "0001-01-01T00:00:00Z", "cpu_stats": {}, "memory_stats": {}}).encode()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (CGROUP_1, Sample(AT, 7, 90, 2, 700, 5000, 11, 22, 55, 6, 3)),
        (CGROUP_2, Sample(AT, 7, 90, 8, 800, 5000, 0, 0, 5, 6, 3)),
        (WINDOWS, Sample(AT, 700, 0, 4, 800, 0, 0, 0, 5, 6, 0)),
        (PODMAN, Sample(AT, 7, 90, 2, 1000, 5000, 11, 22, 0, 0, 3)),
        (NOT_RUNNING, None),
        (b"", None),
    ],
    ids=["control groups 1", "control groups 2", "Windows", "Podman", "not running", "not running, Podman"],
)
def test_each_engine_says_it_in_its_own_shape(said: bytes, found: Sample | None) -> None:
    assert sample(said) == found


class Server:
    """Speaks with each connection as `speak` does, in a thread of its own."""

    def __init__(self, speak: Callable[[socket.socket, int], None]) -> None:
        self.connections = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.endpoint = Endpoint(f"tcp://127.0.0.1:{self._server.getsockname()[1]}")
        self._speak, self._threads = speak, list[threading.Thread]()
        self._begin(self._accept)

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client = self._server.accept()[0]
            except OSError:
                return
            self.connections += 1
            self._begin(self._meet, client, self.connections)

    def _meet(self, client: socket.socket, number: int) -> None:
        with client:
            self._speak(client, number)

    def _begin(self, target: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=target, args=arguments)
        thread.start()
        self._threads.append(thread)


def asked(client: socket.socket) -> bool:
    """One request; false at the end."""
    text = b""
    while not text.endswith(b"\r\n\r\n"):
        if not (piece := client.recv(4096)):
            return False
        text += piece
    return True


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:half], body[half:]))
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%b0\r\n\r\n" % chunks


def in_pieces(client: socket.socket, _number: int) -> None:
    """As slowly as a bad line: the head is cut in the middle, and so are chunks."""
    while asked(client):
        whole = chunked(CGROUP_2)
        for at in range(0, len(whole), 40):
            client.sendall(whole[at : at + 40])


def samples(server: Server, *rounds: tuple[str, ...]) -> list[set[str]]:
    async def scenario() -> list[set[str]]:
        noun = DockerStats(Client(server.endpoint))
        try:
            return [set(await noun.samples(ids)) for ids in rounds]
        finally:
            noun.rest()

    try:
        return asyncio.run(scenario())
    finally:
        server.close()


def test_answers_may_come_in_pieces_and_connections_are_used_again() -> None:
    server = Server(in_pieces)
    assert samples(server, ("web", "api"), ("web", "db"), ("web",)) == [{"web", "api"}, {"web", "db"}, {"web"}]
    assert server.connections == 2


def test_a_connection_that_was_closed_meanwhile_is_opened_anew() -> None:
    def once(client: socket.socket, _number: int) -> None:
        if asked(client):
            client.sendall(chunked(CGROUP_2))

    server = Server(once)
    assert samples(server, ("web",), ("web",)) == [{"web"}, {"web"}]
    assert server.connections == 2


def test_one_that_fails_every_time_is_left_out_and_the_others_are_not() -> None:
    def cut(client: socket.socket, _number: int) -> None:
        text = client.recv(4096)
        if b"/api/" not in text:
            client.sendall(chunked(CGROUP_2))

    assert samples(Server(cut), ("web", "api", "db")) == [{"web", "db"}]


def test_a_refusal_is_no_sample() -> None:
    def refuse(client: socket.socket, _number: int) -> None:
        while asked(client):
            client.sendall(b'HTTP/1.1 404 Not Found\r\nContent-Length: 14\r\n\r\n{"message":""}')

    assert samples(Server(refuse), ("web",)) == [set()]


def test_whoever_stops_waiting_ends_the_requests() -> None:
    heard, left = threading.Event(), threading.Event()

    def mute(client: socket.socket, _number: int) -> None:
        asked(client)
        heard.set()
        client.recv(1)
        left.set()

    async def scenario() -> None:
        noun = DockerStats(Client(server.endpoint))
        task = spawn(noun.samples(["web"]), "samples")
        await until(heard.is_set)
        task.cancel()
        await until(left.is_set)

    server = Server(mute)
    asyncio.run(scenario())
    server.close()


def test_what_was_read_and_is_not_wanted_any_more_keeps_no_connection() -> None:
    """The engine has answered, and the window is closed before anybody takes it."""
    server = Server(in_pieces)
    done = _Round(Client(server.endpoint), {"/containers/web/stats": "web"}, [])
    assert set(done.run()) == {"web"}
    (kept,) = done.idle
    done.abort()
    assert not kept.is_open
    server.close()


def test_without_an_engine_it_says_so() -> None:
    with pytest.raises(EngineError):
        asyncio.run(DockerStats(Client(Endpoint("tcp://127.0.0.1:1"))).samples(["web"]))


def test_where_all_is_refused_the_engines_words_are_raised() -> None:
    words = "stats is not supported in rootless mode without cgroups v2"
    body = json.dumps({"message": words}).encode()

    def refuse(client: socket.socket, _number: int) -> None:
        while asked(client):
            client.sendall(b"HTTP/1.1 500 Oh\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))

    with pytest.raises(EngineError, match=words):
        samples(Server(refuse), ("web", "api"))


def test_one_answer_that_is_none_costs_no_other() -> None:
    def nonsense(client: socket.socket, _number: int) -> None:
        text = client.recv(4096)
        client.sendall(chunked(b"[1, 2]" if b"/api/" in text else CGROUP_2))

    assert samples(Server(nonsense), ("web", "api")) == [{"web"}]


class Pipe:
    """Windows' kind of connection, which no selector takes."""

    def __init__(self, ours: socket.socket) -> None:
        self._ours = ours

    def sendall(self, data: bytes) -> None:
        self._ours.sendall(data)

    def makefile(self, mode: str) -> Any:
        return self._ours.makefile("rb")

    def shutdown(self, how: int) -> None:
        self._ours.shutdown(how)

    def close(self) -> None:
        self._ours.close()


class Piped(Endpoint, frozen=True):
    port: int = 0

    def open(self, timeout: float | None) -> Any:
        return Pipe(socket.create_connection(("127.0.0.1", self.port), timeout))


def test_over_a_named_pipe_one_is_asked_after_the_other() -> None:
    server = Server(in_pieces)
    port = int(server.endpoint.address.rpartition(":")[2])
    server.endpoint = Piped("npipe:////./pipe/docker_engine", port=port)
    assert samples(server, ("web", "api"), ("web",)) == [{"web", "api"}, {"web"}]
    assert server.connections == 1
