"""The seam for Windows' named pipes, with a fake where the SDK's socket would be."""

import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from desktopdock.domain.errors import NoAnswer, NoPermission, NoSocket, Unreachable, UnusableAddress
from desktopdock.engine import pipe
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.http import Exchange

ADDRESS = "npipe:////./pipe/docker_engine"


class PywinError(Exception):
    def __init__(self, winerror: int) -> None:
        super().__init__(winerror)
        self.winerror, self.strerror = winerror, "words"


class FakePipe:
    """Behaves as the SDK's `NpipeSocket`: foreign errors, a file at the other end."""

    def __init__(self, refusals: list[int]) -> None:
        self.refusals, self.tried = refusals, list[str]()
        self._ours, self.theirs = socket.socketpair()

    def connect(self, address: str, retry_count: int = 0) -> None:
        assert retry_count == 10  # or the SDK would sleep
        self.tried.append(address)
        if self.refusals:
            raise PywinError(self.refusals.pop(0))

    def settimeout(self, value: float | None) -> None:
        self._ours.settimeout(value)

    def recv_into(self, buf: Any, nbytes: int = 0) -> int:
        count = self._ours.recv_into(buf, nbytes)
        if not count:
            raise PywinError(109)
        return count

    def send(self, string: bytes, flags: int = 0) -> int:
        self._ours.sendall(string)
        return len(string)

    def close(self) -> None:
        self._ours.shutdown(socket.SHUT_RDWR)
        self._ours.close()

    def __enter__(self) -> None:
        """For a pipe that nobody gets into."""

    def __exit__(self, *_: object) -> None:
        self._ours.close()
        self.theirs.close()


@pytest.fixture
def a_pipe(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FakePipe]:
    def make(*refusals: int) -> FakePipe:
        made = FakePipe(list(refusals))
        monkeypatch.setattr(pipe, "new_socket", lambda: made)
        return made

    return make


def test_an_answer_comes_through_a_pipe_that_was_busy_at_first(a_pipe: Callable[..., FakePipe]) -> None:
    made = a_pipe(231, 231)

    def answer() -> None:
        with made.theirs:
            made.theirs.recv(4096)
            made.theirs.sendall(b"HTTP/1.1 200 OK\r\n\r\n[]")

    threading.Thread(target=answer, daemon=True).start()
    assert Exchange(Endpoint(ADDRESS), "GET", "/", 5).read() == b"[]"
    assert made.tried == ["//./pipe/docker_engine"] * 3


@pytest.mark.parametrize(("number", "error"), [(2, NoSocket), (5, NoPermission), (233, Unreachable)])
def test_what_windows_says_becomes_our_error(
    a_pipe: Callable[..., FakePipe], number: int, error: type[Exception]
) -> None:
    with a_pipe(number), pytest.raises(error):
        Endpoint(ADDRESS).open(1)


def test_a_pipe_that_stays_busy_is_an_engine_that_does_not_answer(a_pipe: Callable[..., FakePipe]) -> None:
    with a_pipe(*[231] * 100), pytest.raises(NoAnswer):
        Endpoint(ADDRESS).open(0.1)


def test_a_mute_pipe_is_given_up_and_a_waiting_read_can_be_aborted(a_pipe: Callable[..., FakePipe]) -> None:
    made = a_pipe()
    with made.theirs, pytest.raises(NoAnswer):
        Exchange(Endpoint(ADDRESS), "GET", "/", 0.1).read()
    made = a_pipe()
    exchange = Exchange(Endpoint(ADDRESS), "GET", "/", None)
    threading.Timer(0.1, exchange.abort).start()
    with made.theirs, pytest.raises(Unreachable):
        exchange.read()


def test_other_systems_have_no_pipes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(UnusableAddress, match="npipe"):
        Endpoint(ADDRESS).open(1)
