"""One thing that was looked at on this computer: what was asked, what it answered, and what that means."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import Protocol

from msgspec import Struct

from desktopdock.desktop.asking import Answer


class Verdict(Enum):
    FINE = auto()
    TO_DO = auto()  # something can be done about it here
    ABSENT = auto()  # not there, and need not be
    BROKEN = auto()


class Asked(Struct, frozen=True):
    """A command as one would type it, and everything that it said."""

    command: str
    answer: str


class Start(Struct, frozen=True):
    """A command that does something about it. It is shown first, and run by nothing but its button.

    `address` is where an engine answers then; "" where none does (an update).
    """

    title: str
    line: tuple[str, ...]
    address: str = ""


class Check(Struct, frozen=True):
    """`word` is the verdict in a word, `sentence` what it means and what is missing.

    `advice` are commands that the user has to run: they want an administrator, or take what is running down.
    """

    id: str
    name: str
    asked: tuple[Asked, ...]
    verdict: Verdict
    word: str
    sentence: str
    start: Start | None = None
    advice: tuple[str, ...] = ()


class Place(Struct, frozen=True):
    """Where an engine may listen, and whose place that is."""

    name: str
    address: str


class Machine(Protocol):
    """Everything here blocks, for seconds where a program hangs: it is for threads."""

    @property
    def checks(self) -> Mapping[str, Callable[[], Check]]:
        """By id, in the order in which one has to act."""

    def places(self) -> Sequence[Place]:
        """Sockets and pipes that exist; whether anything answers there is for the engine room to find out."""


def asked(line: Sequence[str], answer: Answer) -> Asked:
    return Asked(" ".join(f'"{part}"' if " " in part else part for part in line), answer.text)
