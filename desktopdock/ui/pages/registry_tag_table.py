"""The table of tags: rows by name, filled in as what each leads to becomes known."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.presentation.tags import TagRow
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled, tone_colour, tone_soft
from desktopdock.ui.widgets.header import Header
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.inner_ring import InnerRing
from desktopdock.ui.widgets.painting import in_its_order, paint_box
from desktopdock.ui.widgets.plain_table import make_plain

ROW, LEFT = 32, 20
TAG, SIZE, AGE, PLATFORMS = range(4)
AGE_WIDTH, PLATFORMS_WIDTH, SIZE_WIDTH = 88, 137, 82
SETTLE_MS = 60  # after the last change, before those that are seen are asked for
_TEXTS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_SENTENCE = int(Qt.ItemDataRole.AccessibleDescriptionRole)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_Flag = QItemSelectionModel.SelectionFlag
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[TagRow] = []
        self._places: dict[str, int] = {}
        self._titles: Sequence[str] = ("", "", "", "")

    def become(self, rows: Sequence[TagRow], titles: Sequence[str]) -> None:
        """Rows are told by their tags: the same ones in another order are the same rows."""
        if titles != self._titles:
            self._titles = titles
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)
        before, now = [row.tag for row in self.rows], [row.tag for row in rows]
        if before == now:
            self._put(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, PLATFORMS))
        elif len(before) == len(now) and set(before) == set(now):
            self._arrange(rows)
        else:
            self._replace(rows)

    def place(self, tag: str) -> int:
        return self._places.get(tag, -1)

    def update(self, row: TagRow) -> None:
        place = self.place(row.tag)
        if place >= 0:
            self.rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, PLATFORMS))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in _TEXTS:
            return row.cells[index.column()]
        return row.sentence if role == _SENTENCE and index.column() == TAG else None

    def _put(self, rows: Sequence[TagRow]) -> None:
        self.rows = list(rows)
        self._places = {row.tag: place for place, row in enumerate(rows)}

    def _arrange(self, rows: Sequence[TagRow]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        tags = [self.rows[index.row()].tag for index in kept]
        self._put(rows)
        moved = [self.index(self.place(tag), index.column()) for tag, index in zip(tags, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _replace(self, rows: Sequence[TagRow]) -> None:
        if self.rows:
            self.beginRemoveRows(_TOP, 0, len(self.rows) - 1)
            self._put([])
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(_TOP, 0, len(rows) - 1)
            self._put(rows)
            self.endInsertRows()


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Model, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        in_its_order(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, colours = self._model.rows[index.row()], self._theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.hairline))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == TAG:
            self._paint_tag(painter, row, rect.adjusted(LEFT, 0, -4, 0))
        else:
            is_size = index.column() == SIZE
            painter.setFont(font(12, tabular=True))
            painter.setPen(QColor(colours.text if is_size else colours.text_2))
            box = rect.adjusted(0, 0, -24 if is_size else -4, 0)
            side = Qt.AlignmentFlag.AlignRight if is_size else Qt.AlignmentFlag.AlignLeft
            text = painter.fontMetrics().elidedText(row.cells[index.column()], Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(side | _MIDDLE), text)
        painter.restore()

    def _paint_tag(self, painter: QPainter, row: TagRow, room: QRect) -> None:
        colours, its_font, small = self._theme.colours, font(12, mono=True), QFontMetrics(font(11))
        badge = small.horizontalAdvance(tr("on this engine")) + 30 if row.is_here else 0
        metrics = QFontMetrics(its_font)
        width = min(metrics.horizontalAdvance(row.tag) + 2, room.width() - (badge + 8 if badge else 0))
        has_room = width >= 40 or not badge
        width = width if has_room else room.width()
        painter.setFont(its_font)
        painter.setPen(QColor(colours.text))
        text = metrics.elidedText(row.tag, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | _MIDDLE), text)
        if badge and has_room:
            box = QRect(room.left() + width + 8, room.center().y() - 8, badge, 18)
            paint_box(painter, box, 4, *tone_soft(Tone.QUIET, colours))
            ink = tone_colour(Tone.QUIET, colours)
            paint_icon(painter, "check", box.left() + 6, box.center().y() - 5, 12, ink)
            painter.setFont(font(11))
            painter.setPen(QColor(ink))
            painter.drawText(box.adjusted(23, 0, 0, 0), int(Qt.AlignmentFlag.AlignLeft | _MIDDLE), tr("on this engine"))


class _Header(Header):
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The title of the sizes stands over their right end, and nothing says what they are sorted by."""
        in_its_order(painter)
        colours = self._theme.colours
        painter.fillRect(rect, QColor(colours.bg))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.hairline))
        painter.setPen(QColor(colours.text_2))
        painter.setFont(font(11, QFont.Weight.DemiBold))
        title = str(self.model().headerData(section, self.orientation()))
        side = Qt.AlignmentFlag.AlignRight if section == SIZE else Qt.AlignmentFlag.AlignLeft
        box = rect.adjusted(LEFT if section == TAG else 0, -1, -24 if section == SIZE else 0, -1)
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), title)


class TagTable(QTableView):
    chosen = Signal(str)  # the tag that became current
    seen = Signal(list)  # the tags in sight

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("registry.tags")
        self.setAccessibleName(tr("Tags"))
        self._rows = _Model(self)
        self.setHorizontalHeader(_Header(theme, [LEFT, 0, 0, 0], self))
        self.horizontalHeader().setSectionsClickable(False)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self._rows, theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        make_plain(self, theme, ROW)
        InnerRing(self, theme)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(lambda: self.seen.emit(self.in_sight()))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._settling.start())
        self.selectionModel().currentRowChanged.connect(self._choose)

    @property
    def current(self) -> str:
        index = self.currentIndex()
        return self._rows.rows[index.row()].tag if index.isValid() else ""

    def show_tags(self, rows: Sequence[TagRow], titles: Sequence[str]) -> None:
        """Whoever was current stays it where it is still shown; otherwise the first is."""
        before = self.current
        self._rows.become(rows, titles)
        place = max(self._rows.place(before), 0)
        if rows and self.current != self._rows.rows[place].tag:
            self.go_to(self._rows.rows[place].tag)
        self._settling.start()

    def update_tag(self, row: TagRow) -> None:
        self._rows.update(row)

    def go_to(self, tag: str) -> None:
        place = self._rows.place(tag)
        if place >= 0:
            index = self._rows.index(place, 0)
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
            self.scrollTo(index)

    def in_sight(self) -> list[str]:
        if not self.isVisible():
            return []
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        last = last if last >= 0 else len(self._rows.rows) - 1
        return [row.tag for row in self._rows.rows[max(first, 0) : last + 1]]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size, age = scaled(SIZE_WIDTH), scaled(AGE_WIDTH)
        room = self.viewport().width() - size - age - scaled(PLATFORMS_WIDTH)
        self.setColumnWidth(TAG, max(room, 120))
        self.setColumnWidth(SIZE, size)
        self.setColumnWidth(AGE, age)
        self._settling.start()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.rows[index.row()].tag)
