"""The ring around what has the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.painting import paint_box, smooth

RING = 4  # it lies outside: 2 px of air, 2 px of line


class FocusRing(QWidget):
    """A ring of 2 px around a widget that has the focus; lies over its surroundings, for as long as that is so.

    Its own widget, so that what is ringed need not be larger than it looks.
    """

    def __init__(self, target: QWidget, theme: Theme, radius: float) -> None:
        self._target, self._theme, self._radius = target, theme, radius
        self._ancestors = _up_to_scrolled(target)
        super().__init__(self._ancestors[-1])
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (target, *self._ancestors[:-1]):
            widget.installEventFilter(self)
        target.destroyed.connect(self.deleteLater)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.ParentChange):
            self.hide()
        elif event.type() == QEvent.Type.FocusOut and watched is self._target:
            self.hide()
            self.deleteLater()
        return False

    def _place(self) -> None:
        at = self._target.mapTo(self._ancestors[-1], QPoint(0, 0))
        self.setGeometry(QRect(at, self._target.size()).adjusted(-RING, -RING, RING, RING))
        self.setVisible(self._target.isVisible())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(smooth(self), self.rect(), self._radius + 3, line=self._theme.colours.focus, width=2)


def _up_to_scrolled(target: QWidget) -> list[QWidget]:
    """The ancestors up to the one that a scroll area moves, or the window."""
    found: list[QWidget] = []
    widget = target.parentWidget()
    while widget is not None:
        found.append(widget)
        above = widget.parentWidget()
        if widget.isWindow() or (isinstance(above and above.parentWidget(), QAbstractScrollArea)):
            break
        widget = above
    return found
