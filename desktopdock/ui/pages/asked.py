"""What the window asks of a page. Each is optional: a page that has the method is asked."""

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection
from desktopdock.domain.keys import Key


@runtime_checkable
class Connected(Protocol):
    def show_connection(self, connection: Connection) -> None: ...


@runtime_checkable
class Live(Protocol):
    def go_live(self, services: Services) -> None:
        """The program can act now: it does so only after its first paint."""


@runtime_checkable
class Revealing(Protocol):
    def reveal(self, key: Key) -> None:
        """Select the row of `key` and bring it into sight."""


@runtime_checkable
class Located(Protocol):
    def shown_key(self) -> Key | None:
        """Of the row that is selected; None where that is none, or several: Back comes back to it."""


@runtime_checkable
class Tabbed(Protocol):
    def show_tab(self, id: str) -> None:
        """To the front with this tab of the details."""


@runtime_checkable
class Sectioned(Protocol):
    def show_section(self, id: str) -> None:
        """Of several below each other, this one."""


@runtime_checkable
class Chosen(Protocol):
    def chosen(self) -> Sequence[Any]:
        """What is selected, for the actions of the page's noun."""


@runtime_checkable
class Findable(Protocol):
    def seek(self) -> None:
        """Give the focus to the filter, or, where the detail pane has it, to its find field (Ctrl+F)."""


@runtime_checkable
class Refreshing(Protocol):
    def refresh(self) -> None:
        """Ask anew for what only this page shows (F5); the stores are asked by the window."""


@runtime_checkable
class Escaping(Protocol):
    def escape(self) -> None:
        """Close the innermost that is open: find, then the selection (Esc)."""


@runtime_checkable
class Regional(Protocol):
    def regions(self) -> Sequence[QWidget]:
        """Where F6 stops: filter, table, detail tabs, detail."""


@runtime_checkable
class Remembering(Protocol):
    """A page that is built anew (another language) is as it was."""

    def memory(self) -> Any: ...

    def recall(self, memory: Any) -> None: ...
