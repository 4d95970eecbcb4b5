"""The one clock of everything that turns."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

STEPS = 8  # a second, and a turn


class Turning(QObject):
    """The one clock of everything that turns; it runs only while something that turns can be seen."""

    stepped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = 0
        self._watched: set[QWidget] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // STEPS)
        self._timer.timeout.connect(self._turn)

    def watch(self, widget: QWidget) -> None:
        """Keep `widget` turning for as long as it can be seen."""
        if widget not in self._watched:
            self._watched.add(widget)
            widget.destroyed.connect(lambda: self._watched.discard(widget))
        if not self._timer.isActive():
            self._timer.start()

    def leave(self, widget: QWidget) -> None:
        self._watched.discard(widget)
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
            widget.update()
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
