"""The sum of the load at the foot of the window."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.status_bar import StatusBar


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    return host


@pytest.fixture
def bar(qapp: QApplication, host: QWidget) -> StatusBar:
    bar = StatusBar(Theme(qapp), host)
    bar.resize(1084, 32)
    host.resize(1084, 32)
    host.show()
    return bar


def at(bar: StatusBar, name: str) -> QWidget:
    found = bar.findChild(QWidget, name)
    assert found
    return found


def test_it_stands_at_the_right_and_the_others_make_room(bar: StatusBar) -> None:
    bar.show_connected(True)
    bar.show_synced("12:05:06")
    bar.show_command("docker restart api")
    alone = at(bar, "status.synced").x()
    bar.show_load("CPU 84%   RAM 1.9 / 7.7 GB", "of all")
    load = at(bar, "status.load")
    assert load.accessibleName() == "CPU 84%   RAM 1.9 / 7.7 GB"
    assert load.geometry().right() <= 1084 - 20 + 3
    assert at(bar, "status.copy").geometry().right() < load.x()
    assert at(bar, "status.synced").x() < alone
    bar.show_load("")
    assert not load.isVisible()
    assert at(bar, "status.synced").x() == alone
