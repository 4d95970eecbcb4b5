"""What actions may ask of the window: questions, dialogs by name, the clipboard, the browser, another page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktopdock.actions.action import Plan, Ticked
from desktopdock.domain.connection import Connection
from desktopdock.domain.keys import Key
from desktopdock.ui.dialogs.confirm import Confirm
from desktopdock.ui.theme import Theme
from desktopdock.ui.window import Window


class WindowDesk:
    """Dialogs are registered by those who can fill them; who asks for one knows only its name."""

    def __init__(self, window: Window, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._connection = Connection("")
        self._dialogs: dict[str, Callable[..., None]] = {}

    def show_connection(self, connection: Connection) -> None:
        """A question names the engine that it is about."""
        self._connection = connection

    def register(self, dialog: str, opens: Callable[..., None]) -> None:
        """`opens` gets the values that `open` is called with."""
        self._dialogs[dialog] = opens

    def confirm(self, plan: Plan, proceed: Callable[[Ticked], None]) -> None:
        asked = plan.items[0].key.connection  # a job of another engine may be tried again
        connection = self._connection if self._connection.endpoint == asked else Connection(asked)
        Confirm(plan, connection, proceed, self._theme, self._window).show_over()

    def open(self, dialog: str, **values: Any) -> None:
        self._dialogs[dialog](**values)

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def browse(self, url: str) -> None:
        QDesktopServices.openUrl(QUrl(url))

    def show(self, page: str, key: Key | None = None) -> None:
        self._window.show_page(page, key)
