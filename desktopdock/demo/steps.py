"""What a pretend process does, as a run of steps, and the process that takes them in time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from desktopdock.demo.day import Line, Program

STDOUT, STDERR = 1, 2

_AT_ONCE = 500  # a process that never pauses gets no more than this many steps in one go
_BREATH_S = 0.01


@dataclass(frozen=True)
class Write:
    data: bytes
    stream: int = STDOUT


@dataclass(frozen=True)
class Pause:
    seconds: float


@dataclass(frozen=True)
class Heed:
    """From here on the process ends with `code` when it gets `signal`; None ignores it."""

    signal: str
    code: int | None


@dataclass(frozen=True)
class End:
    code: int


Step = Write | Pause | Heed | End
Writer = Callable[[float, int, bytes], None]

FOREVER = Pause(10 * 365 * 86400.0)


def of_program(program: Program) -> Iterator[Step]:
    for signal in ("TERM", "INT", "QUIT"):
        yield Heed(signal, 0)
    yield from _lines(program.start)
    loop = list(_lines(program.loop))
    while loop:
        yield from loop
    if not program.start:
        yield FOREVER
    yield End(0)


def _lines(lines: Iterable[Line]) -> Iterator[Step]:
    for line in lines:
        yield Pause(line.pause)
        yield Write(line.text.encode() + b"\n", STDERR if line.stream == "stderr" else STDOUT)


class Process:
    """Takes its steps when they are due; `write` gets the moment, the stream and what was written."""

    def __init__(self, steps: Iterator[Step], started: float, write: Writer) -> None:
        self._steps, self._write = steps, write
        self._heeds: dict[str, int | None] = {}
        self.due = started
        self.exit_code: int | None = None

    def run(self, now: float) -> None:
        """What is due at `now`, or much of it; `due` is then when to go on, and `exit_code` is set at the end."""
        before = self.due
        for _ in range(_AT_ONCE):
            if self.exit_code is not None or self.due > now:
                return
            self._take(next(self._steps, End(0)))
        if self.due == before:  # it never pauses
            self.due = now + _BREATH_S

    def signal(self, name: str) -> None:
        """KILL always ends it; others only where it heeds them, as for every process 1."""
        code = 137 if name == "KILL" else self._heeds.get(name)
        if code is not None:
            self.exit_code = code

    def _take(self, step: Step) -> None:
        match step:
            case Write(data, stream):
                self._write(self.due, stream, data)
            case Pause(seconds):
                self.due += seconds
            case Heed(signal, code):
                self._heeds[signal] = code
            case End(code):
                self.exit_code = code
