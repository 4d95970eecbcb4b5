"""The field that filters a page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktopdock.ui.widgets.search_field import SearchField


class FilterField(SearchField):
    """Down and Return leave it for the rows, with what was typed kept."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
