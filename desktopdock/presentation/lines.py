"""How one line of a text reads: in a log, and in an answer shown as JSON."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from desktopdock.presentation.cells import Tone
from desktopdock.presentation.plain import letter_by_letter
from desktopdock.support.line_file import Line

LONGEST_SHOWN = 10_000  # letters; what is longer is cut in sight, and whole where it is copied


class Piece(NamedTuple):
    """The letters from `begin` to before `end` have a tone."""

    begin: int
    end: int
    tone: Tone


class Row(Struct, frozen=True):
    """`gutter` stands before the text. `pad` blanks are drawn at `pad_at`, which the text itself does not have.

    `edge` draws a line along it. `notice` is a sentence in place of a line, with its `icon`. `member` is who wrote it,
    where there are several, and `colour` the number of that one's colour.
    """

    text: str
    gutter: str = ""
    pieces: tuple[Piece, ...] = ()
    pad_at: int = 0
    pad: int = 0
    edge: bool = False
    notice: str = ""
    icon: str = ""
    member: str = ""
    colour: int = 0

    @property
    def drawn(self) -> str:
        text = self.text[: self.pad_at] + " " * self.pad + self.text[self.pad_at :]
        return f"{text[:LONGEST_SHOWN]} …" if len(text) > LONGEST_SHOWN else text

    def to_drawn(self, place: int) -> int:
        """Where a letter of the text is drawn."""
        return min(place + (self.pad if place >= self.pad_at else 0), LONGEST_SHOWN)

    def to_text(self, place: int) -> int:
        """Which letter of the text is drawn there."""
        text = place if place < self.pad_at else max(place - self.pad, self.pad_at)
        return min(text, len(self.text))


def letters(text: bytes) -> str:
    return letter_by_letter(text.decode(errors="replace"))


_JSON = re.compile(r'"(?:[^"\\]|\\.)*"(\s*:)?')


def json_row(_number: int, line: Line) -> Row:
    text = letters(line.text)
    return Row(text, pieces=tuple(_coloured(text[:LONGEST_SHOWN])))


def _coloured(text: str) -> Iterator[Piece]:
    for found in _JSON.finditer(text):
        if found[1]:
            yield Piece(found.start(), found.start(1), Tone.ACCENT)
        else:
            yield Piece(found.start(), found.end(), Tone.OK)
