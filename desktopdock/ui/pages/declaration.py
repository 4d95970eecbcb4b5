"""What one kind of thing says about its page."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from desktopdock.actions.action import Action, Services
from desktopdock.domain.keys import Key
from desktopdock.presentation.cells import Chip, Column, Grouping
from desktopdock.presentation.filters import Grammar, Group
from desktopdock.support.signal import Signal
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Tab

T = TypeVar("T")


class Primary(Struct, frozen=True):
    """The one button in the head of a page, or an entry beside it; its object name is `noun.id`."""

    id: str
    text: str
    icon: str
    press: Callable[[Services], None]


class Live(Protocol):
    """What the cells of live columns are made of."""

    changed: Signal[[frozenset[Key]]]  # these cells read differently now
    looking: Signal[[set[Key]]]  # whoever shows some of them adds their keys


def clean_up(noun: str) -> Primary:
    """For the menu beside the one button: what of this kind nothing uses."""
    return Primary("clean-up", tr("Clean up…"), "clean-up", lambda services: services.desk.open("clean-up", of=noun))


class Declaration(Struct, Generic[T], frozen=True):
    """All that one kind of thing says about its page.

    `nothing` stands in the detail pane where nothing is selected; `sums` is what several add up to. `no_match` is said
    of {0}, what was typed. Rows are sorted by `order` until a column is clicked. `group` says in which of the
    `groups`, the pills, a thing is counted. `actions` are made once the program is live. `links` is what a browser can
    open of it. With a `grouping` there are headings over its rows, which offer the `group_actions` where there are
    any, else those of rows. `id` is shown and copied as a thing's id, where that is not its key's. `heights` are
    those of rows and of headings. `counted` says what the pills count, where that is not rows. `want` hears which
    several are selected, where their `sums` have to be asked for; `learned` then tells that they have become others.
    `more` is in a menu beside the one button; `dropped` gets files that the user has let fall on the page.
    """

    noun: str  # the object names of its widgets begin with it
    title: str
    icon: str
    empty: str
    no_match: str
    placeholder: str
    columns: Sequence[Column[T]]
    sentence: Callable[[T], str]
    order: Callable[[T], Any]
    groups: Sequence[Group]
    group: Callable[[T], str]
    grammar: Grammar[T]
    links: Callable[[T], Sequence[Chip]]
    actions: Callable[[], Sequence[Action[T]]]
    primary: Primary | None
    tabs: Sequence[Tab[T]]
    name: Callable[[T], str]
    nothing: str
    sums: Callable[[Sequence[T]], str]
    grouping: Grouping[T] | None = None
    group_actions: Callable[[], Sequence[Action[T]]] | None = None
    id: Callable[[T], str] | None = None
    heights: tuple[int, int] = (40, 30)
    counted: Callable[[T], object] | None = None
    want: Callable[[Sequence[T]], None] | None = None
    learned: Signal[[]] | None = None
    live: Callable[[], Live] | None = None  # asked for once the program is, where columns are live
    more: Sequence[Primary] = ()
    dropped: Callable[[Sequence[Path], Services], object] | None = None
