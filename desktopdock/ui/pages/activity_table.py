"""The table of jobs: keys, mouse and widths; what is asked for by them is told by signals."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktopdock.support.text import tr
from desktopdock.ui.pages.activity_model import COMMAND, JOB, STATE, TIME, JobsModel
from desktopdock.ui.pages.activity_row import ROW, SIGN_X, TEXT_X, JobDelegate, JobHeader
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.plain_table import make_plain

WIDTHS = {JOB: 366, STATE: 274, TIME: 190}  # of a page of 1084; what is left is the command's
NARROW_WIDTHS = {JOB: 300, STATE: 234, TIME: 170}
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class JobTable(QTableView):
    toggled = Signal(int)  # row
    folded = Signal(int, bool)
    menu_asked = Signal(QPoint)

    def __init__(self, model: JobsModel, delegate: JobDelegate, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self.setObjectName("activity.table")
        self.setAccessibleName(tr("Activity"))
        self.setHorizontalHeader(JobHeader(theme, self))
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        make_plain(self, theme, ROW)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.verticalHeader().setMinimumSectionSize(scaled(ROW))
        self.entered.connect(lambda index: self._hover(index.row()))

    def share_out(self, width: int) -> None:
        widths = WIDTHS if width >= sum(WIDTHS.values()) + 200 else NARROW_WIDTHS
        for column, wide in widths.items():
            self.setColumnWidth(column, wide)
        self.setColumnWidth(COMMAND, max(60, width - sum(widths.values())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        if row >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggled.emit(row)
        elif row >= 0 and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.folded.emit(row, key == Qt.Key.Key_Left)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            self.selectRow(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)
        self._show_ring(self.hasFocus())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and at.x() < SIGN_X:
            self.toggled.emit(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.toggled.emit(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            if self.indexAt(event.pos()).isValid():
                self.menu_asked.emit(self.viewport().mapToGlobal(event.pos()))
        elif self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())
            box = self.visualRect(self.currentIndex().siblingAtColumn(JOB))
            self.menu_asked.emit(self.viewport().mapToGlobal(box.topLeft() + QPoint(TEXT_X, scaled(ROW))))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD and not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)
        self._show_ring(event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._show_ring(False)

    def _hover(self, row: int) -> None:
        self._delegate.hovered = row
        self.viewport().update()

    def _show_ring(self, shown: bool) -> None:
        self._delegate.ring_row = self.currentIndex().row() if shown else -1
        self.viewport().update()
