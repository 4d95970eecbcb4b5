"""A button that copies."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton


class CopyButton(IconButton):
    """Puts a text on the clipboard and shows a tick for a moment."""

    copied = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("copy", tr("Copy"), theme, parent)
        self.copies = ""
        self.setFixedSize(24, 24)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(1500)
        self._back.timeout.connect(lambda: self.set_icon("copy"))
        self.set_icon("copy", 14)
        self.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.copies)
        self.set_icon("check")
        self._back.start()
        self.copied.emit()
