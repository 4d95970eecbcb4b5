"""A click in the Dock of macOS, which is heard of as a change of the application's state."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.ui.tray.dock import Dock

STATES = Qt.ApplicationState


@pytest.mark.parametrize(
    ("is_hidden", "state", "comes"),
    [
        (True, STATES.ApplicationActive, True),
        (True, STATES.ApplicationInactive, False),
        (False, STATES.ApplicationActive, False),
    ],
)
def test_a_hidden_window_comes_back(
    qtbot: QtBot, qapp: QApplication, is_hidden: bool, state: Qt.ApplicationState, comes: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setVisible(not is_hidden)
    came: list[bool] = []
    dock = Dock(qapp, window, lambda: came.append(True))
    came.clear()
    qapp.applicationStateChanged.emit(state)
    assert came == ([True] if comes else [])
    qapp.applicationStateChanged.disconnect(dock._changed)
