"""What dims a window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktopdock.ui.theme import Theme


class Scrim(QWidget):
    """Dims a window for as long as a dialog stands over it."""

    def __init__(self, dialog: QDialog, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        dialog.finished.connect(self._leave)
        dialog.destroyed.connect(self._leave)
        self.show()
        self.raise_()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(window, QWidget):
            self.setGeometry(window.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._theme.colours.scrim))

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()
