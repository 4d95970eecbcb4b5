"""What stands over a table in which a filter has left nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.icons import Icons, follow
from desktopdock.ui.widgets.labels import label

_TOP = 0.2  # of what is left: in the upper third


class FilteredEmpty(QWidget):
    """Its parts are made when it first has something to say."""

    cleared = Signal()

    def __init__(self, noun: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{noun}.filtered")
        self._noun, self._theme = noun, theme
        self._text: QLabel | None = None
        self.hide()

    def say(self, text: str) -> None:
        self._text = self._text or self._fill()
        self._text.setText(text)

    def _fill(self) -> QLabel:
        noun, theme = self._noun, self._theme
        icons, icon = Icons(theme), label(self, f"{noun}.filtered.icon", 13)
        icon.setPixmap(icons.icon("filter").pixmap(28, 28))
        follow(theme, icon, lambda: icon.setPixmap(icons.icon("filter").pixmap(28, 28)))
        text = label(self, f"{noun}.filtered.text", 13)
        text.setWordWrap(True)
        clear = Button(tr("Clear filter"), theme, self)
        clear.setObjectName(f"{noun}.filtered.clear")
        clear.setAccessibleName(tr("Clear filter"))
        clear.clicked.connect(self.cleared)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(round(100 * _TOP))
        for part in (icon, text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(clear)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(round(100 * (1 - _TOP)))
        return text

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.palette().base())
