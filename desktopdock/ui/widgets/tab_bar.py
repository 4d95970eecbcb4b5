"""The tabs over a detail pane: 34 high, the chosen one underlined."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktopdock.ui.theme import Theme, font
from desktopdock.ui.widgets.painting import fill

HEIGHT, PADDING = 34, 14


class TabBar(QTabBar):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the bold text, so that being chosen moves nothing."""
        text = QFontMetrics(font(13, QFont.Weight.Medium)).horizontalAdvance(self.tabText(index))
        return QSize(text + 2 * PADDING, HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # the pane's

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, QPainter(self)
        hovered = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for tab in range(self.count()):
            chosen, box = tab == self.currentIndex(), self.tabRect(tab)
            painter.setFont(font(13, QFont.Weight.Medium if chosen else QFont.Weight.Normal))
            painter.setPen(QColor(colours.text if chosen or tab == hovered else colours.text_2))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(tab))
            if chosen:
                fill(painter, QRect(box.left(), box.bottom() - 1, box.width(), 2), colours.accent)
                if self.hasFocus():
                    painter.setPen(QColor(colours.accent))
                    painter.drawRect(box.adjusted(2, 2, -3, -5))
                    painter.drawRect(box.adjusted(3, 3, -4, -6))
