"""Back and Forward, and where they lead."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.keys import Key
from desktopdock.settings.settings import Settings
from desktopdock.ui.desk import WindowDesk
from desktopdock.ui.navigation import Navigation, Spot, Trail
from desktopdock.ui.theme import Theme
from desktopdock.ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier
WEB, DATA = Key("engine", "web"), Key("engine", "data")


class APage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.key: Key | None = None

    def shown_key(self) -> Key | None:
        return self.key

    def reveal(self, key: Key) -> None:
        self.key = key


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Window:
    def fill(window: Window) -> None:
        for name in ("containers", "images", "volumes"):
            window.add_page(name, name.title(), name, APage)

    window = Window(Theme(qapp), Settings(environment={}), fill)
    qtbot.addWidget(window, before_close_func=lambda widget: widget.quit())
    Navigation(window, WindowDesk(window, Theme(qapp)))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def spot(window: Window) -> Spot:
    return Spot(window.page_name, window.shown_key)


def test_back_and_forward_go_to_the_rows_that_were_left(window: Window) -> None:
    window.show_page("containers", WEB)
    window.show_page("volumes", DATA)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)  # it is there already
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert spot(window) == Spot("volumes", DATA)
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert spot(window) == Spot("containers", WEB)
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    assert spot(window) == Spot("volumes", DATA)
    window.show_page("images")
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    assert window.page_name == "images", "a new way has no further places"


def test_the_buttons_of_a_mouse_go_back_and_forward_wherever_it_is(window: Window) -> None:
    window.show_page("images")
    handle, at = window.windowHandle(), QPoint(600, 300)
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier, at)
    assert window.page_name == "containers"
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier, at)
    assert window.page_name == "images"


def test_another_language_adds_no_place(window: Window) -> None:
    window.show_page("images")
    window.rebuild()
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.page_name == "containers"


def test_a_row_chosen_by_hand_is_where_back_comes_back_to() -> None:
    trail = Trail()
    trail.leave(Spot("containers", WEB))
    assert trail.back(Spot("volumes", DATA)) == Spot("containers", WEB)
    assert trail.back(Spot("containers", WEB)) is None
    assert trail.forward(Spot("containers")) == Spot("volumes", DATA)
    assert trail.back(Spot("volumes")) == Spot("containers")
