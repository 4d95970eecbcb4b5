"""Notifications by the icon in the tray, where the platform has no better way: without buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QSystemTrayIcon

from desktopdock.desktop.notifications import DEFAULT, Note
from desktopdock.support.signal import Signal

SHOWN_MS = 10_000


class Balloon:
    """`icon` is the one in the tray now: it may be made anew. A click is taken for the newest."""

    def __init__(self, icon: Callable[[], QSystemTrayIcon]) -> None:
        self.acted = Signal[[int, str]]()
        self.failed = Signal[[Note]]()
        self._icon = icon
        self._newest = 0
        self._heard: QSystemTrayIcon | None = None

    def show(self, note: Note) -> None:
        icon = self._icon()
        if icon is not self._heard:
            icon.messageClicked.connect(self._clicked)
            self._heard = icon
        self._newest = note.id
        icon.showMessage(note.title, note.body, QSystemTrayIcon.MessageIcon.Information, SHOWN_MS)

    def close(self) -> None:
        """It goes with the icon."""

    def _clicked(self) -> None:
        self.acted.emit(self._newest, DEFAULT)
