"""Commands run inside a container: created, started over the connection itself, looked at."""

import contextlib
import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktopdock.demo.frames import framed
from desktopdock.demo.http import Json
from desktopdock.demo.shell import Shell
from desktopdock.demo.steps import STDOUT, End, Pause, Step, Write

_SHELLS = ("sh", "ash", "bash", "/bin/sh", "/bin/ash", "/bin/bash")
_PROMPT = b"/ # "
_BREATH_S = 0.001  # a loop that never pauses leaves others their turn


@dataclass
class Exec:
    """`config` is the body it was created with; `exit_code` is None until it has ended."""

    id: str
    container_id: str
    config: Json
    running: bool = False
    exit_code: int | None = None
    pid: int = 0
    typed: bytearray = field(default_factory=bytearray)

    @property
    def tty(self) -> bool:
        return bool(self.config.get("Tty"))

    @property
    def words(self) -> list[str]:
        return [str(word) for word in self.config.get("Cmd") or []]

    def end(self, code: int) -> None:
        if self.running:
            self.running, self.exit_code = False, code

    def shape(self) -> Json:
        entrypoint, *arguments = self.words or [""]
        return {
            "ID": self.id,
            "Running": self.running,
            "ExitCode": self.exit_code,
            "ProcessConfig": {
                "tty": self.tty,
                "entrypoint": entrypoint,
                "arguments": arguments,
                "privileged": bool(self.config.get("Privileged")),
            },
            "OpenStdin": bool(self.config.get("AttachStdin")),
            "OpenStderr": bool(self.config.get("AttachStderr")),
            "OpenStdout": bool(self.config.get("AttachStdout")),
            "CanRemove": False,
            "ContainerID": self.container_id,
            "DetachKeys": "",
            "Pid": self.pid,
        }

    def steps(self, shell: Shell) -> Iterator[Step]:
        return shell.command(self.words)

    def talk(self, connection: socket.socket, shell: Shell) -> int:
        """Serve the command over `connection` until it ends; returns its exit code."""
        if self.words[:1] == ["cat"] and len(self.words) == 1:
            return self._echo(connection)
        if len(self.words) == 1 and self.words[0] in _SHELLS:
            return self._prompt(connection, shell)
        return self._take(connection, self.steps(shell)) or 0

    def _take(self, connection: socket.socket, steps: Iterator[Step]) -> int | None:
        """The exit code, None where the steps ran out."""
        for step in steps:
            if not self.running:
                return self.exit_code
            match step:
                case Write(data, stream):
                    self._send(connection, data, stream)
                case Pause(seconds):
                    self._pause(connection, max(seconds, _BREATH_S))
                case End(code):
                    return code
        return None

    def _pause(self, connection: socket.socket, seconds: float) -> None:
        """Keeps what is typed meanwhile; a broken connection ends it."""
        over = time.monotonic() + seconds
        while self.running and (rest := over - time.monotonic()) > 0:
            if not select.select([connection], [], [], min(rest, 0.5))[0]:
                continue
            data = connection.recv(65536)
            if not data:  # the other side has no more to say, which is no reason to stop
                time.sleep(min(rest, 0.1))
            self.typed += data
            if self.tty and b"\x03" in data:
                self.end(130)

    def _echo(self, connection: socket.socket) -> int:
        while self.running and (data := connection.recv(65536)):
            if self.tty and b"\x04" in data:
                break
            if self.tty and b"\x03" in data:
                return 130
            self._send(connection, data, STDOUT)
        return 0

    def _prompt(self, connection: socket.socket, shell: Shell) -> int:
        """A shell to type into: echoes on a terminal, runs each line."""
        if self.tty:
            self._send(connection, _PROMPT, STDOUT)
        while self.running:
            data = connection.recv(65536)
            if not data or (self.tty and b"\x04" in data):
                break
            if self.tty:
                self._send(connection, data.replace(b"\r", b"\n").replace(b"\x7f", b"\b \b"), STDOUT)
            for letter in data.replace(b"\r", b"\n"):
                if letter != 0x0A:
                    _type(self.typed, letter)
                    continue
                line = self.typed.decode(errors="replace")
                self.typed.clear()
                if line.split()[:1] == ["exit"]:
                    return int(line.split()[1]) if line.split()[1:] and line.split()[1].isdecimal() else shell.status
                self._take(connection, (step for step in shell.run(line) if not isinstance(step, End)))
                if self.tty:
                    self._send(connection, _PROMPT, STDOUT)
        return shell.status

    def _send(self, connection: socket.socket, data: bytes, stream: int) -> None:
        with contextlib.suppress(OSError):  # nobody listens any more: the command goes on, as it would
            connection.sendall(data.replace(b"\n", b"\r\n") if self.tty else framed(stream, data))


def _type(line: bytearray, letter: int) -> None:
    if letter in (0x7F, 0x08):
        del line[-1:]
    elif letter >= 0x20:
        line.append(letter)
