"""Every place of a word in a file of lines, found block by block, so that nobody has to wait for the last one."""

from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from desktopdock.support.line_file import LineFile

BLOCK = 65_536  # bytes looked through in one step: a millisecond, or some where every letter is a hit
MOST_HITS = 1_000_000


class Hit(NamedTuple):
    """Letters `begin` to before `end` of a line, counted in bytes."""

    line: int
    begin: int
    end: int


class LineSearch:
    """Case is ignored for the letters A to Z. It goes on with the file: `step` again when there are more lines."""

    def __init__(self, file: LineFile, word: str) -> None:
        self._file, self._word = file, word.replace("\n", "\0").encode().lower()
        self._lines, self._places = array("q"), array("I")
        self._next = 0

    @property
    def count(self) -> int:
        return len(self._lines) - self._dropped

    @property
    def is_cut(self) -> bool:
        """There may be more than were counted."""
        return len(self._lines) >= MOST_HITS

    def step(self) -> bool:
        """Look through one block; False when there is nothing left to look through."""
        if not self._word or self.is_cut or not (block := self._file.block(self._next, BLOCK)):
            return False
        text, word, ends = block.text.lower(), self._word, block.ends
        at = text.find(word)
        while at >= 0:
            row = bisect_right(ends, at)
            self._lines.append(block.first + row)
            self._places.append(at - (ends[row - 1] if row else 0))
            at = text.find(word, at + len(word))
        self._next = block.first + len(ends)
        return True

    def hit(self, number: int) -> Hit:
        """The `number`-th, from 0, of those whose lines are still there."""
        at = self._dropped + number
        return Hit(self._lines[at], self._places[at], self._places[at] + len(self._word))

    def within(self, begin: int, end: int) -> list[Hit]:
        """Those in the lines from `begin` to before `end`."""
        low, high = bisect_left(self._lines, begin), bisect_left(self._lines, end)
        return [Hit(self._lines[n], self._places[n], self._places[n] + len(self._word)) for n in range(low, high)]

    def number_at(self, line: int) -> int:
        """The number of the first one in this line or below."""
        return max(0, bisect_left(self._lines, line) - self._dropped)

    @property
    def _dropped(self) -> int:
        return bisect_left(self._lines, self._file.first)
