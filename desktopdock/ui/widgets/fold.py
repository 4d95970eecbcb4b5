"""A part of a form that opens when it is wanted; closed, it says what is in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.painting import smooth

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Head(QAbstractButton):
    def __init__(self, name: str, title: str, summary: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._summary = theme, summary
        self.setObjectName(name)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(summary)
        self.setCheckable(True)
        self.setFixedHeight(scaled(28))
        self.toggled.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        if self.hasFocus():
            painter.setPen(QColor(colours.focus))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        icon = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, icon, 0, (self.height() - 12) / 2, 12, colours.text_2)
        painter.setFont(font(12, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.text))
        painter.drawText(self.rect().adjusted(20, 0, 0, 0), int(_LEFT), self.text())
        if not self.isChecked():
            painter.setFont(font(12))
            painter.setPen(QColor(colours.text_2))
            painter.drawText(self.rect().adjusted(scaled(178), 0, 0, 0), int(_LEFT), self._summary)


class Fold(QWidget):
    """Put what belongs inside into `content`."""

    def __init__(self, name: str, title: str, summary: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = _Head(name, title, summary, theme, self)
        self._box = QWidget(self)
        self.content = QVBoxLayout(self._box)
        self.content.setContentsMargins(0, 8, 0, 0)
        self.content.setSpacing(12)
        self._box.hide()
        self._head.toggled.connect(self._box.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._box)

    def set_open(self, is_open: bool) -> None:
        self._head.setChecked(is_open)
