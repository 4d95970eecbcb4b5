"""The first program on a settings folder, and those that are started after it."""

import contextlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktopdock.desktop import instance
from desktopdock.desktop.instance import NAME, Asked, Unanswered, end, first

HOLD = "import sys, pathlib; from desktopdock.desktop.instance import first; held = first(pathlib.Path(sys.argv[1]))"


def test_the_next_one_asks_the_first_to_come_forward(tmp_path: Path) -> None:
    heard, everything = threading.Event(), list[Asked]()
    asked = Asked("token-of-the-desktop", context="a “new” one\n")

    def come(what: Asked) -> None:
        everything.append(what)
        heard.set()

    held = first(tmp_path / "new")
    assert held
    held.listen(come)
    assert first(tmp_path / "new", asked) is None
    assert heard.wait(5)
    assert everything == [asked]
    other = first(tmp_path / "another folder")
    assert other
    other.close()
    held.close()
    again = first(tmp_path / "new")
    assert again
    again.close()


def test_one_that_asks_before_the_first_listens_is_answered_when_it_does(tmp_path: Path) -> None:
    held = first(tmp_path)
    assert held
    answers = list[object]()
    asking = threading.Thread(target=lambda: answers.append(first(tmp_path)))
    asking.start()
    held.listen(lambda _asked: None)
    asking.join()
    held.close()
    assert answers == [None]


def test_a_stranger_who_cannot_read_the_folder_is_not_heard(tmp_path: Path) -> None:
    everything = list[Asked]()
    held = first(tmp_path)
    assert held
    held.listen(everything.append)
    port = int((tmp_path / NAME).read_text().split()[1])
    assert not instance._told(1, port, "guessed", Asked("token"))
    assert everything == []
    if sys.platform != "win32":
        assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
    held.close()


def test_another_version_of_the_program_is_heard_all_the_same(tmp_path: Path) -> None:
    everything = list[Asked]()
    held = first(tmp_path)
    assert held
    held.listen(everything.append)
    _, port, password = (tmp_path / NAME).read_text().split()
    with socket.create_connection(("127.0.0.1", int(port)), 5) as connection:
        connection.sendall(f"{password} token-alone\n".encode())
        assert connection.recv(10) == b"ok\n"
    assert everything == [Asked()]
    held.close()


def test_the_one_that_runs_is_asked_to_end_and_waited_for(tmp_path: Path) -> None:
    assert not end(tmp_path)
    held = first(tmp_path)
    assert held
    heard = list[Asked]()

    def hear(asked: Asked) -> None:
        heard.append(asked)
        threading.Timer(0.2, held.close).start()

    held.listen(hear)
    assert end(tmp_path)
    assert heard == [Asked(ends=True)]
    again = first(tmp_path)
    assert again
    again.close()


def test_one_that_does_not_end_is_named(tmp_path: Path) -> None:
    held = first(tmp_path)
    assert held
    held.listen(lambda _asked: None)
    with pytest.raises(Unanswered) as stays:
        end(tmp_path, 0.2)
    assert stays.value.process == (tmp_path / NAME).read_text().split()[0]
    held.close()


def test_after_a_kill_the_next_one_is_the_first(tmp_path: Path) -> None:
    with holding(tmp_path) as killed:
        killed.kill()
        killed.wait()
        held = first(tmp_path)
    assert held
    held.close()


def test_one_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance, "PATIENCE_S", 0.2)
    with holding(tmp_path) as mute, pytest.raises(Unanswered) as raised:
        first(tmp_path)
    assert raised.value.process == str(mute.pid)


def test_a_folder_that_cannot_be_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError):  # noqa: PT011 - which one differs by system
        first(tmp_path / "file" / "folder")


@contextlib.contextmanager
def holding(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process that is the first, and listens to nobody."""
    line = [sys.executable, "-c", f"{HOLD}; print('held', flush=True); sys.stdin.read()", str(folder)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()
