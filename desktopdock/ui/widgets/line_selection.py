"""What is selected in a view of lines: from one letter to another, over any number of lines."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from desktopdock.presentation.lines import Row
from desktopdock.support.line_file import Line, LineFile

AT_ONCE = 500  # lines


class Place(NamedTuple):
    """Before this letter of this line."""

    line: int
    letter: int


class Selection:
    """`anchor` is where it began, `caret` where it is extended."""

    def __init__(self) -> None:
        self.anchor = self.caret = Place(0, 0)

    @property
    def is_empty(self) -> bool:
        return self.anchor == self.caret

    def put(self, place: Place, extend: bool = False) -> None:
        self.caret = place
        if not extend:
            self.anchor = place

    def within(self, line: int, length: int) -> tuple[int, int] | None:
        """Which letters of a line are selected; up to one behind its end where the selection goes on below."""
        begin, end = sorted((self.anchor, self.caret))
        if self.is_empty or not begin.line <= line <= end.line:
            return None
        return begin.letter if line == begin.line else 0, end.letter if line == end.line else length + 1

    def lines(self, file: LineFile, row: Callable[[int, Line], Row]) -> Iterator[list[str]]:
        """The selected text, some lines at a time."""
        begin, end = sorted((self.anchor, self.caret))
        first = max(begin.line, file.first)
        for start in range(first, end.line + 1, AT_ONCE):
            found = []
            for n, line in enumerate(file.read(start, min(start + AT_ONCE, end.line + 1)), start):
                shown = row(n, line)
                text = shown.notice or shown.text
                low, high = self.within(n, len(text)) or (0, 0)
                found.append(text[low:high])
            yield found


def word_at(text: str, letter: int) -> tuple[int, int]:
    """The word around a letter, or the letter alone."""
    begin = end = min(letter, len(text))
    while begin > 0 and _is_word(text[begin - 1]):
        begin -= 1
    while end < len(text) and _is_word(text[end]):
        end += 1
    return (begin, end) if begin < end else (begin, min(begin + 1, len(text)))


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_-./"
