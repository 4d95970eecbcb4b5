"""A chip, which a click opens, and a badge, which is a fact and does nothing."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.ui.theme import Theme, font, scaled, tone_colour, tone_soft
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.painting import paint_box, smooth

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Chip(QAbstractButton):
    """21 high, padded by 7."""

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setFont(font(12))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 14, scaled(21))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        paint_box(painter, self.rect(), 5, colours.chip, colours.control_border if self.underMouse() else "")
        painter.setPen(QColor(colours.link if self.isEnabled() else colours.text_2))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 5)


class Badge(QWidget):
    """18 high, padded by 6."""

    def __init__(self, text: str, tone: Tone, theme: Theme, parent: QWidget, icon: str = "") -> None:
        super().__init__(parent)
        self._theme, self._text, self._tone, self._icon = theme, text, tone, icon
        self.setFont(font(11))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tone: Tone, icon: str = "") -> None:
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 13 + (17 if self._icon else 0), scaled(18))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        paint_box(painter, self.rect(), 4, *tone_soft(self._tone, colours))
        ink, x = tone_colour(self._tone, colours), 7
        if self._icon:
            paint_icon(painter, self._icon, 6, (self.height() - 12) / 2, 12, ink)
            x += 17
        painter.setPen(QColor(ink))
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), int(_LEFT), self._text)
