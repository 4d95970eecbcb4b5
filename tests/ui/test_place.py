"""Where the window stands: as it was left, and always where it can be seen."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktopdock.ui.place import kept_place, put_where_it_was

TITLE_BAR = 30  # pixels of the window by which one can take hold of it


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def another(qtbot: QtBot, kept: str) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    put_where_it_was(made, kept)
    made.show()
    return made


@pytest.mark.feature("KB11", on="window")
def test_it_comes_back_as_it_was_left(qtbot: QtBot, window: QWidget) -> None:
    window.setGeometry(120, 90, 500, 400)
    window.show()
    assert another(qtbot, kept_place(window)).geometry() == QRect(120, 90, 500, 400)


@pytest.mark.feature("KB11", on="window")
@pytest.mark.parametrize("gone", [QPoint(6000, 100), QPoint(-4000, 100), QPoint(100, 5000), QPoint(100, -3000)])
def test_a_screen_that_went_away_does_not_take_the_window_with_it(qtbot: QtBot, window: QWidget, gone: QPoint) -> None:
    window.setGeometry(QRect(gone, window.size().expandedTo(window.size())).adjusted(0, 0, 400, 300))
    window.show()
    found = another(qtbot, kept_place(window)).geometry()
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    bar = QRect(found.left(), found.top(), found.width(), TITLE_BAR)
    assert any(screen.contains(bar) for screen in screens), f"at {found}, of {screens}"


def test_what_cannot_be_read_gives_the_first_size(qtbot: QtBot) -> None:
    for kept in ("", "no base64!", "AAAA"):
        found = another(qtbot, kept).geometry()
        free = QGuiApplication.primaryScreen().availableGeometry()
        assert (found.center() - free.center()).manhattanLength() < 10, "in the middle"
        assert found.width() == min(1280, free.width())
