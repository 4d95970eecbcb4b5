"""The list of a clean up: kinds with a box of three states, under each its pieces with reason and size."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desktopdock.presentation.cells import Mark
from desktopdock.presentation.cleanup_rows import Box, Line
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled, tone_colour
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import plain_tooltip
from desktopdock.ui.widgets.marks import paint_mark
from desktopdock.ui.widgets.painting import in_its_order, paint_box
from desktopdock.ui.widgets.plain_table import lay_out_columns, make_plain
from desktopdock.ui.widgets.turning import turning

HEADING, ROW = 34, 26
NAME, SAID, SIZE = range(3)
_WIDTHS = {NAME: 280, SIZE: 116}
_FOLD_X, _HEADING_BOX, _PIECE_BOX, _BOX, _GAP, _PAD = 15, 34, 44, 16, 10, 14
_PLAIN = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
_TOP = QModelIndex()
_CHECKS = {Box.OFF: Qt.CheckState.Unchecked, Box.SOME: Qt.CheckState.PartiallyChecked, Box.ON: Qt.CheckState.Checked}
_ICONS = {
    Box.LOCKED: ("lock", "text_2"),
    Box.WAITING: ("waiting", "text_2"),
    Box.DONE: ("done", "running"),
    Box.FAILED: ("error", "failed"),
    Box.CANCELLED: ("cancelled", "text_2"),
}

Index = QModelIndex | QPersistentModelIndex


class CleanupModel(QAbstractTableModel):
    """Lines that come and go whole; the same lines with other words change in place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Whether there are other lines than before."""
        known = [(line.kind, line.piece) for line in self.lines]
        is_other = known != [(line.kind, line.piece) for line in lines]
        if is_other:
            self.beginResetModel()
        self.lines = list(lines)
        if is_other:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(lines) - 1, SIZE))
        return is_other

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len((NAME, SAID, SIZE))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (line.name, line.said, line.size)[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            return _CHECKS.get(line.box)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and column == NAME:
            return ", ".join((line.name, line.said, line.size))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        checks = index.column() == NAME and self.lines[index.row()].box in _CHECKS
        return flags | Qt.ItemFlag.ItemIsUserCheckable if checks else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Name"), tr("Reason"), tr("Size"))[section]
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: CleanupModel, view: "CleanupItems") -> None:
        super().__init__(view)
        self._theme, self._model, self._view = theme, model, view
        self._title, self._text = font(13, QFont.Weight.DemiBold), font(12)
        self._name, self._id = font(13), font(12, mono=True)
        self._figure, self._sum = font(12, tabular=True), font(12, QFont.Weight.DemiBold, tabular=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        in_its_order(painter)
        rect: QRect = option.rect
        line, colours = self._model.lines[index.row()], self._theme.colours
        if index.row() == self._view.ring_row:
            painter.fillRect(rect, QColor(colours.selection))
        if line.is_heading and index.row():
            painter.fillRect(rect.x(), rect.y(), rect.width(), 1, QColor(colours.border))
        if index.column() == NAME:
            self._paint_name(painter, rect, line)
        elif index.column() == SAID:
            self._write(painter, rect.adjusted(0, 0, -8, 0), line.said, self._text, self._said_colour(line))
        else:
            shown = self._sum if line.is_heading else self._figure
            ink = colours.text if line.is_heading and line.box not in (Box.OFF, Box.LOCKED) else colours.text_2
            box = rect.adjusted(0, 0, -_PAD, 0)
            self._write(painter, box, line.size, shown, ink, Qt.AlignmentFlag.AlignRight)

    def _paint_name(self, painter: QPainter, rect: QRect, line: Line) -> None:
        colours = self._theme.colours
        x = rect.x() + (_HEADING_BOX if line.is_heading else _PIECE_BOX)
        if line.is_heading:
            arrow = "chevron-right" if line.is_folded else "chevron-down"
            paint_icon(painter, arrow, rect.x() + _FOLD_X, rect.center().y() - 6, 12, colours.text_2)
        self._paint_box(painter, QRect(x, rect.center().y() - 7, _BOX, _BOX), line.box)
        shown = self._title if line.is_heading else self._id if line.is_id else self._name
        ink = colours.text if line.is_heading or line.box is not Box.LOCKED else colours.text_2
        self._write(painter, rect.adjusted(x - rect.x() + _BOX + _GAP, 0, -8, 0), line.name, shown, ink)

    def _paint_box(self, painter: QPainter, box: QRect, what: Box) -> None:
        colours = self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if what is Box.BUSY:
            self._view.saw_busy = True
            paint_mark(painter, Mark.BUSY, box.toRectF().center(), colours, step=turning().step)
        elif what in _ICONS:
            icon, role = _ICONS[what]
            paint_icon(painter, icon, box.x() + 1, box.y() + 1, 14, getattr(colours, role))
        elif what is Box.OFF:
            paint_box(painter, box, 4, colours.surface, colours.check_border)
        else:
            paint_box(painter, box, 4, colours.accent_fill)
            sign = "check" if what is Box.ON else "minus"
            paint_icon(painter, sign, box.x() + 2, box.y() + 2, 12, colours.on_fill)

    def _said_colour(self, line: Line) -> str:
        coloured = line.box in (Box.DONE, Box.FAILED) and not line.is_heading
        return tone_colour(line.tone, self._theme.colours) if coloured else self._theme.colours.text_2

    def _write(
        self, painter: QPainter, box: QRect, text: str, its_font: QFont, colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:  # fmt: skip
        painter.setFont(its_font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(its_font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_PLAIN | side), shown)


class CleanupItems(QTableView):
    """A click on a box or Space ticks, on a heading elsewhere, or Left and Right, folds."""

    ticked = Signal(object)  # a Line
    folded = Signal(object, bool)  # a Line of a heading, and whether it is to be folded

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ring_row, self.saw_busy = -1, False
        self.setObjectName("clean-up.items")
        self.setAccessibleName(tr("What may go"))
        self.lines = CleanupModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(theme, self.lines, self))
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        make_plain(self, theme, ROW)
        lay_out_columns(self, SAID, _WIDTHS)
        self.viewport().setAutoFillBackground(False)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """The current line stays the current one where it is still there."""
        at = self.currentIndex().row()
        before = self.lines.lines[at] if at >= 0 else None
        if self.lines.show_lines(lines):
            for place, line in enumerate(lines):
                if line.is_heading:
                    self.setRowHeight(place, scaled(HEADING))
            same = (place for place, line in enumerate(lines)
                    if before and (line.kind, line.piece) == (before.kind, before.piece))  # fmt: skip
            if (place := next(same, -1)) >= 0:
                self.setCurrentIndex(self.lines.index(place, NAME))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        line = self.lines.lines[index.row()] if index.isValid() else None
        if line and key == Qt.Key.Key_Space:
            self.ticked.emit(line)
        elif line and line.is_heading and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.folded.emit(line, key == Qt.Key.Key_Left)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.accept()
        else:
            super().keyPressEvent(event)
        self._show_ring(self.hasFocus())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.setCurrentIndex(self.lines.index(index.row(), NAME))
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        line = self.lines.lines[index.row()]
        box = _HEADING_BOX if line.is_heading else _PIECE_BOX
        if not line.is_heading or box - 4 <= at.x() < box + _BOX + 4:
            self.ticked.emit(line)
        else:
            self.folded.emit(line, not line.is_folded)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.lines:
            self.setCurrentIndex(self.lines.index(0, NAME))
        self._show_ring(event.reason() is not Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self._show_ring(False)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            line = self.lines.lines[index.row()] if index.isValid() else None
            full = line.piece.name if line and line.piece and index.column() == NAME else index.data() if line else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(str(full or "")), self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.saw_busy = False
        super().paintEvent(event)
        (turning().watch if self.saw_busy else turning().leave)(self.viewport())

    def _show_ring(self, shown: bool) -> None:
        self.ring_row = self.currentIndex().row() if shown else -1
        self.viewport().update()
