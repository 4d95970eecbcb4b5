"""Reference cycles are freed on the thread of the window: Python's own collector runs on whichever thread allocates.

What Qt has on this thread (widgets, timers, models) must not end on another one while Qt works with it.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

LOOK_MS = 2000
ENOUGH = 1000  # more new objects than gone ones, before anything is looked for
OLDER, OLDEST = 10, 100  # every so many collections, those that outlived one, or all, are looked at as well


class Garbage(QObject):
    """From now on, as long as `parent` lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._collections = 0
        timer = QTimer(self, interval=LOOK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Free what is to be freed, where enough has been made since."""
        if gc.get_count()[0] < ENOUGH:
            return
        self._collections += 1
        gc.collect(2 if self._collections % OLDEST == 0 else 1 if self._collections % OLDER == 0 else 0)
