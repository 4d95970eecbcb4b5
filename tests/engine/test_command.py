"""An engine over the standard streams of a program, which small scripts stand in for."""

import hashlib
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktopdock.domain.endpoints import Choice, Command
from desktopdock.domain.errors import (
    CommandFailed,
    DockerMissing,
    EngineError,
    NoAnswer,
    NoProgram,
    Unreachable,
    UnusableAddress,
)
from desktopdock.engine import command
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.engines import DockerEngines
from desktopdock.engine.http import Exchange
from desktopdock.engine.kept import Kept
from desktopdock.engine.resolution import resolved

if sys.platform == "win32":
    pytest.skip("the stand-ins are scripts of a Unix shell", allow_module_level=True)

ANSWER = r"printf 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]'"
SUM = "import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())"

Script = Callable[[str], Endpoint]


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """An endpoint whose wsl.exe does these lines, whatever follows it."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    def make(lines: str) -> Endpoint:
        program = tmp_path / "wsl.exe"
        program.write_text(f"#!/bin/sh\n{lines}\n")
        program.chmod(0o755)
        line = ("wsl.exe", "-d", "Debian", "--", "docker", "system", "dial-stdio")
        return Endpoint("wsl://Debian", command=Command(line, "Debian"))

    return make


def failure(endpoint: Endpoint, timeout: float = 5) -> EngineError:
    with pytest.raises(EngineError) as raised:
        Exchange(endpoint, "GET", "/version", timeout).read()
    return raised.value


def all_ended(seconds: float = 2) -> bool:
    """Whether no process is left by then."""
    stop = time.monotonic() + seconds
    while command._living:
        if time.monotonic() > stop:
            return False
        time.sleep(0.01)
    return True


def noted(file: Path) -> int:
    """The process that a script wrote down."""
    stop = time.monotonic() + 5
    while not file.exists() or not file.read_text().endswith("\n"):
        assert time.monotonic() < stop
        time.sleep(0.01)
    return int(file.read_text())


def is_gone(process: int, seconds: float = 2) -> bool:
    stop = time.monotonic() + seconds
    while True:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if time.monotonic() > stop:
            return False
        time.sleep(0.01)


def test_an_answer_comes_through_and_the_program_ends(script: Script) -> None:
    endpoint = script(f'read method path rest\ntest "$method $path" = "GET /version" && {ANSWER}\ncat > /dev/null')
    assert Exchange(endpoint, "GET", "/version", 5).read() == b"[]"
    assert all_ended()


def test_what_is_sent_comes_whole_and_in_order(script: Script) -> None:
    body = os.urandom(3_000_000)
    endpoint = script(
        f"""while read -r line && test "$line" != "$(printf '\\r')"; do :; done
        sum=$(head -c 3000000 | {sys.executable} -c '{SUM}')
        printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 64\\r\\n\\r\\n%s' "$sum" """
    )
    assert Exchange(endpoint, "PUT", "/archive", 5, body).read().decode() == hashlib.sha256(body).hexdigest()
    assert all_ended()


def test_without_the_program_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = failure(Endpoint("wsl://Debian", command=Command(("wsl.exe", "-d", "Debian"), "Debian")))
    assert (type(error), str(error)) == (NoProgram, "the program wsl.exe was not found")


def test_a_distribution_without_docker_says_so_in_its_shell_s_words(script: Script) -> None:
    error = failure(script("shift 3; exec sh -c 'no-such-docker system dial-stdio'"))
    assert type(error) is DockerMissing
    assert str(error).startswith("docker is not installed in the distribution Debian (sh: ")
    assert "no-such-docker: " in str(error)
    assert all_ended()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("echo 'dial unix /var/run/docker.sock:' >&2; echo '  no such file' >&2; exit 1",
         "wsl.exe says: dial unix /var/run/docker.sock: no such file"),
        (r"printf 'N\0o\0 \0d\0i\0s\0t\0r\0o\0.\0\r\0\n\0'; exit 255", "wsl.exe says: No distro."),
        ("echo 'Welcome to Debian'; cat > /dev/null", "wsl.exe says: Welcome to Debian"),
        ("exit 3", "wsl.exe ended without an answer (3)"),
        ("exec >&-; sleep 100", "wsl.exe gave no answer"),
    ],
)  # fmt: skip
def test_a_program_that_fails_is_quoted(script: Script, lines: str, said: str) -> None:
    error = failure(script(lines))
    assert (type(error), str(error)) == (CommandFailed, said)
    assert all_ended()


def test_an_answer_that_breaks_off_with_a_complaint_is_no_end(script: Script) -> None:
    cut = r"printf 'HTTP/1.1 200 OK\r\n\r\nhalf'; echo 'the distribution was shut down' >&2; exit 1"
    assert str(failure(script(cut))) == "wsl.exe says: the distribution was shut down"
    done = r"printf 'HTTP/1.1 200 OK\r\n\r\nwhole'; echo 'a warning' >&2"
    assert Exchange(script(done), "GET", "/", 5).read() == b"whole"
    assert all_ended()


def test_a_mute_engine_is_given_up_in_time_and_its_program_killed(script: Script, tmp_path: Path) -> None:
    endpoint = script(f"sleep 100 & echo $! > {tmp_path}/child; trap '' TERM; cat > /dev/null; sleep 100")
    began = time.monotonic()
    assert type(failure(endpoint, 0.3)) is NoAnswer
    assert time.monotonic() - began < 1
    assert is_gone(noted(tmp_path / "child"))
    assert all_ended()


def test_a_waiting_read_is_cancelled_at_once(script: Script) -> None:
    exchange = Exchange(script("cat > /dev/null; sleep 100"), "GET", "/events", None)
    threading.Timer(0.2, exchange.abort).start()
    began = time.monotonic()
    with pytest.raises(Unreachable):
        exchange.read()
    assert time.monotonic() - began < 1
    assert all_ended()


def test_a_big_request_to_who_does_not_read_is_cancelled(script: Script) -> None:
    exchange = Exchange(script("sleep 100"), "PUT", "/archive", None, (b"x" * 65536 for _ in range(1000)))
    threading.Timer(0.3, exchange.abort).start()
    with pytest.raises(Unreachable):
        exchange.read()
    assert all_ended()


def test_at_the_end_of_the_program_nothing_is_waited_for_long(script: Script, tmp_path: Path) -> None:
    connections = [script(f"echo $$ > {tmp_path}/pid; trap '' TERM; sleep 100").open(None) for _ in range(3)]
    process = noted(tmp_path / "pid")
    began = time.monotonic()
    command.end_all()
    assert time.monotonic() - began < 1.5
    assert is_gone(process)
    for connection in connections:
        connection.close()
    assert all_ended()


def test_a_connection_that_is_kept_asks_several_times(script: Script) -> None:
    answers = "\n".join(["read a; read b; read c; read d; " + ANSWER] * 3)
    kept = Kept(script(f"{answers}\ncat > /dev/null"), 5)
    for _ in range(3):
        kept.ask("/containers/json")
        while (answer := kept.take()) is None:
            continue
        assert answer == (200, b"[]")
    kept.close()
    assert all_ended()


def test_only_windows_has_distributions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(UnusableAddress, match="wsl"):
        resolved({}, "wsl://Ubuntu").open(1)
    monkeypatch.setattr(sys, "platform", "win32")
    for found in (resolved({}, "wsl://Ubuntu"), DockerEngines({}).find(Choice(address="wsl://Ubuntu"))):
        assert found.command == Command(("wsl.exe", "-d", "Ubuntu", "--", "docker", "system", "dial-stdio"), "Ubuntu")
        assert found.is_local
        assert found.host == ""
