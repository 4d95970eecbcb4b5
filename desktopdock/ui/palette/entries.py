"""What the palette offers: entries under their headings."""

from collections.abc import Callable

from msgspec import Struct

from desktopdock.presentation.matching import Spans


class Entry(Struct, frozen=True):
    """`id` is the same for the same thing and action; `spans` of the text is what was typed.

    `note` says more in a quiet tone; at the right stand the `keys` that do it, or else the docker `command`.
    """

    id: str
    text: str
    icon: str
    act: Callable[[], None]
    note: str = ""
    command: str = ""
    keys: tuple[str, ...] = ()
    spans: Spans = ()

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.text, self.note, " ".join(self.keys), self.command)))


class Section(Struct, frozen=True):
    """`found` is how many there are, of which the first are here."""

    title: str
    entries: tuple[Entry, ...]
    found: int


class Found(Struct, frozen=True):
    sections: tuple[Section, ...]
    total: int  # of all that can be found
    left: int = 0  # that have not been looked into yet

    @property
    def count(self) -> int:
        return sum(section.found for section in self.sections)
