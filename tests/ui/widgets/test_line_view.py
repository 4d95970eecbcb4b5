from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.presentation.lines import Row, letters
from desktopdock.support.line_file import LineFile
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.find_bar import FindBar
from desktopdock.ui.widgets.line_view import LineView


class Shown(QWidget):
    """A view with its find bar, and lines to fill it with."""

    def __init__(self, theme: Theme, lines: LineFile) -> None:
        super().__init__()
        self.lines = lines
        self.view = LineView("logs.view", "Log", True, theme, self)
        self.bar = FindBar("logs", self.view, theme, self)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.view)
        self.view.show_lines(lines, lambda _number, line: Row(letters(line.text)), follow=True)
        self.bar.look_in(lines)
        self.resize(700, 400)
        self.show()

    def add(self, *texts: str) -> None:
        self.lines.append([b" " * 30] * len(texts), [text.encode() + b"\n" for text in texts], [0] * len(texts))
        self.view.lines_changed()
        self.bar.lines_changed()

    def first_in_sight(self) -> str:
        return self.view.spoken_text().partition("\n")[0]

    def last_in_sight(self) -> str:
        return self.view.spoken_text().rpartition("\n")[2]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Shown]:
    lines = LineFile(most_lines=800)
    shown = Shown(Theme(qapp), lines)
    qtbot.addWidget(shown)
    yield shown
    lines.close()


def numbered(first: int, end: int) -> list[str]:
    return [f"line {n}" for n in range(first, end)]


def test_it_follows_the_end(shown: Shown) -> None:
    shown.add(*numbered(0, 5))
    assert shown.view.spoken_text().split("\n") == numbered(0, 5)
    shown.add(*numbered(5, 300))
    assert shown.last_in_sight() == "line 299"


def test_scrolled_up_the_first_line_in_sight_stays_whatever_comes(shown: Shown) -> None:
    shown.add(*numbered(0, 300))
    QTest.keyClick(shown.view, Qt.Key.Key_PageUp)
    stays = shown.first_in_sight()
    assert not shown.view.is_following
    for n in range(300, 700, 50):
        shown.add(*numbered(n, n + 50))
        assert shown.first_in_sight() == stays
    shown.view.verticalScrollBar().setValue(shown.view.verticalScrollBar().maximum())
    assert shown.view.is_following
    shown.add("the newest")
    assert shown.last_in_sight() == "the newest"


def test_lines_that_are_dropped_do_not_move_what_is_in_sight(shown: Shown) -> None:
    for n in range(0, 700, 10):
        shown.add(*numbered(n, n + 10))
    shown.view.verticalScrollBar().setValue(500)
    stays = shown.first_in_sight()
    for n in range(700, 1100, 10):
        shown.add(*numbered(n, n + 10))
        assert shown.first_in_sight() == stays
    assert shown.lines.first > 0
    for n in range(1100, 2100, 10):
        shown.add(*numbered(n, n + 10))
    assert shown.first_in_sight() == f"line {shown.lines.first}"


def test_what_is_selected_with_the_mouse_is_copied(qtbot: QtBot, shown: Shown) -> None:
    shown.add("first line", "second line", "third line")
    viewport, letter = shown.view.viewport(), 7.2
    begin, end = QPoint(124, 10), QPoint(round(124 + 6 * letter), 30)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin)
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(end), viewport.mapToGlobal(QPointF(end)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    shown.view.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "first line\nsecond")


def test_all_is_copied_by_keys_in_slices(qtbot: QtBot, shown: Shown) -> None:
    shown.add(*numbered(0, 600))
    QTest.keyClick(shown.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().split("\n") == numbered(0, 600))


def test_a_word_is_selected_by_a_double_click(qtbot: QtBot, shown: Shown) -> None:
    shown.add("one second-word three")
    QTest.mouseDClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(124 + 60, 10))
    shown.view.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "second-word")


def test_shift_and_arrows_extend(qtbot: QtBot, shown: Shown) -> None:
    shown.add("first", "second")
    QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(124, 10))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(shown.view, key, Qt.KeyboardModifier.ShiftModifier)
    shown.view.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "first\nse")


def test_all_hits_are_counted_and_walked_through(qtbot: QtBot, shown: Shown) -> None:
    shown.add(*[f"line {n} {'TimeOut' if n % 20 == 0 else ''}" for n in range(340)])
    field = shown.findChild(QLineEdit, "logs.find")
    assert field is not None
    QTest.keyClicks(field, "timeout")
    qtbot.waitUntil(lambda: field.accessibleDescription() == "17")
    assert shown.view.is_following, "finding alone moves nothing"
    shown.view.verticalScrollBar().setValue(0)
    for wanted in ("1 of 17", "2 of 17", "3 of 17"):
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.accessibleDescription() == wanted
    assert "line 40 TimeOut" in shown.view.spoken_text()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert field.accessibleDescription() == "2 of 17"
    previous = shown.findChild(IconButton, "logs.previous")
    assert previous is not None
    for _ in range(2):
        QTest.mouseClick(previous, Qt.MouseButton.LeftButton)
    assert field.accessibleDescription() == "17 of 17", "before the first comes the last"
    assert "line 320 TimeOut" in shown.view.spoken_text()
    shown.add("one more timeout")
    qtbot.waitUntil(lambda: field.accessibleDescription() == "17 of 18")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: field.accessibleDescription() == "")


def test_a_word_that_is_not_there_says_so(qtbot: QtBot, shown: Shown) -> None:
    shown.add("one")
    field = shown.findChild(QLineEdit, "logs.find")
    assert field is not None
    QTest.keyClicks(field, "two")
    qtbot.waitUntil(lambda: field.accessibleDescription() == "none")


def test_a_hit_far_to_the_right_is_brought_into_sight(qtbot: QtBot, shown: Shown) -> None:
    shown.add("x" * 900 + "needle")
    field = shown.findChild(QLineEdit, "logs.find")
    assert field is not None
    QTest.keyClicks(field, "needle")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown.view.horizontalScrollBar().value() > 4000


def test_hostile_lines_keep_their_height(qtbot: QtBot, shown: Shown) -> None:
    shown.add(
        "a\x1b[2J\x00", "\u202eevil", "z" + "\u0301" * 500, "שלום עולם", "x" * 1_000_000, "<b>bold</b>", "\U0001f433"
    )
    shown.view.grab()
    assert shown.view.spoken_text().split("\n")[5] == "<b>bold</b>"
    assert shown.view.spoken_text().split("\n")[1] == "\ufffdevil"


def test_what_is_in_sight_is_read_aloud(qtbot: QtBot, shown: Shown) -> None:
    shown.add("one", "two")
    qtbot.waitUntil(lambda: shown.view.accessibleDescription() == "one\ntwo")
