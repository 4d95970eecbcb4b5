"""What was found, as a list: headings that nothing can be done with, and entries."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktopdock.presentation.matching import Spans
from desktopdock.support.text import tr
from desktopdock.ui.palette.entries import Entry, Section
from desktopdock.ui.theme import Theme, font, menu_palette, scaled
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.key_caps import paint_caps, width
from desktopdock.ui.widgets.labels import WEIGHT
from desktopdock.ui.widgets.painting import in_its_order
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

ROW, HEADING = 40, 29
LEFT, TEXT_X, RIGHT = 17, 44, 14

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_START = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_ENTER = ("Enter",)


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Entry | str] = []

    def show(self, sections: Sequence[Section]) -> None:
        self.beginResetModel()
        self.rows = []
        for section in sections:
            self.rows += [_heading(section), *section.entries]
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if isinstance(self.rows[index.row()], Entry) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Entry) else row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if isinstance(row, Entry) else row
        return None


class Results(QListView):
    """It never has the focus: the field above it keeps that, and moves what is current here."""

    chosen = Signal()  # the current one is to be done

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette.results")
        self.setAccessibleName(tr("Results"))
        self._rows = _Model(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self._rows, theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setPalette(menu_palette(theme.colours))
        dress_scrolling(self, theme)

    @property
    def entry(self) -> Entry | None:
        """The current one."""
        at = self.currentIndex().row()
        row = self._rows.rows[at] if 0 <= at < len(self._rows.rows) else None
        return row if isinstance(row, Entry) else None

    def show_sections(self, sections: Sequence[Section], keep: bool = False) -> None:
        """The first is current, or, with `keep`, the one that was, where it is still there."""
        id = self.entry.id if keep and self.entry else ""
        self._rows.show(sections)
        places = [place for place, row in enumerate(self._rows.rows) if isinstance(row, Entry)]
        known = [place for place in places if _id(self._rows.rows[place]) == id]
        if places:
            self._go_to((known or places)[0])
        if not known:
            self.scrollToTop()

    def go_on(self, step: int) -> None:
        """To an entry further down or up; from the last to the first for one step."""
        places = [place for place, row in enumerate(self._rows.rows) if isinstance(row, Entry)]
        if not places:
            return
        at = places.index(self.currentIndex().row()) if self.entry else -1
        wanted = at + step
        self._go_to(places[wanted % len(places) if abs(step) == 1 else min(max(wanted, 0), len(places) - 1)])

    def wanted_height(self) -> int:
        return sum(scaled(ROW if isinstance(row, Entry) else HEADING) for row in self._rows.rows)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and isinstance(self._rows.rows[index.row()], Entry):
            self.setCurrentIndex(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It is done when the button is let go."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.setCurrentIndex(index)
            if self.entry is not None:
                self.chosen.emit()

    def _go_to(self, place: int) -> None:
        self.setCurrentIndex(self._rows.index(place))
        above = self._rows.index(max(place - 1, 0))
        self.scrollTo(above if isinstance(self._rows.rows[above.row()], str) else self._rows.index(place))
        self.scrollTo(self._rows.index(place))


class _Delegate(QStyledItemDelegate):
    def __init__(self, rows: _Model, theme: Theme, parent: Results) -> None:
        super().__init__(parent)
        self._rows, self._theme, self._list = rows, theme, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, scaled(ROW if isinstance(self._rows.rows[index.row()], Entry) else HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        in_its_order(painter)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        row = self._rows.rows[index.row()]
        if isinstance(row, Entry):
            self._paint_entry(painter, box, row, is_current=index.row() == self._list.currentIndex().row())
        else:
            painter.setFont(font(11, WEIGHT.DemiBold))
            painter.setPen(QColor(self._theme.colours.text_2))
            painter.drawText(box.adjusted(LEFT - 1, 3, -RIGHT, 0), _START, row)
        painter.restore()

    def _paint_entry(self, painter: QPainter, box: QRect, entry: Entry, is_current: bool) -> None:
        colours = self._theme.colours
        if is_current:
            painter.fillRect(box, QColor(colours.selection))
        middle, right = box.center().y() + 1, box.right() - RIGHT + 1
        paint_icon(
            painter, entry.icon, box.left() + LEFT - 1, middle - 8, 16, colours.accent if is_current else colours.text_2
        )
        if is_current or entry.keys:
            keys = _ENTER if is_current else entry.keys
            right -= width(keys)
            paint_caps(painter, keys, right, middle, self._theme)
            right -= 12
        x, room = box.left() + TEXT_X, right - box.left() - TEXT_X
        x = self._paint_text(painter, entry, QRect(x, box.top(), room, box.height()))
        if entry.note:
            x += 10
            painter.setFont(font(12))
            x = self._write(painter, entry.note, QRect(x, box.top(), right - x, box.height()), colours.text_2)
        if entry.command and right - x > 40:
            painter.setFont(font(12, mono=True))
            room = right - x - 24
            shown = painter.fontMetrics().elidedText(entry.command[:200], Qt.TextElideMode.ElideRight, room)
            painter.setPen(QColor(colours.text_2))
            left = right - painter.fontMetrics().horizontalAdvance(shown)
            painter.drawText(QRect(left, box.top(), right - left, box.height()), _START, shown)

    def _paint_text(self, painter: QPainter, entry: Entry, box: QRect) -> int:
        """What was typed stands out; returns where it ends."""
        colours, x = self._theme.colours, box.left()
        plain, bold = font(13), font(13, WEIGHT.DemiBold)
        shown = QFontMetrics(plain).elidedText(entry.text[:300], Qt.TextElideMode.ElideRight, box.width())
        for part, is_hit in parts(shown, entry.spans):
            painter.setFont(bold if is_hit else plain)
            wide = painter.fontMetrics().horizontalAdvance(part)
            painter.setPen(QColor(colours.link if is_hit else colours.text))
            painter.drawText(QRect(x, box.top(), max(0, box.right() + 1 - x), box.height()), _START, part)
            x += wide
        return min(x, box.right())

    @staticmethod
    def _write(painter: QPainter, text: str, box: QRect, colour: str) -> int:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text[:300], Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, _START, shown)
        return box.left() + painter.fontMetrics().horizontalAdvance(shown)


def parts(text: str, spans: Spans) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was typed."""
    found, at = [], 0
    for start, length in spans:
        if start > at:
            found.append((text[at:start], False))
        found.append((text[start : start + length], True))
        at = start + length
    return [(part, is_hit) for part, is_hit in [*found, (text[at:], False)] if part]


def _heading(section: Section) -> str:
    shown = len(section.entries)
    if section.found <= shown:
        return section.title
    return tr("{0} · {1} of {2}").format(section.title, shown, section.found)


def _id(row: Entry | str) -> str:
    return row.id if isinstance(row, Entry) else ""
