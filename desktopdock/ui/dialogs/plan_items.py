"""Everything that a plan is about to change, however much it is: name, id, what it is, what happens to it, its size."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktopdock.actions.action import Item, Ticked
from desktopdock.presentation.amounts import size
from desktopdock.presentation.cells import Cell
from desktopdock.presentation.things import facts
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.marks import paint_mark
from desktopdock.ui.widgets.painting import in_its_order, paint_box, smooth
from desktopdock.ui.widgets.plain_table import lay_out_columns, make_plain

ROW, MOST_ROWS = 44, 7
NAME, FACTS, SIZE = range(3)
_WIDTHS = {NAME: 205, SIZE: 80}
_MARK_X, _TEXT_X, _PAD = 18, 35, 14
_PLAIN = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractTableModel):
    """Two lines for each cell; the second one of the facts follows the ticked options."""

    def __init__(self, items: tuple[Item, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._items, self._ticked = items, Ticked()
        self._facts = [facts(item.thing) for item in items]

    def set_ticked(self, ticked: Ticked) -> None:
        self._ticked = ticked
        self.dataChanged.emit(self.index(0, FACTS), self.index(len(self._items) - 1, FACTS))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len((NAME, FACTS, SIZE))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        first, second = self.lines(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (first, second)))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.column() == NAME:
            return self._sentence(index.row())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Name"), tr("Status"), tr("Size"))[section]
        return None

    def lines(self, index: Index) -> tuple[str, str]:
        item = self._items[index.row()]
        if index.column() == NAME:
            return item.name, "" if item.key.id == item.name else item.key.id[:12]
        if index.column() == FACTS:
            return self._facts[index.row()].text, item.note(self._ticked)
        return "" if item.size is None else size(item.size), ""

    def _sentence(self, row: int) -> str:
        return ", ".join(
            filter(None, (text for column in (NAME, FACTS, SIZE) for text in self.lines(self.index(row, column))))
        )

    def facts(self, index: Index) -> Cell:
        return self._facts[index.row()]


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: PlanModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._name, self._text = font(13, QFont.Weight.Medium), font(12)
        self._small, self._id = font(11), font(11, mono=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        in_its_order(painter)
        rect: QRect = option.rect
        colours, column = self._theme.colours, index.column()
        first, second = self._model.lines(index)
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column == NAME:
            mark = self._model.facts(index).mark
            if mark is not None:
                paint_mark(painter, mark, QPointF(rect.x() + _MARK_X, rect.center().y()), colours)
            self._write(painter, rect.adjusted(_TEXT_X, 6, -8, 0), first, self._name, colours.text)
            self._write(painter, rect.adjusted(_TEXT_X, 24, -8, 0), second, self._id, colours.text_2)
        elif column == FACTS:
            self._write(painter, rect.adjusted(0, 5 if second else 13, -8, 0), first, self._text, colours.text)
            self._write(painter, rect.adjusted(0, 23, -8, 0), second, self._small, colours.text_2)
        else:
            painter.setFont(font(12, tabular=True))
            painter.setPen(QColor(colours.text))
            box = rect.adjusted(0, 0, -_PAD, 0)
            painter.drawText(box, int(_PLAIN | Qt.AlignmentFlag.AlignRight), first)

    def _write(self, painter: QPainter, box: QRect, text: str, its_font: QFont, colour: str) -> None:
        painter.setFont(its_font)
        painter.setPen(QColor(colour))
        line = QRect(box.x(), box.y(), box.width(), scaled(17))
        painter.drawText(line, int(_PLAIN), QFontMetrics(its_font).elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, box.width()
        ))  # fmt: skip


class PlanItems(QTableView):
    """As high as its rows, seven at most; more are reached by scrolling."""

    def __init__(self, items: tuple[Item, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("confirm.items")
        self.setAccessibleName(tr("What goes"))
        model = self._model = PlanModel(items, self)
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, model, self))
        make_plain(self, theme, ROW)
        lay_out_columns(self, FACTS, _WIDTHS)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if len(items) <= MOST_ROWS else Qt.FocusPolicy.TabFocus)
        self.setColumnHidden(SIZE, all(item.size is None for item in items))
        self.setFixedHeight(scaled(ROW) * min(len(items), MOST_ROWS))
        self.viewport().setAutoFillBackground(False)

    def set_ticked(self, ticked: Ticked) -> None:
        self._model.set_ticked(ticked)


class Card(QWidget):
    """A box with a line around it, and a foot on `sunken`."""

    FOOT = 34

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: object) -> None:
        colours, painter = self._theme.colours, smooth(self)
        foot = self.rect().adjusted(1, self.height() - scaled(self.FOOT) - 1, -1, -1)
        painter.fillRect(foot.adjusted(4, 0, -4, 0), QColor(colours.sunken))
        paint_box(painter, foot, 6, colours.sunken)
        painter.fillRect(foot.x(), foot.y(), foot.width(), foot.height() // 2, QColor(colours.sunken))
        paint_box(painter, self.rect(), 6, "", colours.border)
