"""How far a job is: a bar, and an arc that turns while nobody knows."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QHideEvent, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.turning import STEPS, turning

_FINE = 1000


class Arc(QWidget):
    """Turns while it is visible."""

    def __init__(self, theme: Theme, parent: QWidget, size: int = 14) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(size, size)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        turning().watch(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        turning().leave(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QPen(QColor(self._theme.colours.accent), 1.6 if self.width() < 20 else 2))
        inset = 2.0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawArc(box, (90 - 360 * turning().step // STEPS) * 16, 270 * 16)
        if not turning().is_running:
            turning().watch(self)


class ProgressBar(QProgressBar):
    """Without a text: figures stand beside it."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, height: int = 6) -> None:
        super().__init__(parent)
        self._theme, self._role = theme, "accent"
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, _FINE)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_fraction(self, fraction: float | None) -> None:
        """0 to 1; None where it is not known."""
        if fraction is None:
            self.setRange(0, 0)
            if self.isVisible():
                turning().watch(self)
        else:
            self.setRange(0, _FINE)
            self.setValue(round(min(max(fraction, 0.0), 1.0) * _FINE))
            turning().leave(self)
        self.update()

    def set_role(self, role: str) -> None:
        """The role of its colour: `accent`, `running` when done, `failed`."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.maximum():
            turning().watch(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        turning().leave(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, radius = smooth(self), self.height() / 2
        paint_box(painter, self.rect(), radius, self._theme.colours.chip)
        colour = getattr(self._theme.colours, self._role)
        if not self.maximum():
            width = self.width() // 4
            at = (self.width() - width) * turning().step // (STEPS - 1)
            paint_box(painter, QRect(at, 0, width, self.height()), radius, colour)
        elif self.value() > 0:
            width = max(self.height(), self.width() * self.value() // _FINE)
            paint_box(painter, QRect(0, 0, width, self.height()), radius, colour)
