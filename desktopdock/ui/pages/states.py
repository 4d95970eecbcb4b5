"""What a page shows in each state of its connection: its rows, its rows greyed, or a message in their place."""

import time
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation.notice import Notice
from desktopdock.stores.store import Store
from desktopdock.ui.pages.declaration import Declaration
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.table import Table

if TYPE_CHECKING:
    from desktopdock.ui.widgets.message import Message, MessageOver

T = TypeVar("T")

AT_ONCE_MS = 300
PRIMARY = "primary"  # the button of an empty page is the page's own

_WITH_ROWS = (ConnectionState.STARTING, ConnectionState.SLOW, ConnectionState.CONNECTED)


class States(QObject, Generic[T]):
    """`asked` hands out the id of the action that a message's button stands for."""

    asked = Signal(str)

    def __init__(
        self,
        declaration: Declaration[T],
        store: Store[T],
        table: Table,
        rows: QWidget,
        split: QWidget,
        theme: Theme,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._declaration, self._store, self._table, self._rows, self._split = declaration, store, table, rows, split
        self._page, self._theme, self._is_over = page, theme, False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(AT_ONCE_MS)
        self._late.timeout.connect(lambda: self._set_greyed(True))
        self.layout = QStackedLayout()
        self.layout.addWidget(split)

    @cached_property
    def _message(self) -> "Message":
        """Made when it has something to say: a list that is there from the start does not wait for it."""
        from desktopdock.ui.widgets.message import Message

        made = Message(self._page, f"{self._declaration.noun}.message", self._theme)
        made.pressed.connect(self.asked)
        self.layout.addWidget(made)
        return made

    @cached_property
    def _over(self) -> "MessageOver":
        from desktopdock.ui.widgets.message import MessageOver

        made = MessageOver(self._rows, f"{self._declaration.noun}.slow", self._theme, self._current_row)
        made.pressed.connect(self.asked)
        return made

    @property
    def shows_rows(self) -> bool:
        return self.layout.currentWidget() is self._split

    def show(self, connection: Connection) -> None:
        """Rows stay in sight, greyed, while an engine is slow; they are never shown for one that is not there."""
        rows = len(self._store.rows)
        state = connection.seen_with(rows, self._store.is_complete)
        shows_rows = rows > 0 and state in _WITH_ROWS
        if state is ConnectionState.EMPTY:
            self._message.say(self._empty(connection))
        elif state is ConnectionState.SLOW or not shows_rows:
            notice = connection_text.notice(connection, time.monotonic(), self._listed() if rows else "")
            self._message.say(notice)
            if state is ConnectionState.SLOW and rows:
                self._over.say(notice)
        self._set_over(state is ConnectionState.SLOW and rows > 0)
        self._grey(state, is_known=bool(connection.engine))
        self.layout.setCurrentWidget(self._split if shows_rows else self._message)

    def _set_over(self, is_over: bool) -> None:
        if is_over is not self._is_over:
            self._is_over = is_over
            self._over.setVisible(is_over)

    def _grey(self, state: ConnectionState, is_known: bool) -> None:
        """Old rows of an engine that is being looked for again are greyed, unless it is found at once."""
        if state is ConnectionState.STARTING and is_known:
            if not self._late.isActive() and not self._table.delegate.greyed:
                self._late.start()
            return
        self._late.stop()
        self._set_greyed(state is ConnectionState.SLOW)

    def _set_greyed(self, greyed: bool) -> None:
        self._table.delegate.greyed = greyed
        self._table.viewport().update()

    def _empty(self, connection: Connection) -> Notice:
        primary, path = self._declaration.primary, connection_text.path(connection.endpoint)
        notice = Notice(self._declaration.icon, self._declaration.empty, path=path)
        if primary is None:
            return notice
        return replace(notice, button=primary.text, action=PRIMARY, is_primary=True)

    def _listed(self) -> str:
        """When the rows were last all there: 12:04:36."""
        at = self._store.listed_at
        return time.strftime("%H:%M:%S", time.localtime(at)) if at else ""

    def _current_row(self) -> QRect:
        """Where it is, in the room of the rows."""
        row = self._table.visualRect(self._table.currentIndex())
        return row.translated(self._table.viewport().mapTo(self._rows, QPoint(0, 0))) if row.isValid() else row
