"""Columns that change by themselves: which rows are in sight, and what to paint anew."""

from typing import Any

from PySide6.QtCore import QObject

from desktopdock.domain.keys import Key
from desktopdock.stores.row import Row
from desktopdock.ui.bridges.rows import RowsModel
from desktopdock.ui.pages.choosing import Choosing
from desktopdock.ui.pages.declaration import Live
from desktopdock.ui.widgets.table import Table


class LiveColumns(QObject):
    def __init__(self, live: Live, table: Table, model: RowsModel[Any], choosing: Choosing[Any]) -> None:
        super().__init__(table)
        self._table, self._model, self._choosing = table, model, choosing
        live.changed.connect(self._follow)
        live.looking.connect(self._look)

    def _look(self, keys: set[Key]) -> None:
        """While the page is shown."""
        if not self._table.isVisible():
            return
        for place in self._table.places_in_sight():
            entry = self._model.entry(place)
            if isinstance(entry, Row):
                keys.add(entry.item.key)

    def _follow(self, keys: frozenset[Key]) -> None:
        self._model.tell_live(keys)
        self._choosing.sort_live()
