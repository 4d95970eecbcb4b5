"""The layers of a pull or a push, one row each: a model that only changes what changed, and how a row is painted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktopdock.presentation.pulls import LayerRow
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.painting import in_its_order, paint_box
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

ROW, MOST_ROWS = 24, 8
ID_X, WORD_X, BAR_X, BAR_WIDTH, SHORTEST_BAR, BAR_HEIGHT = 20, 136, 240, 200, 40, 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TEXTS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.layers: list[LayerRow] = []

    def become(self, layers: Sequence[LayerRow]) -> None:
        """Layers come, and are done; a pull that begins anew begins with none."""
        if len(layers) < len(self.layers):
            self.beginRemoveRows(_TOP, len(layers), len(self.layers) - 1)
            del self.layers[len(layers) :]
            self.endRemoveRows()
        for row, (before, now) in enumerate(zip(self.layers, layers, strict=False)):
            if before != now:
                self.layers[row] = now
                self.dataChanged.emit(self.index(row), self.index(row))
        if len(layers) > len(self.layers):
            self.beginInsertRows(_TOP, len(self.layers), len(layers) - 1)
            self.layers += layers[len(self.layers) :]
            self.endInsertRows()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.layers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        layer = self.layers[index.row()]
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return layer.spoken
        return layer.id if role in _TEXTS else None


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Model, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(scaled(BAR_X + SHORTEST_BAR + 120), scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        in_its_order(painter)
        layer, colours = self._model.layers[index.row()], self._theme.colours
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, layer.icon, box.x() + 1, box.center().y() - 6, 13, getattr(colours, layer.role))
        painter.setPen(QColor(colours.text_2))
        painter.setFont(font(12, mono=True))
        painter.drawText(box.adjusted(ID_X, 0, 0, 0), int(_LEFT), layer.id)
        painter.setFont(font(12, tabular=True))
        painter.drawText(box, int(_RIGHT), layer.amount)
        amount = painter.fontMetrics().horizontalAdvance(layer.amount)
        painter.setFont(font(12))
        painter.setPen(QColor(colours.text_2 if layer.is_quiet else colours.text))
        word = QFontMetrics(font(12)).elidedText(layer.word, Qt.TextElideMode.ElideRight, scaled(BAR_X - WORD_X) - 8)
        painter.drawText(box.adjusted(scaled(WORD_X), 0, 0, 0), int(_LEFT), word)
        if layer.fraction is not None:
            length = max(SHORTEST_BAR, min(BAR_WIDTH, box.width() - scaled(BAR_X) - amount - 12))
            bar = QRect(box.x() + scaled(BAR_X), box.center().y() - BAR_HEIGHT // 2 + 1, length, BAR_HEIGHT)
            paint_box(painter, bar, BAR_HEIGHT / 2, colours.chip)
            if layer.fraction > 0:
                bar.setWidth(max(BAR_HEIGHT, round(length * layer.fraction)))
                paint_box(painter, bar, BAR_HEIGHT / 2, getattr(colours, layer.role))
        painter.restore()


class LayerList(QListView):
    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.layers")
        self.setAccessibleName(tr("Layers"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        dress_scrolling(self, theme)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self._model, theme, self))
        self.setFixedHeight(0)

    def show_layers(self, layers: Sequence[LayerRow]) -> None:
        self._model.become(layers)
        height = min(len(layers), MOST_ROWS) * scaled(ROW)
        if height != self.height():
            self.setFixedHeight(height)
