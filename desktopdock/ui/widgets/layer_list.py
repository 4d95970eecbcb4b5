"""The layers of an image: a bar of their sizes, and a list of what made each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktopdock.presentation.layers import LayerRow, sentence
from desktopdock.presentation.plain import one_line
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.inner_ring import InnerRing
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.painting import in_its_order, paint_box
from desktopdock.ui.widgets.plain_table import lay_out_columns, make_plain

NUMBER, COMMAND, ORIGIN, SIZE = range(4)
ROW, BAR = 24, 14
_WIDTHS = {NUMBER: 52, ORIGIN: 240, SIZE: 170}
_LEAST = 760  # with less width the origins go
_PLAIN = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class LayerBar(QWidget):
    """Each layer as wide as it is large."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layers.bar")
        self.setAccessibleName(tr("Sizes of the layers"))
        self.setFixedHeight(BAR)
        self._theme = theme
        self._rows: Sequence[LayerRow] = []
        self.chosen = -1

    def show_rows(self, rows: Sequence[LayerRow]) -> None:
        self._rows, self.chosen = [row for row in rows if row.bytes], -1
        self.update()

    def choose(self, number: int) -> None:
        """The layer with this number stands out; -1 is none."""
        self.chosen = number
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._theme.colours
        total = sum(row.bytes for row in self._rows)
        painter.fillRect(self.rect(), QColor(colours.chip))
        done = 0
        for row in self._rows:
            left = self.width() * done // total
            done += row.bytes
            right = self.width() * done // total
            box = QRect(left, 0, max(right - left - 1, 1), BAR)
            painter.fillRect(box, QColor(colours.base_layer if row.is_base else colours.accent))
            if row.number == self.chosen:
                painter.setPen(QPen(QColor(colours.text), 2))
                painter.drawRect(box.adjusted(1, 1, -1, -1))


class LayerLegend(QWidget):
    """A square in the colour of the bar, and what it stands for."""

    def __init__(self, name: str, is_base: bool, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._is_base = theme, is_base
        self._text = label(self, name, 11, quiet=True, tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 0, 0)
        row.addWidget(self._text)

    def say(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        ink = colours.base_layer if self._is_base else colours.accent
        QPainter(self).fillRect(0, self.height() // 2 - 4, 8, 8, QColor(ink))


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[LayerRow] = []

    def show(self, rows: Sequence[LayerRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len((NUMBER, COMMAND, ORIGIN, SIZE))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (str(row.number), row.command, row.origin, row.size)[index.column()]
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.column() == NUMBER:
            return sentence(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Number"), tr("Command"), tr("Origin"), tr("Size"))[section]
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Model, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._mono, self._text = font(12, mono=True), font(12, tabular=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        in_its_order(painter)
        rect: QRect = option.rect
        colours, row = self._theme.colours, self._model.rows[index.row()]
        view = self.parent()
        if isinstance(view, QTableView) and view.selectionModel().isRowSelected(index.row()):
            painter.fillRect(rect, QColor(colours.selection))
        if index.column() == NUMBER:
            self._write(painter, rect.adjusted(20, 0, -16, 0), str(row.number), colours.text_2, is_right=True)
        elif index.column() == COMMAND:
            painter.setFont(self._mono)
            painter.setPen(QColor(colours.text))
            shown = QFontMetrics(self._mono).elidedText(
                one_line(row.command), Qt.TextElideMode.ElideRight, rect.width() - 12
            )
            painter.drawText(rect, int(_PLAIN), shown)
        elif index.column() == ORIGIN:
            shown = QFontMetrics(self._text).elidedText(row.origin, Qt.TextElideMode.ElideMiddle, rect.width() - 12)
            self._write(painter, rect, shown, colours.text_2)
        elif row.bytes:
            self._write(painter, rect.adjusted(0, 0, -92, 0), row.size, colours.text, is_right=True)
            track = QRect(rect.right() - 80, rect.center().y() - 2, 60, 5)
            paint_box(painter, track, 2, colours.chip)
            ink = colours.base_layer if row.is_base else colours.accent
            paint_box(painter, QRect(track.x(), track.y(), max(int(60 * row.part), 2), 5), 2, ink)

    def _write(self, painter: QPainter, box: QRect, text: str, colour: str, is_right: bool = False) -> None:
        painter.setFont(self._text)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(_PLAIN | side), text)


class LayerList(QTableView):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layers.list")
        self.setAccessibleName(tr("Layers"))
        InnerRing(self, theme)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self._model, self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        make_plain(self, theme, ROW)
        lay_out_columns(self, COMMAND, _WIDTHS)
        self.viewport().setAutoFillBackground(False)  # the pane has a ground of its own

    def show_rows(self, rows: Sequence[LayerRow]) -> None:
        self._model.show(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(ORIGIN, self.width() < _LEAST)

    @property
    def chosen(self) -> LayerRow | None:
        """The layer of the current row."""
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None
