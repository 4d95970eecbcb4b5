"""The columns of a page: which are shown and in what order, by the menu of the header, its button, and by dragging."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from desktopdock.presentation.cells import Column
from desktopdock.presentation.column_choice import Choice, parsed, written
from desktopdock.settings.declared import COLUMNS
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.menu import Menu
from desktopdock.ui.widgets.painting import mirrored
from desktopdock.ui.widgets.table import Table

SIDE, MARGIN = 22, 20


class Columns(QObject):
    """Made when there is something to recall, or when the program is live."""

    def __init__(
        self, noun: str, columns: Sequence[Column[Any]], table: Table, rows: QWidget, settings: Settings, theme: Theme
    ) -> None:
        """`rows` is what the table lies in."""
        super().__init__(table)
        self._noun, self._columns, self._table, self._rows = noun, columns, table, rows
        self._settings, self._theme, self._of = settings, theme, ""
        self._ids = [column.id for column in columns]
        self._choice = Choice(tuple(self._ids))
        self._is_applying = False
        header = table.header
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionMoved.connect(self._dragged)
        header.menu_asked.connect(lambda at: self._menu().popup(at))
        self.button = IconButton("more", tr("Columns"), theme, rows)
        self.button.setObjectName(f"{noun}.columns")
        self.button.setFixedSize(SIDE, SIDE)
        self.button.clicked.connect(self._open_under_button)
        self.button.show()
        rows.installEventFilter(self)
        self._place()

    def recall(self, engine: str) -> None:
        """As they were left on this page for this engine."""
        self._of = f"{self._noun} {engine}"
        self._choose(parsed(self._settings.get(COLUMNS, self._of), self._ids))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        header = self._table.header
        box = QRect(self._rows.width() - MARGIN - SIDE, (header.height() - SIDE) // 2, SIDE, SIDE)
        self.button.setGeometry(mirrored(box, self._rows.width(), self._rows.isRightToLeft()))
        self.button.raise_()

    def _open_under_button(self) -> None:
        """Its right edge under that of the button: there is no window further right."""
        menu = self._menu()
        menu.popup(self.button.mapToGlobal(QPoint(SIDE - menu.sizeHint().width(), SIDE + 2)))

    def _menu(self) -> Menu:
        menu = Menu(f"{self._noun}.columns.menu", self._theme, self._table)
        menu.caption(tr("Columns"))
        titles = {column.id: column.title for column in self._columns}
        for id in self._choice.order[1:]:
            is_shown = id not in self._choice.hidden
            menu.add(f"columns.{id}", titles[id], partial(self._put, self._choice.toggled(id)), ticked=is_shown)
        menu.addSeparator()
        for id in self._choice.shown[1:]:
            below = menu.add_below(f"columns.{id}.move", tr("Move {0}").format(titles[id]))
            for name, text, step in (("left", tr("To the left"), -1), ("right", tr("To the right"), 1)):
                moved = self._choice.moved(id, step)
                can_move = moved != self._choice
                below.add(f"columns.{id}.{name}", text, partial(self._put, moved), enabled=can_move)
        menu.addSeparator()
        usual = Choice(tuple(self._ids))
        reset = tr("As they were at first")
        menu.add("columns.reset", reset, partial(self._put, usual), icon="undo", enabled=self._choice != usual)
        return menu

    def _put(self, choice: Choice) -> None:
        """Chosen by the user: to be remembered."""
        self._choose(choice)
        if self._of:
            self._settings.put(COLUMNS, written(choice, self._ids), self._of)

    def _choose(self, choice: Choice) -> None:
        header, self._choice, self._is_applying = self._table.header, choice, True
        for place, id in enumerate(choice.order):
            section = self._ids.index(id)
            header.moveSection(header.visualIndex(section), place)
            self._table.setColumnHidden(section, id in choice.hidden)
        self._is_applying = False
        self._table.share_out(self._table.width())
        self._table.viewport().update()

    def _dragged(self, _section: int, _from: int, _to: int) -> None:
        if self._is_applying:
            return
        header = self._table.header
        order = [self._ids[header.logicalIndex(place)] for place in range(len(self._ids))]
        order.remove(self._ids[0])  # stays the first, wherever something was dropped
        self._put(Choice((self._ids[0], *order), self._choice.hidden))
