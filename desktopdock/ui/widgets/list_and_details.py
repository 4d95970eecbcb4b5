"""A list over its detail pane: who gets how much of the height."""

from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desktopdock.ui.theme import scaled
from desktopdock.ui.widgets.detail_pane import DetailPane
from desktopdock.ui.widgets.painting import fill
from desktopdock.ui.widgets.row_delegate import ROW_HEIGHT

SHARE = 260 / 703  # of the height of both: a line at 507 of a page of 768
LEAST = 220
LOW = 608  # in a window under 700 high; there the pane can be folded, and gets this of the page at most:
LOW_SHARE, PAGE_HEADER = 0.44, 60
HEADER = 24


def three_rows() -> int:
    return scaled(HEADER) + 3 * scaled(ROW_HEIGHT)


class _Handle(QSplitterHandle):
    """Five pixels to take hold of, of which one is a line."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill(QPainter(self), QRect(0, self.height() - 1, self.width(), 1), self.palette().mid().color())


class ListAndDetails(QSplitter):
    def __init__(self, rows: QWidget, pane: DetailPane[Any], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._pane, self._enlarged, self._folded = pane, False, False
        self._chosen = 0  # the height of the pane as the user dragged it
        self.setHandleWidth(5)
        self.setChildrenCollapsible(False)
        self.addWidget(rows)
        self.addWidget(pane)
        rows.setMinimumHeight(three_rows())
        self.splitterMoved.connect(self._moved)
        pane.enlarge.connect(self.enlarge)
        pane.fold.connect(self.fold)
        pane.opened.connect(self.unfold)
        QShortcut(QKeySequence("F11"), parent, self.enlarge, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def is_low(self) -> bool:
        return self.height() < LOW

    def enlarge(self) -> None:
        """The pane takes all but three rows; once more, and it is as it was."""
        self._enlarged, self._folded = not self._enlarged, False
        self._share_out()

    def fold(self) -> None:
        """Where it is low, to its tab bar and back."""
        self._folded = self.is_low and not self._folded
        self._share_out()

    def unfold(self) -> None:
        if self._folded:
            self.fold()

    def memory(self) -> tuple[int, bool, bool]:
        return self._chosen, self._enlarged, self._folded

    def recall(self, memory: tuple[int, bool, bool]) -> None:
        self._chosen, self._enlarged, self._folded = memory
        self._share_out()

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _moved(self, _position: int, _handle: int) -> None:
        self._chosen, self._enlarged = self.sizes()[1], False

    def _share_out(self) -> None:
        self._folded = self._folded and self.is_low
        height = self.height() - self.handleWidth()
        if self._folded:
            pane = self._pane.bar_height
        elif self._enlarged:
            pane = height - three_rows()
        else:
            most = round((self.height() + PAGE_HEADER) * LOW_SHARE) if self.is_low else height - three_rows()
            usual = most if self.is_low else round(height * SHARE)
            pane = min(max(self._chosen or usual, LEAST), most)
        self._pane.setMinimumHeight(self._pane.bar_height if self._folded else min(LEAST, pane))
        self._pane.setMaximumHeight(self._pane.bar_height if self._folded else 16777215)
        self._pane.show_folding(self.is_low, self._folded)
        self.setSizes([height - pane, pane])
