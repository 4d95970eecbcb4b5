"""Long work on the thread of the window, cut into slices, between which the window lives."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

SLICE_S = 0.005


class Slices(QObject):
    """Goes through one iterator at a time; a new one ends the one before it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def run(self, steps: Iterator[object]) -> None:
        """Each step takes a few milliseconds at most."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._steps = iter(())

    def _go_on(self) -> None:
        steps, end = self._steps, time.perf_counter() + SLICE_S
        for _ in steps:
            if time.perf_counter() > end:
                return
        if steps is self._steps:
            self._timer.stop()
