"""Ending when the system asks for it: a signal, or the end of the user's session."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


class SystemQuit(QObject):
    """Python runs its handlers between two lines of Python, and Qt's loop may not reach one for hours: a socket wakes
    it, as the documentation of `signal.set_wakeup_fd` describes."""

    def __init__(self, quit_now: Callable[[], None], application: QGuiApplication) -> None:
        super().__init__(application)
        self._quit_now, self._application = quit_now, application
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._before = {number: signal.signal(number, _heard) for number in SIGNALS}
        self._old = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        application.commitDataRequest.connect(self._end)

    def close(self) -> None:
        signal.set_wakeup_fd(self._old)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._application.commitDataRequest.disconnect(self._end)
        self._notifier.setEnabled(False)
        for end in (self._read, self._write):
            end.close()

    def _wake(self) -> None:
        heard = self._read.recv(64)
        if any(number in heard for number in SIGNALS):
            self._quit_now()

    def _end(self) -> None:
        self._quit_now()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """What is done about it is done in Qt's loop."""
