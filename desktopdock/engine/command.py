"""A connection over the standard streams of a program: one process for each, which ends with it."""

import contextlib
import io
import os
import socket
import subprocess
import threading
from collections.abc import Callable
from typing import Any

from desktopdock.domain.endpoints import Command
from desktopdock.domain.errors import CommandFailed, DockerMissing, NoProgram
from desktopdock.support.children import NO_WINDOW, found, kill_with_children, own_environment

BLOCK = 65536  # bytes
GRACE_S = 0.5  # for a program that hears nothing more
END_S = 1.0  # for all of them together, when they are killed
KEPT = 2000  # bytes of what a program says about itself
NO_SUCH_COMMAND = 127  # what shells end with
PROTOCOL = b"HTTP/"  # an engine's answer begins with it; anything else on the standard output is the program's own
PLAIN = {"WSL_UTF8": "1"}  # or wsl.exe speaks UTF-16; older ones do all the same

_living: set["_Child"] = set()


def connected(command: Command) -> "Stdio":
    """Start the program; raises `NoProgram`, and OSError where the system cannot start it."""
    ours, theirs = socket.socketpair()
    try:
        child = _Child(command, theirs)
    except BaseException:
        ours.close()
        theirs.close()
        raise
    return Stdio(ours, child)


def end_all() -> None:
    """Kill what still runs, for when the program ends; waits for it, but not for long."""
    left = list(_living)
    for child in left:
        child.kill()
    for child in left:
        child.ended.wait(END_S / len(left))


class Stdio(socket.socket):
    """A socket as any other; at its end, a program that failed is told from an engine that is done.

    What is sent and received goes through threads: pipes know no time limit, and on Windows no selector either.
    """

    def __init__(self, ours: socket.socket, child: "_Child") -> None:
        super().__init__(ours.family, ours.type, ours.proto, ours.detach())
        self._child = child

    def recv(self, size: int, flags: int = 0) -> bytes:
        data = super().recv(size, flags)
        if not data and size:
            self._child.check()
        return data

    def recv_into(self, buffer: Any, size: int = 0, flags: int = 0) -> int:
        count = super().recv_into(buffer, size, flags)
        if not count:
            self._child.check()
        return count

    def shutdown(self, how: int) -> None:
        if how != socket.SHUT_WR:
            self._child.end()
        super().shutdown(how)

    def close(self) -> None:
        self._child.end()
        super().close()


class _Child:
    """The process; `theirs` is the end of the socket that its streams are joined to."""

    def __init__(self, command: Command, theirs: socket.socket) -> None:
        name, *arguments = command.line
        program = found(name, os.environ)
        if program is None:
            raise NoProgram(name)
        self.ended = threading.Event()
        self._command, self._theirs = command, theirs
        self._noise, self._complaint = b"", b""  # what is no answer, on the standard output and on the other
        self._has_answered = self._is_over = False
        self._process = process = subprocess.Popen(
            [program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=own_environment(os.environ) | PLAIN,
            creationflags=NO_WINDOW,
            start_new_session=True,
        )
        assert isinstance(process.stdin, io.BufferedWriter)
        assert isinstance(process.stdout, io.BufferedReader)
        assert isinstance(process.stderr, io.BufferedReader)
        self._stdin, self._stdout, self._stderr = process.stdin, process.stdout, process.stderr
        _living.add(self)
        self._complaining = self._thread(self._read_complaint)
        self._answering = self._thread(self._read_answer)
        self._thread(self._write)

    def end(self) -> None:
        """Nobody listens any more. From any thread; comes back at once."""
        if not self._is_over and not self.ended.is_set():
            self._is_over = True
            self._thread(self._end)

    def kill(self) -> None:
        if not self.ended.is_set():
            kill_with_children(self._process)

    def check(self) -> None:
        """Where it says nothing more: raises what was wrong with it."""
        if self._is_over:
            return
        self.ended.wait(GRACE_S)
        status = self._process.returncode
        if self._has_answered and not status:
            return
        words = " ".join(f"{_text(self._noise)} {_text(self._complaint)}".split())
        if status == NO_SUCH_COMMAND and self._command.distribution:
            raise DockerMissing(self._command.distribution, words)
        raise CommandFailed(self._command.line[0], status, words)

    def _thread(self, work: Callable[[], None]) -> threading.Thread:
        name = f"{self._command.line[0]} {work.__name__.strip('_')}"
        thread = threading.Thread(target=work, name=name, daemon=True)
        thread.start()
        return thread

    def _end(self) -> None:
        """Most end when their input does; not with a mute engine, nor where they do not take what they are sent."""
        if not self.ended.wait(GRACE_S):
            self.kill()

    def _write(self) -> None:
        is_heard = True
        with contextlib.suppress(OSError):  # the other end of the socket was reset
            while block := self._theirs.recv(BLOCK):
                if is_heard:
                    is_heard = self._is_taken(block)
        with contextlib.suppress(OSError):
            self._stdin.close()
        self._answering.join()
        for stream in (self._theirs, self._stdout, self._stderr):
            stream.close()

    def _is_taken(self, block: bytes) -> bool:
        try:
            self._stdin.write(block)
            self._stdin.flush()
        except OSError:  # it has ended; why, the reader of its answer finds out
            return False
        return True

    def _read_answer(self) -> None:
        block = b""
        while len(block) < len(PROTOCOL) and (more := self._stdout.read1(BLOCK)):
            block += more
        self._has_answered = block.startswith(PROTOCOL)
        with contextlib.suppress(OSError):  # nobody takes it any more
            while block and self._has_answered:
                self._theirs.sendall(block)
                block = self._stdout.read1(BLOCK)
        with contextlib.suppress(OSError):
            self._theirs.shutdown(socket.SHUT_WR)
        while block:
            self._noise = (self._noise + block)[:KEPT]
            block = self._stdout.read1(BLOCK)
        self._process.wait()
        self._complaining.join()
        self.ended.set()
        _living.discard(self)

    def _read_complaint(self) -> None:
        while block := self._stderr.read1(BLOCK):
            self._complaint = (self._complaint + block)[-KEPT:]


def _text(said: bytes) -> str:
    return said.decode("utf-16-le" if b"\0" in said else "utf-8", errors="replace")
