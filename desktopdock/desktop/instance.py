"""One program for each user and settings folder: the first holds a lock, the next one tells it what it is for."""

import contextlib
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

ACTIVATION = "XDG_ACTIVATION_TOKEN"  # where Wayland's desktops put what lets a window take the focus; X11 needs none
NAME = "instance"  # in the settings folder: process, port and password of the one that runs
END_S = 60.0  # for one that is to end: it asks first while jobs run
PATIENCE_S = 5.0  # with one that is just beginning or ending, or that does not answer
LOOK_EVERY_S = 0.05
LONGEST = 16_384  # bytes of what is asked
LOCKED_AT = 1 << 20  # Windows lets nobody else read what is locked, so it is what nobody reads


class Asked(Struct, frozen=True):
    """What a start wants of the one that runs: to come forward, and to go to an engine where one is named; or to end.

    `token` is what the window system gave the new process so that a window may take the focus; "" is none.
    """

    token: str = ""
    host: str = ""
    context: str = ""
    demo: bool = False
    ends: bool = False


class Unanswered(Exception):
    """Another one runs, and does not do what it is asked; `process` is its number, "" where it did not say it."""

    def __init__(self, process: str) -> None:
        super().__init__(process)
        self.process = process


class Instance:
    """The lock goes with the process, however it ends. Whoever asks must know what only the user can read."""

    def __init__(self, lock: int) -> None:
        """Raises OSError where nothing can listen."""
        self._lock, self._password = lock, os.urandom(16).hex()
        self._server = socket.create_server(("127.0.0.1", 0))
        os.ftruncate(lock, 0)
        os.write(lock, f"{os.getpid()} {self._server.getsockname()[1]} {self._password}\n".encode())

    def listen(self, hear: Callable[[Asked], None]) -> None:
        """It is called, in a thread, for each other start from now on, with what `first` was given there."""
        threading.Thread(target=self._serve, args=(hear,), name="instance", daemon=True).start()

    def close(self) -> None:
        """Nobody is heard any more, and another one may be the first."""
        with contextlib.suppress(OSError):  # on some systems a listening socket cannot be shut down
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        os.close(self._lock)

    def _serve(self, hear: Callable[[Asked], None]) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            with client, contextlib.suppress(OSError):  # it may go before it is answered
                client.settimeout(PATIENCE_S)
                password, _, asked = _line(client).partition(" ")
                if password == self._password:
                    hear(_read(asked))
                    client.sendall(b"ok\n")


def first(folder: Path, asked: Asked = Asked()) -> Instance | None:  # noqa: B008  frozen
    """This one, if it is the first on this settings folder; None where the first one has heard what is asked.

    Raises `Unanswered`, and OSError where the folder takes no lock.
    """
    stop, process = time.monotonic() + PATIENCE_S, ""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(file)
            return Instance(file)
        except BlockingIOError:  # somebody holds it
            os.close(file)
        except BaseException:
            os.close(file)
            raise
        with contextlib.suppress(OSError, ValueError):  # it is just beginning, or just ending
            process, port, password = (folder / NAME).read_text().split()
            if _told(int(process), int(port), password, asked):
                return None
        if time.monotonic() > stop:
            raise Unanswered(process)
        time.sleep(LOOK_EVERY_S)


def end(folder: Path, patience: float = END_S) -> bool:
    """Ask the one that runs to end; comes back when it has. False where none runs. Raises as `first` does."""
    held = first(folder, Asked(ends=True))
    if held is not None:
        held.close()
        return False
    stop = time.monotonic() + patience
    while time.monotonic() < stop:
        file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(file)
            return True
        except BlockingIOError:
            time.sleep(LOOK_EVERY_S)
        finally:
            os.close(file)
    raise Unanswered((folder / NAME).read_text().partition(" ")[0])


def _read(text: str) -> Asked:
    """Of another version's words only that it wants to be seen."""
    try:
        return msgspec.json.decode(text, type=Asked)
    except msgspec.DecodeError:
        return Asked()


def _told(process: int, port: int, password: str, asked: Asked) -> bool:
    if sys.platform == "win32":  # only who has the focus may give it away
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
    with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as connection:
        connection.sendall(b"%b %b\n" % (password.encode(), msgspec.json.encode(asked)))
        return _line(connection) == "ok"


def _line(connection: socket.socket) -> str:
    text = b""
    while not text.endswith(b"\n") and len(text) < LONGEST:
        piece = connection.recv(LONGEST)
        if not piece:
            break
        text += piece
    return text.decode(errors="replace").rstrip("\n")


if sys.platform == "win32":
    import msvcrt

    def _hold(file: int) -> None:
        os.lseek(file, LOCKED_AT, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        finally:
            os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _hold(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
