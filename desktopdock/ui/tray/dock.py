"""The Dock of macOS, where a click on the program brings back a window that is out of sight; not run on macOS."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class Dock(QObject):
    """`bring` is called when the program becomes the active one while `window` is hidden, as after a click there."""

    def __init__(self, application: QGuiApplication, window: QWidget, bring: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._bring = window, bring
        application.applicationStateChanged.connect(self._changed)

    def _changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._window.isHidden():
            self._bring()
