"""Many lines in temporary files: numbered, bounded, the oldest dropped first."""

import threading
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from tempfile import TemporaryFile
from typing import NamedTuple, Protocol

MOST_LINES, MOST_BYTES = 1_000_000, 100_000_000
SHORT = 40  # bytes that a line takes at least, with its head and where it ends
HEAD = 30  # bytes kept beside each line

_PARTS = 8  # what is dropped at once is an eighth of the bounds


class Line(NamedTuple):
    """`head` is 30 bytes, `text` ends without its newline, `flag` is 0 to 255: what they mean is the writer's."""

    head: bytes
    text: bytes
    flag: int


class Block(NamedTuple):
    """Whole lines that lie side by side: `ends` holds where in `text` each one ends, newline included."""

    first: int
    text: bytes
    ends: Sequence[int]


class _File(Protocol):
    """What a temporary file has on every platform."""

    def seek(self, at: int, /) -> int: ...
    def read(self, size: int, /) -> bytes: ...
    def write(self, data: memoryview, /) -> int: ...


class _Segment:
    def __init__(self, first: int) -> None:
        self.first = first
        self.ends = array("I", [0])  # ends[n] is where line n begins
        self.flags = bytearray()
        self._text, self._heads = TemporaryFile(buffering=0), TemporaryFile(buffering=0)

    @property
    def end(self) -> int:
        return self.first + len(self.flags)

    def append(self, heads: bytes, text: bytes, lengths: Sequence[int], flags: bytes) -> None:
        _write(self._heads, len(self.flags) * HEAD, heads)
        _write(self._text, self.ends[-1], text)
        ends = accumulate(lengths, initial=self.ends[-1])
        next(ends)
        self.ends.extend(ends)
        self.flags += flags

    def text(self, begin: int, end: int) -> bytes:
        return _read(self._text, begin, end - begin)

    def heads(self, begin: int, end: int) -> bytes:
        return _read(self._heads, begin * HEAD, (end - begin) * HEAD)

    def close(self) -> None:
        self._text.close()
        self._heads.close()

    __del__ = close


class LineFile:
    """Lines keep their number: `first` is the oldest there is, `end` is one after the newest.

    One thread appends, any thread reads. Closed, it is empty, and what is appended is forgotten.
    """

    is_full = False  # there is always room: the oldest lines go

    def __init__(self, most_lines: int = MOST_LINES, most_bytes: int = MOST_BYTES) -> None:
        self._most_lines, self._most_bytes = max(1, most_lines // _PARTS), max(1, most_bytes // _PARTS)
        self._lock = threading.Lock()
        self._segments = [_Segment(0)]
        self._closed = False

    @classmethod
    def of_bytes(cls, most_bytes: int) -> "LineFile":
        """As many lines as there is room for, what is kept beside a short one counted too."""
        return cls(most_bytes // SHORT, most_bytes)

    @property
    def first(self) -> int:
        return self._segments[0].first

    @property
    def end(self) -> int:
        return self._segments[-1].end

    def append(self, heads: Sequence[bytes], texts: Sequence[bytes], flags: Sequence[int]) -> None:
        """Lines with their newline, and as many heads and flags; raises OSError where the disk is full."""
        if not texts:
            return
        head, text = b"".join(heads), b"".join(texts)
        with self._lock:
            if self._closed:
                return
            last = self._segments[-1]
            if len(last.flags) >= self._most_lines or last.ends[-1] >= self._most_bytes:
                last = _Segment(last.end)
                self._segments = [*self._segments, last]
                if len(self._segments) > _PARTS:
                    self._segments[0].close()
                    self._segments = self._segments[1:]
            last.append(head, text, [len(line) for line in texts], bytes(flags))

    def read(self, begin: int, end: int) -> list[Line]:
        """Those that are still there of the lines from `begin` to before `end`."""
        lines: list[Line] = []
        with self._lock:
            for segment in self._segments:
                low, high = max(begin, segment.first) - segment.first, min(end, segment.end) - segment.first
                if low < high:
                    lines += _lines(segment, low, high)
        return lines

    def block(self, begin: int, most_bytes: int) -> Block | None:
        """Lines from `begin` on, at most so many bytes but one line at least; None where there are no more."""
        with self._lock:
            begin = max(begin, self.first)
            at = bisect_right([segment.first for segment in self._segments], begin) - 1
            segment = self._segments[at]
            low = begin - segment.first
            if low >= len(segment.flags):
                return None
            start = segment.ends[low]
            high = max(bisect_right(segment.ends, start + most_bytes) - 1, low + 1)
            text = segment.text(start, segment.ends[high])
            return Block(begin, text, [end - start for end in segment.ends[low + 1 : high + 1]])

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for segment in self._segments:
                segment.close()
            self._segments = [_Segment(self.end)]
            self._segments[0].close()


def _lines(segment: _Segment, low: int, high: int) -> list[Line]:
    start, ends, flags = segment.ends[low], segment.ends, segment.flags
    text, heads = segment.text(start, ends[high]), segment.heads(low, high)
    return [
        Line(
            heads[(n - low) * HEAD : (n - low + 1) * HEAD],
            text[ends[n] - start : ends[n + 1] - start - 1],
            flags[n],
        )
        for n in range(low, high)
    ]


def _write(file: _File, at: int, data: bytes) -> None:
    file.seek(at)
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _read(file: _File, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)
