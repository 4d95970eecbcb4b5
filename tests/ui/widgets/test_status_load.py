"""The sum of the load at the foot of the window."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.presentation.running import Running
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


@pytest.mark.parametrize("width", [600, 700, 904])
def test_nothing_lies_over_anything_else_however_little_room_there_is(
    bar: StatusBar, host: QWidget, width: int
) -> None:
    host.resize(width, 32)
    bar.resize(width, 32)
    bar.show_load("CPU 77%   RAM 630 MB")
    bar.show_connected(True)
    bar.show_synced("12:05:06")
    bar.show_command("docker pull registry.example.com/team/app:1.2.3")
    bar.show_running(Running("Pull registry.example.com/team/app:1.2.3", 0.09, "9% · 8.2 of 42.3 MB", "9%"))
    parts = [part for part in bar.findChildren(QWidget) if part.parent() is bar and part.isVisible()]
    boxes = sorted((part.x(), part.x() + part.width()) for part in parts if part.width() > 5)
    assert len(boxes) >= 4
    assert [(one, other) for one, other in pairwise(boxes) if other[0] < one[1] - 6] == []
