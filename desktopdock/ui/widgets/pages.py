"""The pages of the window: built when they are first shown, told what all of them are told."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection
from desktopdock.domain.keys import Key
from desktopdock.support.signal import Connections
from desktopdock.ui.focus import can_have_focus, give_focus
from desktopdock.ui.pages.asked import Connected, Live, Regional, Remembering, Revealing

Make = Callable[[], QWidget]


class Pages(QStackedWidget):
    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._makers: dict[str, Make] = {}
        self._made: dict[str, QWidget] = {}
        self._connections = Connections()
        self.connection: Connection | None = None
        self.services: Services | None = None
        self._memories: dict[str, Any] = {}
        self.current_name = ""

    def add(self, name: str, make: Make) -> None:
        self._makers[name] = make
        if not self.current_name:
            self.open(name)

    def open(self, name: str, key: Key | None = None) -> None:
        page = self.made(name)
        self.current_name = name
        self.setCurrentWidget(page)
        self.opened.emit(name)
        if key is not None and isinstance(page, Revealing):
            page.reveal(key)

    def take_focus(self) -> bool:
        """Into the table of the page, or the first region of a page without one; whether there was any to see."""
        page = self._made.get(self.current_name)
        if page is None:
            return False
        regions = [page.findChild(QWidget, f"{self.current_name}.table")]
        if regions[0] is None and isinstance(page, Regional):
            regions = [*page.regions()]
        for region in regions:
            if region is not None and region.isVisible() and can_have_focus(region):
                give_focus(region)
                return True
        return False

    def made(self, name: str) -> QWidget:
        """The page, built now where it has not been yet."""
        if name not in self._made:
            with self._connections.collected():
                page = self._made[name] = self._makers[name]()
            self.addWidget(page)
            if self.connection is not None and isinstance(page, Connected):
                page.show_connection(self.connection)
            if self.services is not None and isinstance(page, Live):
                page.go_live(self.services)
            if name in self._memories and isinstance(page, Remembering):
                page.recall(self._memories.pop(name))
        return self._made[name]

    def show_connection(self, connection: Connection) -> None:
        self.connection = connection
        for page in self._made.values():
            if isinstance(page, Connected):
                page.show_connection(connection)

    def go_live(self, services: Services) -> None:
        self.services = services
        with self._connections.collected():
            for page in self._made.values():
                if isinstance(page, Live):
                    page.go_live(services)

    def memories(self) -> dict[str, Any]:
        kept = {name: page.memory() for name, page in self._made.items() if isinstance(page, Remembering)}
        return {**self._memories, **kept}

    def collected(self) -> AbstractContextManager[None]:
        """What is connected meanwhile is disconnected when the pages go."""
        return self._connections.collected()

    def take_over(self, old: "Pages") -> None:
        """Become what `old` was, before pages are added; `old` hears nothing any more."""
        self.connection, self.services = old.connection, old.services
        self._memories = old.memories()
        old.disconnect_pages()

    def disconnect_pages(self) -> None:
        self._connections.close()
