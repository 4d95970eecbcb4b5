"""Folding the groups of a page: by their arrow, a double click, the arrow keys."""

from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from desktopdock.domain.keys import Key
from desktopdock.presentation.cells import Grouping
from desktopdock.stores.grouped import Grouped
from desktopdock.ui.bridges.rows import RowsModel
from desktopdock.ui.widgets.table import Table

T = TypeVar("T")


class Folding(QObject, Generic[T]):
    def __init__(
        self,
        grouping: Grouping[T] | None,
        grouped: Grouped[T],
        table: Table,
        model: RowsModel[T],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._grouping = grouping
        self._grouped, self._table, self._model = grouped, table, model
        table.fold_asked.connect(self._set_folded)

    def unfold(self, key: Key, item: T) -> bool:
        """Whether its row is in sight by then."""
        if self._grouping is not None and self._model.place_of(key) < 0:
            self._grouped.set_folded(self._grouping.of(item), False)
        return self._model.place_of(key) >= 0

    def _set_folded(self, place: int, folded: bool) -> None:
        """Where the current row goes with the group, its heading becomes the current one."""
        heading = self._model.heading(place)
        if heading is None or heading.is_folded is folded:
            return
        current = self._table.currentIndex().row()
        if folded and current >= 0 and self._model.heading_over(current) == place:
            self._table.go_to(place)
        self._grouped.set_folded(heading.id, folded)
