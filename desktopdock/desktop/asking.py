"""Other programs of this computer are asked something, within a time limit, or started and left to themselves."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from desktopdock.support.children import NO_WINDOW, found, own_environment
from desktopdock.support.text import tr

PATIENCE_S = 5.0
STARTS_S = 30.0  # of wsl.exe, which may have to start its own service first
_ENGLISH = {} if sys.platform == "win32" else {"LC_ALL": "C"}  # so that answers can be read by machine


class Answer(Struct, frozen=True):
    """Output and errors as they came. `status` is None where the program is not there, or was ended for its silence."""

    text: str
    status: int | None = 0

    @property
    def is_there(self) -> bool:
        return self.status is not None

    @property
    def is_good(self) -> bool:
        return self.status == 0


class Ask(Protocol):
    def __call__(self, line: Sequence[str], patience: float = PATIENCE_S) -> Answer: ...


def ask(line: Sequence[str], patience: float = PATIENCE_S) -> Answer:
    """Blocks for `patience` seconds at most; what the program says on its error output counts as its answer."""
    program = _path(line[0])
    if program is None:
        return Answer(tr("{0}: there is no such program here").format(line[0]), None)
    try:
        done = subprocess.run(
            [program, *line[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=own_environment(os.environ) | _ENGLISH,
            creationflags=NO_WINDOW,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        said = decoded(late.stdout or b"")
        return Answer("\n".join(filter(None, [said, tr("no answer within {0:g} s").format(patience)])), None)
    except OSError as error:
        return Answer(str(error), None)
    return Answer(decoded(done.stdout), done.returncode)


class Started:
    """A program that goes on by itself, also after us; `problem` is what it said when it failed."""

    def __init__(self, line: Sequence[str]) -> None:
        """Raises OSError where it cannot be started."""
        program = _path(line[0])
        if program is None:
            raise FileNotFoundError(tr("{0}: there is no such program here").format(line[0]))
        self._output = tempfile.TemporaryFile()  # a pipe would end with us, and the program with it
        self._process = subprocess.Popen(
            [program, *line[1:]],
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            env=own_environment(os.environ),
            creationflags=NO_WINDOW,
            start_new_session=True,
        )

    @property
    def is_over(self) -> bool:
        return self._process.poll() is not None

    def problem(self) -> str:
        """Its own words, or its status; "" while it runs and where all went well."""
        if not self._process.poll():
            return ""
        self._output.seek(0)
        return decoded(self._output.read()) or tr("ended with status {0}").format(self._process.returncode)

    def leave(self) -> None:
        """It goes on; nobody asks for it any more."""
        self._output.close()
        if self._process.poll() is None:
            self._process.returncode = 0  # or the interpreter would warn of a child that lives


def decoded(said: bytes) -> str:
    """wsl.exe answers in UTF-16 (microsoft/WSL#4607), older programs of Windows in the console's own code page."""
    if b"\0" in said:
        text = said.removeprefix(b"\xff\xfe").decode("utf-16-le", errors="replace")
    else:
        try:
            text = said.decode()
        except UnicodeDecodeError:
            text = said.decode("oem" if sys.platform == "win32" else "utf-8", errors="replace")
    return "\n".join(line.rstrip() for line in text.replace("\r", "").strip("\n").split("\n")).strip("\ufeff")


def _path(program: str) -> str | None:
    """A bare name is looked for; a path is taken as it is."""
    return program if os.path.isabs(program) else found(program, os.environ)  # noqa: PTH117
