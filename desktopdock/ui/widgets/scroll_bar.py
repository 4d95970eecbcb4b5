"""A scroll bar that is a thumb of 6 in a lane of 10, and fills the lane under the pointer."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.painting import paint_box, smooth

LANE, THUMB = 10, 6
ARROW, SHORTEST = 14, 26  # as Fusion has them


class ScrollBar(QScrollBar):
    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    def sizeHint(self) -> QSize:
        return QSize(LANE, 40) if self.orientation() == Qt.Orientation.Vertical else QSize(40, LANE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        thumb = self._thumb()
        width = LANE if self.underMouse() or self.isSliderDown() else THUMB
        aside = (LANE - width) // 2
        is_vertical = self.orientation() == Qt.Orientation.Vertical
        box = thumb.adjusted(aside, 0, -aside, 0) if is_vertical else thumb.adjusted(0, aside, 0, -aside)
        paint_box(smooth(self), box, width / 2, self._theme.colours.control_border)

    def _thumb(self) -> QRect:
        """Where Fusion has it, computed here: asking the style brings QStyle, which takes 15 ms of a start."""
        is_vertical = self.orientation() == Qt.Orientation.Vertical
        length, span = (self.height() if is_vertical else self.width()) - 2 * ARROW, self.maximum() - self.minimum()
        thumb = min(max(SHORTEST, self.pageStep() * length // (span + self.pageStep())), length)
        free, at = length - thumb, self.sliderPosition() - self.minimum()
        start = ARROW + (2 * at * free + span) // (2 * span)
        return QRect(0, start, self.width(), thumb) if is_vertical else QRect(start, 0, thumb, self.height())


def dress_scrolling(area: QAbstractScrollArea, theme: Theme) -> None:
    area.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, theme, area))
    area.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal, theme, area))
