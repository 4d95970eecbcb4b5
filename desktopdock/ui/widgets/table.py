"""The table of a list page: mouse and keyboard as tokens say, and nothing lost when its rows change."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from desktopdock.ui.bridges.differences import ranges
from desktopdock.ui.bridges.rows import RowsModel
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.chips import PlacedChip
from desktopdock.ui.widgets.header import Header
from desktopdock.ui.widgets.labels import plain_tooltip
from desktopdock.ui.widgets.row_delegate import CHECK, HEADING_HEIGHT, HEADING_X, ROW_HEIGHT, TEXT_X, RowDelegate
from desktopdock.ui.widgets.scroll_bar import dress_scrolling
from desktopdock.ui.widgets.steadiness import Steadiness
from desktopdock.ui.widgets.turning import turning

FULL, NARROW = 1084, 944  # widths of a page: as in the pictures; of a window of 1000
NO_SPARKS = 984  # where columns are live: their figures stay, the lines before them go
LAST, LEAST = 270, 120  # widths that the last column and the one before it have at least
LEAST_NAME = 222  # with 180 for the name
ACTIONS = 120  # of the last column, for buttons, which do not grow with the text
TIGHTEST = 0.75  # of what the other columns are meant to have
_Flag = QItemSelectionModel.SelectionFlag
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_FOLDS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVING = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Table(QTableView):
    opened = Signal()  # Enter, or a double click
    menu_asked = Signal(QPoint)  # on the screen, for the selected rows
    chip_clicked = Signal(object, QPoint)  # a PlacedChip, and where to open a menu for it
    fold_asked = Signal(int, bool)  # the place of a heading, and whether its group is to be folded

    def __init__(
        self,
        name: str,
        title: str,
        model: RowsModel[Any],
        theme: Theme,
        parent: QWidget,
        heights: tuple[int, int] = (ROW_HEIGHT, HEADING_HEIGHT),
    ) -> None:
        """`heights` of its rows and of the headings over them."""
        super().__init__(parent)
        self.delegate = RowDelegate(theme, self)
        self.delegate.heights = heights
        self.delegate.is_selected = lambda index: self.selectionModel().isSelected(index)
        self._rows = model
        self.setObjectName(name)
        self.setAccessibleName(title)
        insets = [TEXT_X, *(column.inset for column in model.columns[1:])]
        right = [section for section, column in enumerate(model.columns) if column.is_right]
        live = [section for section, column in enumerate(model.columns) if column.is_live]
        self._header = Header(theme, insets, self, right, live)
        self.setHorizontalHeader(self._header)
        self.setViewport(QWidget(self))  # one that Python knows already: finding out what another is takes 15 ms
        self.steadiness = Steadiness(self, model)  # before the selection hears of a change
        self.verticalHeader().hide()  # before there are rows: it would ask for the titles of 200 of them
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress_scrolling(self, theme)
        self.verticalHeader().setDefaultSectionSize(scaled(heights[0]))
        self.verticalHeader().setMinimumSectionSize(1)
        self.doubleClicked.connect(self._open)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        model.settled.connect(self._size_headings)
        self.verticalScrollBar().valueChanged.connect(self._size_headings)
        self.steadiness.follow()

    def share_out(self, width: int) -> None:
        """The widths of the columns on a page of `width`.

        What it has beyond the pictures goes to the names; what the last column lacks comes from the one before it,
        then from the names, then from all others. All of it is meant for text of 100 %.
        """
        columns, shown = self._rows.columns, self.shown_sections
        is_narrow = width < scaled(NO_SPARKS if any(columns[section].is_live for section in shown) else NARROW)
        self.delegate.most_chips, self.delegate.sparks = 1 if is_narrow else 3, not is_narrow
        self._header.is_tight, self.delegate.last_section = is_narrow, shown[-1]
        widths = [(columns[section].narrow if is_narrow else 0) or columns[section].width for section in shown[:-1]]
        widths = [scaled(wanted or LAST) for wanted in widths]  # without a width: it is not the last one any more
        if widths:
            widths[0] += max(width - scaled(FULL), 0) // 2
            last = scaled(LAST - ACTIONS) + ACTIONS
            for place, least in ((-1, scaled(LEAST)), (0, scaled(LEAST_NAME))):
                lacking = sum(widths) + last - width
                widths[place] = max(widths[place] - max(lacking, 0), min(least, widths[place]))
            words = [place for place, section in enumerate(shown[:-1]) if place and not columns[section].is_right]
            if (lacking := sum(widths) + last - width) > 0 and words:  # figures need all that they have
                part = max(1 - lacking / sum(widths[place] for place in words), TIGHTEST)
                for place in words:
                    widths[place] = round(widths[place] * part)
        for section, wanted in zip(shown, widths, strict=False):
            self.setColumnWidth(section, wanted)

    @property
    def shown_sections(self) -> list[int]:
        """From the left; the first one is always there."""
        header = self._header
        placed = [header.logicalIndex(place) for place in range(len(self._rows.columns))]
        return [section for section in placed if not header.isSectionHidden(section)]

    @property
    def header(self) -> Header:
        return self._header

    def places_in_sight(self) -> range:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(first, last + 1 if last >= 0 else self._rows.rowCount()) if first >= 0 else range(0)

    def selected_places(self) -> list[int]:
        """Ascending."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(part) for part in range(chosen.count())]
        return sorted({place for part in parts for place in range(part.top(), part.bottom() + 1)})

    def select_places(self, places: Iterable[int]) -> None:
        """These and no others; the current row stays."""
        last, chosen = self._rows.columnCount() - 1, QItemSelection()
        for first, end in ranges(places):
            chosen.select(self._rows.index(first, 0), self._rows.index(end, last))
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)

    def go_to(self, place: int) -> None:
        """Select this row alone, and show it."""
        index = self._rows.index(place, 0)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(index)

    def keyboardSearch(self, search: str) -> None:
        """Letters find names, whichever column was clicked last."""
        if self.currentIndex().column() > 0:
            name = self.currentIndex().siblingAtColumn(0)
            self.selectionModel().setCurrentIndex(name, _Flag.NoUpdate)
        super().keyboardSearch(search)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row; Left and Right stay."""
        cursor, last = QAbstractItemView.CursorAction, self._rows.rowCount() - 1
        if last < 0:
            return QModelIndex()
        if action in (cursor.MoveHome, cursor.MoveEnd):
            return self._rows.index(0 if action is cursor.MoveHome else last, 0)
        if action in (cursor.MoveLeft, cursor.MoveRight):
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.show_ring(True)
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _OPEN and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif key in _FOLDS and self.currentIndex().isValid():
            self._fold(self.currentIndex().row(), key == Qt.Key.Key_Left)
        elif key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _Flag.Toggle | _Flag.Rows)
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shift):
            self._ask_for_menu()
        else:
            super().keyPressEvent(event)
            self.show_ring(self.hasFocus())
            by_itself = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if key in _MOVING and by_itself and not self.selectionModel().hasSelection():  # it was there already
                self.selectionModel().select(self.currentIndex(), _Flag.Select | _Flag.Rows)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            self._ask_for_menu()
        elif self.indexAt(event.pos()).isValid():
            self.menu_asked.emit(self.viewport().mapToGlobal(event.pos()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keyboard = event.reason() in _BY_KEYBOARD
        if by_keyboard and not self.currentIndex().isValid() and self._rows.rowCount():
            self.selectionModel().setCurrentIndex(self._rows.index(0, 0), _Flag.NoUpdate)
        self.show_ring(by_keyboard)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.show_ring(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.show_ring(False)
        if not self._press_part(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks on a box counts like any other."""
        if not self._press_part(event):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        chip, index = self._chip_at(at), self.indexAt(at)
        self._hover(None if chip is None else (index.row(), index.column(), chip.box))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As long as something in sight turns, that is painted anew with each step."""
        self.delegate.saw_busy = False
        self.delegate.counted = self._counted() if self.delegate.checks else frozenset()
        super().paintEvent(event)
        viewport = self.viewport()
        if self.delegate.saw_busy:
            turning().watch(viewport, self._turning)

    def _turning(self) -> QRegion:
        """Where the marks are that turn, of the rows in sight."""
        found, model, last = QRegion(), self._rows, self.rowAt(self.viewport().height() - 1)
        for place in range(max(self.rowAt(0), 0), (last if last >= 0 else model.rowCount() - 1) + 1):
            for section in range(model.columnCount()):
                index = model.index(place, section)
                found += self.delegate.turning_box(index, self.visualRect(index))
        return found

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            tip = self.delegate.tip(index, self.visualRect(index)) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(tip), self.viewport(), self.visualRect(index))
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out(self.width())
        self._size_headings()
        row = self.visualRect(self.currentIndex())
        if event.size().height() < row.bottom() < event.oldSize().height():  # it was in sight, and stays there
            self.scrollTo(self.currentIndex())

    def _press_part(self, event: QMouseEvent) -> bool:
        """Whether it was a box, an arrow or a chip, which are not the row."""
        at, index = event.position().toPoint(), self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return False
        heading, from_edge = self._rows.heading(index.row()), at.x()
        if self.isRightToLeft():
            from_edge = self.viewport().width() - at.x()
        if heading is not None and from_edge < HEADING_X:
            self.fold_asked.emit(index.row(), not heading.is_folded)
            return True
        if self.delegate.checks and from_edge < self.delegate.check_x(index) + CHECK + 4:
            self._select_apart(self._rows.heading_over(index.row()))
            self.selectionModel().setCurrentIndex(index, _Flag.Toggle | _Flag.Rows)
            return True
        if (chip := self._chip_at(at)) is not None:
            self.chip_clicked.emit(chip, self._below(index, chip))
            return True
        return False

    def _open(self, index: QModelIndex) -> None:
        """Its details, or, of a heading, its group."""
        heading = self._rows.heading(index.row())
        if heading is None:
            self.opened.emit()
        else:
            self.fold_asked.emit(index.row(), not heading.is_folded)

    def _fold(self, place: int, folded: bool) -> None:
        """Left on a row goes to its heading, and there it folds; Right unfolds."""
        if self._rows.heading(place) is not None:
            self.fold_asked.emit(place, folded)
        elif folded and (heading := self._rows.heading_over(place)) >= 0:
            self.go_to(heading)

    def _counted(self) -> frozenset[int]:
        """Rows whose heading is selected, and with it all of its group."""
        chosen, headings = self.selectionModel(), self._rows.headings()
        groups = [self._rows.members(place) for place in headings if chosen.isRowSelected(place)]
        return frozenset(place for group in groups for place in group)

    def _select_apart(self, place: int) -> None:
        """In place of a selected heading, the rows under it: one of them is about to be taken out."""
        if place >= 0 and self.selectionModel().isRowSelected(place):
            chosen = set(self.selected_places()) - {place} | set(self._rows.members(place))
            self.select_places(sorted(chosen))

    def _size_headings(self, *_changed: object) -> None:
        """Those in sight, and the last ones, by which Qt knows how far there is to scroll; it does so row by row.

        With the heights of thousands of headings, Qt takes 20 ms for each new layout.
        """
        height, rows = scaled(self.delegate.heights[1]), self._rows.rowCount()
        most, top = (
            self.viewport().height() // min(height, self.verticalHeader().defaultSectionSize()) + 2,
            self.verticalScrollBar().value(),
        )
        for place in {*range(top, min(top + most, rows)), *range(max(rows - most, 0), rows)}:
            if self._rows.heading(place) is not None and self.rowHeight(place) != height:
                self.setRowHeight(place, height)

    def _chip_at(self, at: QPoint) -> PlacedChip | None:
        """One that does something."""
        index = self.indexAt(at)
        chip = self.delegate.chip_at(index, self.visualRect(index), at) if index.isValid() else None
        return chip if chip is not None and (chip.chip.leads or chip.rest) else None

    def _below(self, index: QModelIndex, chip: PlacedChip) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).topLeft() + chip.box.bottomLeft() + QPoint(0, 4))

    def _hover(self, chip: tuple[int, int, QRect] | None) -> None:
        if chip != self.delegate.hovered_chip:
            self.delegate.hovered_chip = chip
            shape = Qt.CursorShape.ArrowCursor if chip is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _ask_for_menu(self) -> None:
        """Under the current row; it is for that row where none is selected."""
        current = self.currentIndex()
        if not current.isValid():
            return
        if not self.selectionModel().hasSelection():
            self.selectionModel().select(current, _Flag.Select | _Flag.Rows)
        self.scrollTo(current)
        box = self.visualRect(current.siblingAtColumn(0))
        at = box.bottomRight() - QPoint(TEXT_X, 0) if self.isRightToLeft() else box.bottomLeft() + QPoint(TEXT_X, 0)
        self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def show_ring(self, shown: bool) -> None:
        row = self.currentIndex().row() if shown else -1
        if row != self.delegate.ring_row:
            self.delegate.ring_row = row
            self.viewport().update()
