"""What stands over a table in which a filter has left nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.icons import Icons, follow
from desktopdock.ui.widgets.labels import label

_TOP = 0.2  # of what is left: in the upper third


class FilteredEmpty(QWidget):
    def __init__(self, noun: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{noun}.filtered")
        self._icons = Icons(theme)
        icon = label(self, f"{noun}.filtered.icon", 13)
        icon.setPixmap(self._icons.icon("filter").pixmap(28, 28))
        follow(theme, icon, lambda: icon.setPixmap(self._icons.icon("filter").pixmap(28, 28)))
        self._text = label(self, f"{noun}.filtered.text", 13)
        self._text.setWordWrap(True)
        self.clear = Button(tr("Clear filter"), theme, self)
        self.clear.setObjectName(f"{noun}.filtered.clear")
        self.clear.setAccessibleName(tr("Clear filter"))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(round(100 * _TOP))
        for part in (icon, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.clear)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(round(100 * (1 - _TOP)))
        self.hide()

    def say(self, text: str) -> None:
        self._text.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.palette().base())
