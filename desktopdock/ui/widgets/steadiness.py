"""What the user sees in a table and has selected stays when rows come, go and change places."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint

from desktopdock.ui.bridges.rows import RowsModel

if TYPE_CHECKING:
    from desktopdock.ui.widgets.table import Table


class Steadiness(QObject):
    """Made before the table gets its model: what is selected must be noted before the selection hears of a change."""

    def __init__(self, table: "Table", model: RowsModel[Any]) -> None:
        super().__init__(table)
        self._table, self._rows = table, model
        self._top = QPersistentModelIndex()
        self._held: set[Any] = set()
        self._next = -1
        model.rowsAboutToBeRemoved.connect(self._note_loss)

    def follow(self) -> None:
        """From now on; the table has its model."""
        model = self._rows
        for before in (model.rowsAboutToBeInserted, model.rowsAboutToBeRemoved):
            before.connect(self._note_top)
        for after in (model.rowsInserted, model.rowsRemoved):
            after.connect(self._return_to_top)
        model.layoutAboutToBeChanged.connect(self._hold)
        model.layoutChanged.connect(self._select_held)
        model.rowsRemoved.connect(self._go_on)

    def _note_top(self) -> None:
        """The first row in sight, unless it is the first of all: then new ones may come before it."""
        is_scrolled = self._table.verticalScrollBar().value() > 0
        self._top = QPersistentModelIndex(self._table.indexAt(QPoint(0, 0)) if is_scrolled else QModelIndex())

    def _return_to_top(self) -> None:
        if self._top.isValid():
            self._table.executeDelayedItemsLayout()
            self._table.verticalScrollBar().setValue(self._top.row())
        if self._table.delegate.ring_row >= 0:
            self._table.show_ring(True)

    def _hold(self) -> None:
        self._note_top()
        self._held = {self._rows.entry(place) for place in self._table.selected_places()}

    def _select_held(self) -> None:
        """By what the rows are: Qt takes a whole selection for a whole one, also of other rows."""
        self._return_to_top()
        if self._held:
            self._table.select_places(self._rows.places(self._held))
            self._held = set()

    def _note_loss(self, _parent: QModelIndex, first: int, last: int) -> None:
        current = self._table.currentIndex()
        is_lost = first <= current.row() <= last
        self._next = first if is_lost and self._table.selectionModel().isRowSelected(current.row()) else -1

    def _go_on(self) -> None:
        """After the selected row has gone, the next one is selected."""
        if self._next >= 0 and self._rows.rowCount() and not self._table.selectionModel().hasSelection():
            self._table.go_to(min(self._next, self._rows.rowCount() - 1))
        self._next = -1
