"""The ring within what scrolls: there is no room around it, and what it shows is not one thing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.painting import paint_box, smooth

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class InnerRing(QWidget):
    """Lies over its target while that has the focus, where the focus came from the keyboard."""

    def __init__(self, target: QWidget, theme: Theme) -> None:
        super().__init__(target)
        self._target, self._theme = target, theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        target.installEventFilter(self)

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self.setVisible(event.reason() in _BY_KEYBOARD)
            self.raise_()
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.Resize and target is self._target:
            self.resize(self._target.size())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(smooth(self), self.rect(), 3, line=self._theme.colours.focus, width=2)
