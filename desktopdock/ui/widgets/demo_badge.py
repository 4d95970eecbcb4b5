"""The word that the engine is not real."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, tone_colour, tone_soft
from desktopdock.ui.widgets.painting import paint_box, smooth


class DemoBadge(QWidget):
    """Says all the time that the engine is a pretended one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("demo")
        self._theme = theme
        self.setAccessibleName(tr("Demo engine"))
        self.setToolTip(tr("Nothing here is real: this is the demo engine."))
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        paint_box(painter, self.rect(), 4, *tone_soft(Tone.WARNING, colours))
        long, short = tr("Demo engine"), tr("Demo")
        painter.setFont(font(11))
        painter.setPen(QColor(tone_colour(Tone.WARNING, colours)))
        fits = QFontMetrics(painter.font()).horizontalAdvance(long) + 12 <= self.width()
        if not fits and QFontMetrics(painter.font()).horizontalAdvance(short) > self.width():
            small = painter.font()
            small.setPixelSize(11)  # whatever the text size is: the narrow sidebar does not grow with it
            painter.setFont(small)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, long if fits else short)
