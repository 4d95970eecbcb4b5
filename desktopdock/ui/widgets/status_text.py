"""A piece of the status bar that can be clicked: an icon, words, and all of them in its tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.ui.theme import Theme, font, tone_colour
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import plain_tooltip
from desktopdock.ui.widgets.painting import smooth

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class StatusText(QAbstractButton):
    """`is_state`: a text that is always true and leads nowhere."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, pixels: int, tabular: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFont(font(pixels, tabular=tabular))
        self._theme, self._tone, self._icon = theme, Tone.QUIET, ""
        self.is_state = False

    def say(self, text: str, tone: Tone, icon: str = "", tip: str = "", is_state: bool = False) -> None:
        self._tone, self._icon, self.is_state = tone, icon if text else "", is_state
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(tip or text))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_state else Qt.FocusPolicy.TabFocus)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + (19 if self._icon else 0) + 4, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        ink, x = tone_colour(self._tone, colours), 1
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRoundedRect(self.rect().adjusted(0, 4, -1, -4), 4, 4)
        if self._icon:
            paint_icon(painter, self._icon, 1, (self.height() - 13) / 2, 13, ink)
            x += 18
        shown = self.font()
        shown.setUnderline(self.underMouse() and not self.is_state)
        painter.setFont(shown)
        painter.setPen(QColor(ink))
        box = self.rect().adjusted(x, 0, 0, 0)
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_LEFT), elided)
