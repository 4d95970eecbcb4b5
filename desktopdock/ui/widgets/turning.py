"""The one clock of everything that turns."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

STEPS = 8  # a second, and a turn


Where = Callable[[], QRegion]


class Turning(QObject):
    """The one clock of everything that turns; it runs only while something that turns can be seen."""

    stepped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = 0
        self._watched: dict[QWidget, Where | None] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // STEPS)
        self._timer.timeout.connect(self._turn)

    def watch(self, widget: QWidget, where: Where | None = None) -> None:
        """Keep `widget` turning for as long as it can be seen; of a large one only what is `where`."""
        if widget not in self._watched:
            self._watched[widget] = where
            widget.destroyed.connect(lambda: self._watched.pop(widget, None))
        if not self._timer.isActive():
            self._timer.start()

    def leave(self, widget: QWidget) -> None:
        self._watched.pop(widget, None)
        if not self._watched:  # asking others whether they are seen is left to the clock: they may be going
            self._timer.stop()

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def _turn(self) -> None:
        seen = [widget for widget in self._watched if _can_be_seen(widget)]
        if not seen:
            self._timer.stop()  # whoever is shown again asks anew
            return
        self.step = (self.step + 1) % STEPS
        for widget in seen:
            where = self._watched[widget]
            if where is None:
                widget.update()
            elif (region := where()).isEmpty():
                self.leave(widget)  # painting what turns watches it anew
            else:
                widget.update(region)
        self.stepped.emit()


def _can_be_seen(widget: QWidget) -> bool:
    handle = widget.window().windowHandle()
    return widget.isVisible() and handle is not None and handle.isExposed()


_turning: Turning | None = None


def turning() -> Turning:
    global _turning
    if _turning is None:
        _turning = Turning()
    return _turning
