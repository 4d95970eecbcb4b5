"""The bar over the table header while several rows are selected: how many, and what can be done with all of them."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktopdock.support.text import tr
from desktopdock.ui.bridges.actions import Actions
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.buttons import Button, IconButton, Kind
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.fields import Tick
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.menu import Menu

T = TypeVar("T")

HEIGHT, MARGIN, GAP = 36, 20, 8
LEAST_TEXT = 60


class SelectionBar(QWidget, Generic[T]):
    def __init__(self, noun: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{noun}.selection")
        self.setFixedHeight(scaled(HEIGHT))
        self._noun, self._theme = noun, theme
        self._actions: Actions[T] | None = None
        self._buttons: list[tuple[QAction, Button]] = []
        self.all = Tick("", tr("Select all"), theme, self)
        self.all.setObjectName(f"{noun}.selection.all")
        self._count = label(self, f"{noun}.selection.count", 13, WEIGHT.DemiBold)
        self._text = Elided(self, f"{noun}.selection.text", 12, quiet=True)
        self._more = IconButton("more", tr("More actions"), theme, self)
        self._more.setObjectName(f"{noun}.selection.more")
        self._more.clicked.connect(self._open_menu)
        self.close_button = IconButton("close", tr("Clear the selection"), theme, self)
        self.close_button.set_name(tr("Clear the selection"), "Esc")
        self.close_button.setObjectName(f"{noun}.selection.close")
        self.hide()

    def offer(self, actions: Actions[T]) -> None:
        """The actions for everything that is selected; made once, their buttons with them."""
        self._actions = actions
        for record, action in actions.pairs:
            kind = Kind.SECONDARY if record.plan is None else Kind.PLAIN_DANGER
            button = Button(record.title, self._theme, self, kind, record.icon, small=True)
            button.setObjectName(f"{self._noun}.selection.{record.id.rpartition('.')[2]}")
            button.setAccessibleName(record.title)
            button.clicked.connect(action.trigger)
            self._buttons.append((action, button))

    def show_items(self, count: int, total: int, text: str) -> None:
        self._count.setText(tr("%n selected", "", count))
        self._text.setText(text)
        self.all.setCheckState(Qt.CheckState.Checked if count == total else Qt.CheckState.PartiallyChecked)
        if self._actions is not None:
            self._actions.refresh()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.selection))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.hairline))

    def _place(self) -> None:
        """From the right: x, then as many actions as there is room for, the rest in a menu."""
        self.all.setGeometry(22, (self.height() - 20) // 2, 20, 20)
        count = self._count.sizeHint().width()
        self._count.setGeometry(50, 0, count, self.height())
        left, right = 50 + count + GAP, self.width() - MARGIN + 6
        right -= self.close_button.width()
        self.close_button.move(right, (self.height() - self.close_button.height()) // 2)
        possible = [button for action, button in self._buttons if action.isVisible()]
        shown = self._fitting(possible, right - left - LEAST_TEXT)
        for _, button in self._buttons:
            button.setVisible(button in shown)
        self._more.setVisible(len(shown) < len(possible))
        if not self._more.isHidden():
            right -= self._more.width()
            self._more.move(right, (self.height() - self._more.height()) // 2)
        for button in reversed(shown):
            size = button.sizeHint()
            right -= size.width() + GAP
            button.setGeometry(right, (self.height() - size.height()) // 2, size.width(), size.height())
        self._text.setGeometry(left, 0, max(right - left - GAP, 1), self.height())

    def _fitting(self, buttons: Sequence[Button], room: int) -> list[Button]:
        widths = [button.sizeHint().width() + GAP for button in buttons]
        if sum(widths) <= room:
            return list(buttons)
        room -= self._more.width()
        while widths and sum(widths) > room:
            widths.pop()
        return list(buttons[: len(widths)])

    def _open_menu(self) -> None:
        menu = Menu(f"{self._noun}.selection.menu", self._theme, self)
        for action, button in self._buttons:
            if action.isVisible() and button.isHidden():
                menu.addAction(action)
        menu.open_below(self._more)
