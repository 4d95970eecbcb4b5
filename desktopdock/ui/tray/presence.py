"""Whether there is a tray: it may come late, go away, or never be."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

WATCHER = "org.kde.StatusNotifierWatcher"  # with whom the panels of newer desktops have icons registered
LOOK_EVERY_MS = 3000  # only while the window is out of sight


class Presence(QObject):
    """Asked when it matters; watched only where the window could be reached in no other way."""

    def __init__(self, came: Callable[[], None], lost: Callable[[], None], parent: QObject) -> None:
        """`came`: a panel of another kind is there, for which the icon has to be made anew."""
        super().__init__(parent)
        self._came, self._lost = came, lost
        self._look = QTimer(self)
        self._look.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._check)
        if sys.platform == "linux" and QGuiApplication.platformName() == "xcb":
            # On X11, Qt settles for the older kind of icon where no such panel is there when the icon is made.
            watched = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
            self._watcher = QDBusServiceWatcher(WATCHER, QDBusConnection.sessionBus(), watched, self)
            self._watcher.serviceRegistered.connect(self._registered)

    @property
    def is_there(self) -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def watch(self, watches: bool) -> None:
        if watches:
            self._look.start()
        else:
            self._look.stop()

    def _check(self) -> None:
        if not self.is_there:
            self._look.stop()
            self._lost()

    @Slot(str)
    def _registered(self, _service: str) -> None:
        self._came()
