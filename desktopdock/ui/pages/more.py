"""What a list page can do besides its one button: a menu beside it, and files that are dropped on the page."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.ui.pages.declaration import Declaration
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.menu import Menu
from desktopdock.ui.widgets.page_header import PageHeader


class More(QObject):
    """Made when the program goes live; `services` are those of the engine in use."""

    def __init__(
        self,
        of: Declaration[Any],
        head: PageHeader,
        services: Callable[[], Services | None],
        theme: Theme,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._of, self._services, self._theme, self._page = of, services, theme, page
        if of.more:
            self._button = head.add_more()
            self._button.clicked.connect(self._open_menu)
        if of.dropped is not None:
            page.setAcceptDrops(True)
            page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _files(event):
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            services = self._services()
            if services is not None and self._of.dropped is not None:
                self._of.dropped(_files(event), services)
                event.acceptProposedAction()
            return True
        return False

    def _open_menu(self) -> None:
        services = self._services()
        if services is None:
            return
        menu = Menu(f"{self._of.noun}.more.menu", self._theme, self._page)
        for entry in self._of.more:
            menu.add(f"{self._of.noun}.{entry.id}", entry.text, partial(entry.press, services), entry.icon)
        corner = QPoint(self._button.width() - menu.sizeHint().width(), self._button.height() + 4)
        menu.popup(self._button.mapToGlobal(corner))


def _files(event: QDropEvent) -> Sequence[Path]:
    """Those on this computer."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
