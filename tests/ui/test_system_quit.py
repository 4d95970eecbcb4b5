"""The program ends when the system asks for it."""

import os
import signal
import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktopdock.ui.system_quit import SystemQuit


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send itself a signal that it survives")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_heard_while_qt_waits(qtbot: QtBot, qapp: QApplication, number: signal.Signals) -> None:
    asked: list[bool] = []
    before = signal.getsignal(number)
    session = SystemQuit(lambda: asked.append(True), qapp)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: asked == [True])
    session.close()
    assert signal.getsignal(number) is before


def test_the_end_of_the_session_is_heard(qapp: QApplication) -> None:
    asked: list[bool] = []
    session = SystemQuit(lambda: asked.append(True), qapp)
    qapp.commitDataRequest.emit(None)
    session.close()
    assert asked == [True]
