"""What a page says about a tab of its detail pane, and what the tab's widget can be told."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.ui.theme import Theme

T = TypeVar("T")


class Detail(QWidget, Generic[T]):
    """The inside of one tab. Made when it is first shown, and kept as long as its page.

    `corner` stands at the right end of the tab bar while the tab is shown, in place of the name and id of what is
    shown; it is a child of whatever it likes until then.
    """

    tab_wanted = Signal(str)  # go to another tab of the same thing, by its id

    corner: QWidget | None = None

    def show_items(self, items: Sequence[T]) -> None:
        """Show these; exactly one, unless the tab says `several`.

        Called again with the same key whenever the engine says something new about it: what took an effort to
        load, or has been scrolled to, stays unless the news concern it.
        """
        raise NotImplementedError

    def set_shown(self, shown: bool) -> None:
        """Whether somebody can see it: the tab in front, its pane open, its window not hidden. Streams end with it."""

    def start_find(self) -> None:
        """Ctrl+F while the pane has the focus: put it where one looks for something."""


class Tab(Struct, Generic[T], frozen=True):
    """`make` gets the services, the theme and the parent. `several` says that it can show several items together."""

    id: str
    title: str
    make: Callable[[Services, Theme, QWidget], Detail[T]]
    several: bool = False
