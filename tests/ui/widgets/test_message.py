import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.presentation.notice import Notice
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.message import Message, MessageOver

DENIED = Notice(
    "lock", "You are not allowed.", path="/run/docker.sock", reason="root:docker", button="Show…", action="show"
)


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(900, 600)
    room.show()
    return room


def texts(message: QWidget) -> list[str]:
    return [part.text() for part in message.findChildren(QLabel) if part.isVisible() and part.text()]


def test_a_message_says_its_sentence_what_was_tried_and_has_one_button(qapp: QApplication, room: QWidget) -> None:
    message = Message(room, "page.message", Theme(qapp))
    pressed: list[str] = []
    message.pressed.connect(pressed.append)
    message.resize(room.size())
    message.show()
    message.say(DENIED)
    assert texts(message) == ["You are not allowed.", "/run/docker.sock", "root:docker"]
    (button,) = [button for button in message.findChildren(Button) if button.isVisible()]
    assert (button.objectName(), button.accessibleName()) == ("page.message.button", "Show…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["show"]
    message.say(Notice("arc", "Connecting…"))
    assert texts(message) == ["Connecting…"]
    assert not any(button.isVisible() for button in message.findChildren(Button))


def test_markup_is_shown_as_it_is(qapp: QApplication, room: QWidget) -> None:
    message = Message(room, "page.message", Theme(qapp))
    message.show()
    message.say(Notice("plug", "<b>bold</b>", path="</path>"))
    assert texts(message) == ["<b>bold</b>", "</path>"]
    assert {part.textFormat() for part in message.findChildren(QLabel) if part.text()} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("row", [0, 100, 200, 300, 560])
def test_a_frame_over_the_rows_never_hides_the_current_one(qapp: QApplication, room: QWidget, row: int) -> None:
    current = QRect(0, row, 900, 40)
    message = MessageOver(room, "page.slow", Theme(qapp), lambda: current)
    message.say(Notice("clock", "Waiting…\nThese rows are old.", path="GET /x", button="Reconnect"))
    message.show()
    assert not message.geometry().intersects(current)
    assert room.rect().contains(message.geometry())
