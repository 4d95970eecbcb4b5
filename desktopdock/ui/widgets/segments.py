"""A few choices side by side, of which one holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.painting import smooth

HEIGHT, PADDING = 28, 12


class _Segment(QAbstractButton):
    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(12, QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        return QSize(width + 2 * PADDING, scaled(HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        painter.setFont(font(12, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal))
        painter.setPen(QColor(colours.text if self.isChecked() else colours.text_2))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 6)


class Segments(QWidget):
    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], theme: Theme, parent: QWidget) -> None:
        """`choices` are ids and texts; the first one holds at first."""
        super().__init__(parent)
        self._theme = theme
        self._segments: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for id, text in choices:
            segment = _Segment(text, theme, self)
            segment.setObjectName(f"segment.{id}")
            segment.clicked.connect(lambda _checked=False, id=id: self.chosen.emit(id))
            segment.toggled.connect(self.update)
            self._segments[id] = segment
            row.addWidget(segment)
        next(iter(self._segments.values())).setChecked(True)

    @property
    def current(self) -> str:
        return next(id for id, segment in self._segments.items() if segment.isChecked())

    def choose(self, id: str) -> None:
        """Without `chosen`: this is for showing what holds."""
        self._segments[id].setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        outline = QPainterPath()
        outline.addRoundedRect(0.5, 0.5, self.width() - 1, self.height() - 1, 6, 6)
        painter.fillPath(outline, QColor(colours.surface))
        painter.setClipPath(outline)
        for segment in self._segments.values():
            if segment.isChecked():
                painter.fillRect(segment.geometry(), QColor(colours.selection))
        painter.setClipping(False)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawPath(outline)
        for segment in list(self._segments.values())[1:]:
            painter.fillRect(QRect(segment.x(), 0, 1, self.height()), QColor(colours.border))
