"""The own colour of an engine along the top of the page."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.painting import fill

HEIGHT = 3


class ColourBar(QWidget):
    """Lies over the window beside the sidebar, and goes with that; the pointer does not notice it."""

    def __init__(self, theme: Theme, sidebar: QWidget) -> None:
        super().__init__(sidebar.window())
        self._theme, self._sidebar, self._over, self._member = theme, sidebar, sidebar.window(), 0
        self.setObjectName("engine.colour")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sidebar.destroyed.connect(self.deleteLater)
        for watched in (sidebar, self._over):
            watched.installEventFilter(self)

    def show_member(self, member: int) -> None:
        """One of the eight colours, 0 for none."""
        self._member = member
        self.setVisible(bool(member))
        self._place()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.HideToParent and watched is self._sidebar:
            self.hide()
        return False

    def _place(self) -> None:
        left = self._sidebar.width()
        x = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else left
        self.setGeometry(x, 0, self._over.width() - left, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._member:
            fill(QPainter(self), self.rect(), self._theme.colours.members[self._member - 1])
