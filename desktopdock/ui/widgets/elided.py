"""One line that gives up letters."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktopdock.ui.theme import font
from desktopdock.ui.widgets.labels import WEIGHT, plain_tooltip, set_up
from desktopdock.ui.widgets.painting import by_its_letters


class Elided(QLabel):
    """One line that gives up letters where there is no room; its tool tip has them all."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        pixels: int,
        weight: QFont.Weight = WEIGHT.Normal,
        quiet: bool = False,
        mono: bool = False,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        tabular: bool = False,
    ) -> None:
        super().__init__(parent)
        set_up(self, name, font(pixels, weight, mono, tabular), quiet)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect()
        side = self.alignment()
        if self.isRightToLeft():
            by_its_letters(painter)
            sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight
            side = side ^ sides if side & sides else side
        painter.drawText(box, int(side | Qt.TextFlag.TextSingleLine), self._elided(box.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._explain()
        return super().event(event)

    def _elided(self, width: int) -> str:
        return self.fontMetrics().elidedText(" ".join(self.text().split()), self._mode, width)

    def _explain(self) -> None:
        text = self.text()
        self.setToolTip(plain_tooltip(text) if self._elided(self.contentsRect().width()) != text else "")
