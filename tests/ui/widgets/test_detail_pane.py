"""The detail pane as a page uses it: tabs that are made late, and who gets how much of the height."""

from collections.abc import Sequence
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.detail_pane import DetailPane
from desktopdock.ui.widgets.list_and_details import ListAndDetails, three_rows

SERVICES = cast(Services, object())
ID = "0123456789abcdef"

Log = list[tuple[Any, ...]]


class Noted(Detail[str]):
    def __init__(self, id: str, log: Log, parent: QWidget) -> None:
        super().__init__(parent)
        self._id, self._log = id, log
        self.setObjectName(id)
        if id == "logs":
            self.corner = QLabel("find", self)
        log.append((id, "made"))

    def show_items(self, items: Sequence[str]) -> None:
        self._log.append((self._id, *items))

    def set_shown(self, shown: bool) -> None:
        self._log.append((self._id, shown))

    def start_find(self) -> None:
        self._log.append((self._id, "find"))


@pytest.fixture
def log() -> Log:
    return []


def tab(id: str, log: Log, several: bool = False) -> Tab[str]:
    return Tab(id, id.capitalize(), lambda services, theme, parent: Noted(id, log, parent), several)


@pytest.fixture
def whole(qtbot: QtBot, qapp: QApplication, log: Log) -> QWidget:
    """A list over its pane, as large as in a window of 800."""
    whole, theme = QWidget(), Theme(qapp)
    tabs = [tab("overview", log), tab("logs", log, several=True)]
    pane = DetailPane(
        "things", tabs, "Select one.", str, lambda name: ID, lambda parent: Noted("several", log, parent), theme, whole
    )
    split = ListAndDetails(QWidget(whole), pane, whole)
    qtbot.addWidget(whole)
    whole.resize(1084, 708)
    split.resize(1084, 708)
    whole.show()
    return whole


@pytest.fixture
def pane(whole: QWidget) -> DetailPane[str]:
    pane: DetailPane[str] = found(whole, DetailPane, "things.details")
    return pane


@pytest.fixture
def split(whole: QWidget) -> ListAndDetails:
    split = whole.findChild(QSplitter)
    assert isinstance(split, ListAndDetails)
    return split


def found(parent: QWidget, kind: type[Any], name: str) -> Any:
    widget = parent.findChild(kind, name)
    assert widget is not None, name
    return widget


def text(pane: DetailPane[str], name: str) -> str:
    label: QLabel = found(pane, QLabel, name)
    return label.text() if label.isVisible() else ""


def test_without_a_selection_there_is_one_sentence(pane: DetailPane[str], log: Log) -> None:
    pane.go_live(SERVICES)
    assert text(pane, "things.details.text") == "Select one."
    assert log == []


def test_a_tab_is_made_when_it_is_first_shown_and_told_what_is_selected(pane: DetailPane[str], log: Log) -> None:
    pane.show_items(["web"])
    assert log == [], "before the program is live nothing is made"
    pane.go_live(SERVICES)
    assert log == [("overview", "made"), ("overview", "web"), ("overview", True)]
    assert found(pane, Noted, "overview").isVisible()
    log.clear()
    pane.show_tab("logs")
    assert log == [("logs", "made"), ("logs", "web"), ("overview", False), ("logs", True)]
    log.clear()
    pane.show_tab("overview")
    assert log == [("overview", "web"), ("logs", False), ("overview", True)]


def test_what_nobody_can_see_is_told(whole: QWidget, pane: DetailPane[str], log: Log) -> None:
    pane.go_live(SERVICES)
    pane.show_items(["web"])
    log.clear()
    whole.hide()
    assert log == [("overview", False)]
    whole.show()
    assert log[-1] == ("overview", True)
    log.clear()
    pane.show_items([])
    assert log == [("overview", False)]


def test_several_are_summed_up_unless_the_tab_can_show_them(pane: DetailPane[str], log: Log) -> None:
    pane.go_live(SERVICES)
    pane.show_items(["web", "db"])
    assert log == [("several", "made"), ("several", "web", "db")]
    assert found(pane, Noted, "several").isVisible()
    pane.show_tab("logs")
    assert ("logs", "web", "db") in log
    assert found(pane, Noted, "logs").isVisible()


def test_name_and_short_id_stand_at_the_right_and_the_whole_id_is_copied(pane: DetailPane[str]) -> None:
    pane.go_live(SERVICES)
    pane.show_items(["web"])
    assert (text(pane, "things.details.name"), text(pane, "things.details.id")) == ("web", ID[:12])
    QTest.mouseClick(found(pane, QToolButton, "things.details.copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == ID
    pane.show_tab("logs")
    assert text(pane, "things.details.name") == "", "the tab's own corner stands there"
    assert found(pane, Noted, "logs").corner.isVisible()
    pane.show_tab("overview")
    assert not found(pane, Noted, "logs").corner.isVisible()


def test_find_reaches_the_tab_in_front(pane: DetailPane[str], log: Log) -> None:
    pane.start_find()
    pane.go_live(SERVICES)
    pane.show_items(["web"])
    pane.start_find()
    assert log[-1] == ("overview", "find")


def test_the_line_between_them_is_at_507_of_768(split: ListAndDetails, pane: DetailPane[str]) -> None:
    assert pane.y() == 508 - 60


def test_f11_and_a_double_click_on_the_tab_bar_leave_three_rows(
    whole: QWidget, split: ListAndDetails, pane: DetailPane[str]
) -> None:
    usual = split.sizes()
    QTest.keyClick(whole, Qt.Key.Key_F11)
    assert split.sizes()[0] == three_rows()
    QTest.keyClick(whole, Qt.Key.Key_F11)
    assert split.sizes() == usual
    bar: QTabBar = found(pane, QTabBar, "things.tabs")
    QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert split.sizes()[0] == three_rows()
    QTest.mouseDClick(found(pane, QWidget, "things.tabs.row"), Qt.MouseButton.LeftButton, pos=QPoint(600, 17))
    assert split.sizes() == usual


def test_in_a_low_window_it_folds_to_its_tab_bar(split: ListAndDetails, pane: DetailPane[str], log: Log) -> None:
    pane.go_live(SERVICES)
    pane.show_items(["web"])
    fold: QToolButton = found(pane, QToolButton, "things.details.fold")
    assert not fold.isVisible(), "there is room"
    split.resize(904, 508)
    assert 220 <= pane.height() <= 0.45 * 568
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert pane.height() == 34
    assert log[-1] == ("overview", False)
    bar: QTabBar = found(pane, QTabBar, "things.tabs")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert pane.height() >= 220
    assert log[-1] == ("logs", True)
