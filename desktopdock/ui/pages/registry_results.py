"""The results of a search: a row of three lines each, with its actions over the current row and under the pointer."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktopdock.actions.registries import actions
from desktopdock.domain.references import Reference
from desktopdock.presentation.registries import Mark, Result
from desktopdock.support.text import tr
from desktopdock.ui.bridges.actions import Actions, Perform
from desktopdock.ui.theme import Theme, font, scaled, tone_colour, tone_soft
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.icons import Icons, paint_icon
from desktopdock.ui.widgets.inner_ring import InnerRing
from desktopdock.ui.widgets.painting import in_its_order, paint_box
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

ROW, LEFT, RIGHT = 65, 20, 17
NAME, ABOUT, META = (7, 20), (25, 18), (43, 17)  # where each line begins, and how high it is
BADGE = 18
_SIDE = 28
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_TEXTS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_SENTENCE = int(Qt.ItemDataRole.AccessibleDescriptionRole)
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.results: list[Result] = []

    def become(self, results: Sequence[Result]) -> None:
        """The same repositories in the same order are only looked at anew; others come in their place."""
        if [one.reference for one in results] == [one.reference for one in self.results]:
            self.results = list(results)
            if results:
                self.dataChanged.emit(self.index(0), self.index(len(results) - 1))
            return
        if self.results:
            self.beginRemoveRows(_TOP, 0, len(self.results) - 1)
            self.results = []
            self.endRemoveRows()
        if results:
            self.beginInsertRows(_TOP, 0, len(results) - 1)
            self.results = list(results)
            self.endInsertRows()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.results)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in _TEXTS:
            return self.results[index.row()].name
        return self.results[index.row()].sentence if role == _SENTENCE else None


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Model, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.hovered = QPersistentModelIndex()
        self.covered: dict[int, int] = {}  # how much of a row's right end its actions cover
        self._model, self._theme = model, theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        in_its_order(painter)
        result, colours = self._model.results[index.row()], self._theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        elif index.row() == self.hovered.row():
            painter.fillRect(rect, QColor(colours.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.hairline))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(LEFT, 0, -RIGHT, 0)
        self._paint_name(painter, result, inner.adjusted(0, 0, -self.covered.get(index.row(), 0), 0))
        _write(painter, result.description, font(12), colours.text_2, _part(inner, ABOUT))
        meta = _part(inner, META)
        if result.stars:
            paint_icon(painter, "star", meta.left(), meta.center().y() - 6, 12, colours.text_2)
            meta.setLeft(meta.left() + 17)
        text = " · ".join(filter(None, (result.stars, result.source)))
        _write(painter, text, font(11, tabular=True), colours.text_2, meta)
        painter.restore()

    def _paint_name(self, painter: QPainter, result: Result, room: QRect) -> None:
        line, its_font = _part(room, NAME), font(13, QFont.Weight.DemiBold)
        marks = sum(_badge_width(mark) + 8 for mark in result.marks)
        wanted = QFontMetrics(its_font).horizontalAdvance(result.name) + 2
        name = min(wanted, max(line.width() - marks, 120))
        _write(
            painter,
            result.name,
            its_font,
            self._theme.colours.text,
            QRect(line.left(), line.top(), name, line.height()),
        )
        x = line.left() + name + 8
        for mark in result.marks:
            if x + _badge_width(mark) > line.right():
                break
            self._paint_badge(painter, mark, QRect(x, line.center().y() - BADGE // 2 + 1, _badge_width(mark), BADGE))
            x += _badge_width(mark) + 8

    def _paint_badge(self, painter: QPainter, mark: Mark, box: QRect) -> None:
        colours = self._theme.colours
        paint_box(painter, box, 4, *tone_soft(mark.tone, colours))
        ink = tone_colour(mark.tone, colours)
        paint_icon(painter, mark.icon, box.left() + 6, box.center().y() - 5, 12, ink)
        painter.setFont(font(11))
        painter.setPen(QColor(ink))
        painter.drawText(box.adjusted(23, 0, 0, 0), _LINE, mark.text)


class _Bar(QWidget):
    """The actions of one row; it lies beside the list, where a screen reader finds it."""

    def __init__(self, beside: QWidget, view: "ResultsList", perform: Perform[Reference], theme: Theme) -> None:
        super().__init__(beside)
        self.row = QPersistentModelIndex()
        self._view, self._beside = view, beside
        self._actions = Actions(actions(), self._items, perform, Icons(theme), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for record, action in self._actions.pairs:
            button = IconButton(record.icon, record.title, theme, self)
            button.setObjectName(record.id)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(action.trigger)
            layout.addWidget(button)
        self.resize(_SIDE * len(self._actions.pairs), _SIDE)
        self.hide()

    def place(self) -> int:
        """How much of its row it covers."""
        if not self.row.isValid():
            self.hide()
            return 0
        row, viewport = self._view.visualRect(self._view.model().index(self.row.row(), 0)), self._view.viewport()
        box = QRect(row.right() - RIGHT - self.width() + 8, row.top() + 3, self.width(), _SIDE)
        self.move(viewport.mapTo(self._beside, box.topLeft()))
        self.setVisible(viewport.rect().contains(box))
        self.raise_()
        return self.width()

    def _items(self) -> Sequence[Reference]:
        return [self._view.result(self.row).reference] if self.row.isValid() else []


class ResultsList(QListView):
    chosen = Signal(object)  # the Result that became current
    opened = Signal()  # a click on the current one, or Enter

    def __init__(self, beside: QWidget, perform: Perform[Reference], theme: Theme) -> None:
        super().__init__(beside)
        self.setObjectName("registry.results")
        self.setAccessibleName(tr("Results"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        dress_scrolling(self, theme)
        InnerRing(self, theme)
        self._beside, self._rows, self._is_filling = beside, _Model(self), False
        self.setModel(self._rows)
        self._painter = _Painter(self._rows, theme, self)
        self.setItemDelegate(self._painter)
        self._current, self._hovered = (_Bar(beside, self, perform, theme) for _ in range(2))
        self.viewport().installEventFilter(self)
        self.entered.connect(self._hover)
        self.verticalScrollBar().valueChanged.connect(self._place)
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(lambda _index: self.opened.emit())
        self.activated.connect(lambda _index: self.opened.emit())

    def result(self, index: Index) -> Result:
        return self._rows.results[index.row()]

    @property
    def current(self) -> Result | None:
        index = self.currentIndex()
        return self.result(index) if index.isValid() else None

    def show_results(self, results: Sequence[Result]) -> None:
        """The current one stays current where it is still there; it is not chosen again."""
        before = self.current
        kept = [one.reference for one in results]
        self._is_filling = True
        self._rows.become(results)
        row = kept.index(before.reference) if before and before.reference in kept else -1
        if row < 0:
            self.selectionModel().clear()
        elif row != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(row))
        self._is_filling = False
        self._current.row = QPersistentModelIndex(self.currentIndex())
        self._hovered.row = QPersistentModelIndex()
        self._place()

    def choose_first(self) -> None:
        if self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport() and event.type() == QEvent.Type.Leave:
            if not self._hovered.geometry().contains(self._pointer()):
                self._hover(QModelIndex())
        elif watched is self.viewport() and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _choose(self, index: QModelIndex) -> None:
        if self._is_filling:
            return
        self._current.row = QPersistentModelIndex(index)
        if self._hovered.row.row() == index.row():
            self._hovered.row = QPersistentModelIndex()
        self._place()
        if index.isValid():
            self.chosen.emit(self.result(index))

    def _hover(self, index: QModelIndex) -> None:
        self._painter.hovered = QPersistentModelIndex(index)
        self._hovered.row = QPersistentModelIndex(index if index.row() != self._current.row.row() else QModelIndex())
        self._place()

    def _place(self) -> None:
        self.executeDelayedItemsLayout()
        covered = {bar.row.row(): bar.place() for bar in (self._hovered, self._current)}
        self._painter.covered = {row: width for row, width in covered.items() if row >= 0}
        self.viewport().update()

    def _pointer(self) -> QPoint:
        return self._beside.mapFromGlobal(self.cursor().pos())


def _part(row: QRect, line: tuple[int, int]) -> QRect:
    top, height = line
    return QRect(row.left(), row.top() + scaled(top), row.width(), scaled(height))


def _write(painter: QPainter, text: str, its_font: QFont, colour: str, box: QRect) -> None:
    painter.setFont(its_font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(its_font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _LINE, shown)


def _badge_width(mark: Mark) -> int:
    return QFontMetrics(font(11)).horizontalAdvance(mark.text) + 30
