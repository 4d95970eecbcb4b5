"""The tool bar over a row: at most four buttons, of which the last one opens the menu."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktopdock.support.text import tr
from desktopdock.ui.bridges.actions import Actions
from desktopdock.ui.bridges.rows import RowsModel
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.table import Table

T = TypeVar("T")

MARGIN, SIDE = 17, 28
MOST = 3  # beside the one that opens the menu
MakeActions = Callable[[Callable[[], Sequence[T]], QWidget, bool], Actions[T]]  # True for those of a heading
OpenMenu = Callable[[Sequence[T], QPoint, bool], None]


class RowBar(QWidget, Generic[T]):
    """Stands for one row at a time and acts on that row, whatever is selected.

    It lies beside the table, not in its viewport: what is inside one, a screen reader does not see.
    """

    def __init__(
        self, beside: QWidget, table: Table, model: RowsModel[T], make: MakeActions[T], menu: OpenMenu[T], theme: Theme
    ) -> None:
        super().__init__(beside)
        self.row = QPersistentModelIndex()
        self._table, self._model, self._beside, self._menu = table, model, beside, menu
        self._make, self._theme = make, theme
        self._sets: dict[bool, tuple[Actions[T], list[IconButton]]] = {}  # of headings, of rows
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.hide()

    @property
    def _is_heading(self) -> bool:
        return self.row.isValid() and self._model.heading(self.row.row()) is not None

    def _filled(self, is_heading: bool) -> tuple[Actions[T], list[IconButton]]:
        """Its buttons are made for the first row that it stands for: the first paint need not wait for them."""
        if not self._sets:
            self._more = self._add("more", tr("More actions"), f"{self._table.objectName()}.more")
            self._more.clicked.connect(self._open_menu)
        if is_heading not in self._sets:
            actions, buttons = self._make(self._items, self, is_heading), []
            for record, action in actions.pairs:
                button = self._add(record.icon, record.title, record.id)
                button.set_name(record.title, record.shortcut, record.hint)
                button.clicked.connect(action.trigger)
                buttons.append(button)
            self._row.removeWidget(self._more)
            self._row.addWidget(self._more)
            self._more.raise_()  # the last one, also for a screen reader
            self._sets[is_heading] = actions, buttons
        return self._sets[is_heading]

    def lay_over_row(self) -> int:
        """The width of the row that is covered now."""
        if not self.row.isValid():
            self.hide()
            return 0
        is_heading = self._is_heading
        actions, buttons = self._filled(is_heading)
        actions.refresh()
        possible = [action.isVisible() for action in actions.made]
        for other in self._sets[not is_heading][1] if (not is_heading) in self._sets else ():
            other.hide()
        for place, button in enumerate(buttons):
            button.setVisible(possible[place] and sum(possible[:place]) < MOST)
        width = SIDE * (min(sum(possible), MOST) + 1)
        last = self._model.index(self.row.row(), self._table.delegate.last_section)
        cell, viewport = self._table.visualRect(last), self._table.viewport()
        left = cell.left() + MARGIN if self.isRightToLeft() else cell.right() + 1 - MARGIN - width
        box = QRect(left, cell.top() + (cell.height() - SIDE) // 2, width, SIDE)
        self.setGeometry(box.translated(viewport.mapTo(self._beside, QPoint(0, 0))))
        self.setVisible(viewport.rect().contains(box))
        return width + MARGIN

    def _items(self) -> Sequence[T]:
        return self._model.items(self.row.row()) if self.row.isValid() else []

    def _open_menu(self) -> None:
        at = self._more.mapToGlobal(QPoint(0, self._more.height() + 4))
        self._menu(self._items(), at, self._is_heading)

    def _add(self, icon: str, title: str, name: str) -> IconButton:
        button = IconButton(icon, title, self._theme, self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it comes and goes; the keyboard has the menu
        self._row.addWidget(button)
        return button
