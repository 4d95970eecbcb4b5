"""The bytes of a log answer, cut into lines with their times."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from desktopdock.domain.errors import NotAnEngine
from desktopdock.support.text import tr

STDOUT, STDERR = 0, 1
LONGEST_LINE = 1_000_000  # bytes; what is longer goes on in the next line
LARGEST_FRAME = 64_000_000
NO_TIME = b" " * 30

_NEWLINE, _SPACE, _Z = b"\n "[0], b" "[0], b"Z"[0]
_TIME = re.compile(rb"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d) ")
_PREFIX = 31  # 2006-01-02T15:04:05.000000000Z and a space
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # colours, movements
    rb"|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?"  # titles, links
    rb"|[ -/]*[0-~])"
)


class Lines(NamedTuple):
    """As many times of 30 bytes (UTC, nanoseconds) and streams as there are texts; these end with their newline."""

    times: list[bytes]
    texts: list[bytes]
    streams: list[int]


class Frames:
    """Takes an answer in pieces cut anywhere. Timestamps must have been asked for.

    What was started without a terminal is sent in frames (a header of 8 bytes: the stream, 000, the size), what was
    started with one is sent as it is. Both say so themselves: a raw line begins with the digit of a year.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._framed: bool | None = None
        self._begun: dict[int, tuple[bytes, bytes]] = {}  # by stream: the time and the text of a line without its end

    def feed(self, piece: bytes) -> Lines:
        """The lines that are whole now."""
        data = self._rest + piece if self._rest else piece
        if self._framed is None and data:
            self._framed = data[0] <= 2
        lines = Lines([], [], [])
        if self._framed:
            self._cut_frames(data, lines)
        else:
            *whole, self._rest = data.split(b"\n")
            for line in whole:
                self._add(_joined(line) + b"\n", STDOUT, lines)
            if len(self._rest) > LONGEST_LINE:
                self._add(self._rest, STDOUT, lines)
                self._rest = b""
        return _cleaned(lines)

    def end(self) -> Lines:
        """What came without its newline."""
        lines = Lines([], [], [])
        if not self._framed and self._rest:
            self._add(self._rest, STDOUT, lines)
        for stream in tuple(self._begun):
            self._add(b"\n", stream, lines)
        self._rest = b""
        return _cleaned(lines)

    def _cut_frames(self, data: bytes, lines: Lines) -> None:
        """One line a frame is what engines send; it is taken apart in as few steps as can be."""
        times, texts, streams = lines
        at, size, begun = 0, len(data), self._begun
        while at + 8 <= size:
            start = at + 8
            end = start + int.from_bytes(data[at + 4 : start], "big")
            if end > size:
                if end - start > LARGEST_FRAME:
                    raise NotAnEngine(tr("What answers is not a container engine."))
                break
            stream = STDERR if data[at] == 2 else STDOUT
            if (
                not begun
                and end - start > _PREFIX
                and data.find(b"\n", start, end) == end - 1
                and data[start + 30] == _SPACE
                and data[start + 29] == _Z
            ):
                times.append(data[start : start + 30])
                texts.append(data[start + _PREFIX : end])
                streams.append(stream)
            else:
                for line in _parts(data[start:end]):
                    self._add(line, stream, lines)
            at = end
        self._rest = data[at:]

    def _add(self, line: bytes, stream: int, lines: Lines) -> None:
        """A line, or a part of one: engines cut long ones at 16 KiB and give each part a time of its own."""
        found, text = _time_of(line)
        time, begun = self._begun.pop(stream, (found or NO_TIME, b""))
        text = begun + text
        while len(text) > LONGEST_LINE:
            _append(lines, time, text[:LONGEST_LINE] + b"\n", stream)
            text = text[LONGEST_LINE:]
        if text.endswith(b"\n"):
            _append(lines, time, text, stream)
        else:
            self._begun[stream] = time, text


def _parts(data: bytes) -> Iterator[bytes]:
    """Lines with their newline, and what follows the last one."""
    *whole, rest = data.split(b"\n")
    yield from (line + b"\n" for line in whole)
    if rest:
        yield rest


def _joined(line: bytes) -> bytes:
    """Podman reads a terminal in pieces and puts the time before each, in the middle of a line too.

    Such a time is the line's own and does not stand where a program would write one: behind a blank, a bracket, =.
    """
    prefix = line[: line.find(b" ") + 1]
    if (
        len(prefix) < 20
        or (at := line.find(prefix, 1)) < 0
        or line[at - 1 : at] in (b" ", b"=", b"[", b"(", b'"', b":")
    ):
        return line
    return line[:at] + line[at + len(prefix) :]


def _append(lines: Lines, time: bytes, text: bytes, stream: int) -> None:
    lines.times.append(time)
    lines.texts.append(text)
    lines.streams.append(stream)


def _time_of(line: bytes) -> tuple[bytes, bytes]:
    """The time in 30 bytes, empty where there is none, and what follows it."""
    if line[29:31] == b"Z ":
        return line[:30], line[_PREFIX:]
    if not (found := _TIME.match(line)):
        return b"", line
    seconds, fraction, zone = found[1], (found[2] or b".").ljust(10, b"0"), found[3]
    if zone != b"Z":
        local = datetime.fromisoformat((seconds + zone).decode())
        seconds = local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S").encode()
    return seconds + fraction + b"Z", line[found.end() :]


def _cleaned(lines: Lines) -> Lines:
    """Without what moves or colours: escape sequences, tabs, and what a carriage return would have overwritten."""
    texts = lines.texts
    together = b"".join(texts)
    if b"\x1b" in together:
        texts[:] = [_ESCAPES.sub(b"", text) if b"\x1b" in text else text for text in texts]
    if b"\r" in together:
        texts[:] = [_overwritten(text) if b"\r" in text else text for text in texts]
    if b"\t" in together:
        texts[:] = [text.expandtabs() if b"\t" in text else text for text in texts]
    return lines


def _overwritten(text: bytes) -> bytes:
    return text.rstrip(b"\r\n").rpartition(b"\r")[2] + b"\n"
