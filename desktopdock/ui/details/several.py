"""Several selected rows together: what they add up to, and each by its name, which leads to it alone."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from desktopdock.presentation.plain import one_line
from desktopdock.presentation.several import about
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail
from desktopdock.ui.theme import Theme, font
from desktopdock.ui.widgets.labels import SELECTABLE, WEIGHT, label
from desktopdock.ui.widgets.plain_table import lay_out_columns, make_plain

ROW, NAMES = 28, 380
NAME, ABOUT = range(2)
_TOP = QModelIndex()

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


class SeveralDetail(Detail[T]):
    """Shown in place of a tab that can show one thing only."""

    chosen = Signal(object)  # the thing whose name was pressed

    def __init__(
        self,
        noun: str,
        name: Callable[[T], str],
        sums: Callable[[Sequence[T]], str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._sums = sums
        self._head = label(self, f"{noun}.details.sums", 13, WEIGHT.DemiBold, tabular=True)
        self._head.setTextInteractionFlags(SELECTABLE)
        self._head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head.setContentsMargins(3, 0, 20, 0)  # where the text of the cells begins
        self._model = _Names(name, theme, self)
        self._table = _Table(f"{noun}.details.selected", self._model, theme, self)
        self._table.pressed_row.connect(lambda row: self.chosen.emit(self._model.items[row]))
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._table, 1)

    def show_items(self, items: Sequence[T]) -> None:
        said, sums = tr("%n selected", "", len(items)), self._sums(items)
        self._head.setText(tr("{0}: {1}").format(said, sums) if sums else said)
        self._model.show_items(items)


class _Names(QAbstractTableModel):
    """Of 10,000 only those in sight are asked for."""

    def __init__(self, name: Callable[[Any], str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: Sequence[Any] = ()
        self._name, self._theme = name, theme
        self._fonts = font(13, WEIGHT.Medium), font(12)

    def show_items(self, items: Sequence[Any]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len((NAME, ABOUT))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item, is_name = self.items[index.row()], index.column() == NAME
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self._name(item)) if is_name else about(item)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and is_name:
            return ", ".join(filter(None, (one_line(self._name(item)), about(item))))
        if role == Qt.ItemDataRole.FontRole:
            return self._fonts[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._theme.colours.link if is_name else self._theme.colours.text_2)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Name"), tr("Status"))[section]
        return None


class _Table(QTableView):
    """A click on a name or Enter leads there."""

    pressed_row = Signal(int)

    def __init__(self, name: str, model: _Names, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Selected"))
        self.setModel(model)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        make_plain(self, theme, ROW)
        lay_out_columns(self, ABOUT, {NAME: NAMES})
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.pressed_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == NAME:
            self.pressed_row.emit(index.row())
