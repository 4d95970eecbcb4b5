"""A button that reads like a link."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.focus_ring import FocusRing

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Link(QAbstractButton):
    """As wide as its text."""

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setFont(font(12, QFont.Weight.Medium))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, scaled(18))

    minimumSizeHint = sizeHint

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, shown = QPainter(self), self.font()
        shown.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(shown)
        painter.setPen(QColor(self._theme.colours.link if self.isEnabled() else self._theme.colours.text_disabled))
        painter.drawText(self.rect(), int(_LEFT), self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 3)
