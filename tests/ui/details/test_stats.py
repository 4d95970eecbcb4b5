"""The charts of a container's load, as they are painted and as they are read aloud."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.happenings import Deed, Happening
from desktopdock.domain.keys import Key
from desktopdock.stores.load import Loads
from desktopdock.ui.details.stats import StatsTab
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.charts import AXIS, RIGHT, Charts
from desktopdock.ui.widgets.segments import Segments
from tests.builders import a_container
from tests.stores.test_load import a_load

WEB, API = a_container("web"), a_container("api")
BEGAN = 1_795_521_000.0


@pytest.fixture
def loads() -> Loads:
    loads = Loads()
    loads.note_machine(WEB.key.connection, 8_000_000_000)
    for number in range(40):
        loads.add({WEB.key: a_load(at=BEGAN + 3 * number, cpu=40 + number, limit=256_000_000)})
    return loads


@pytest.fixture
def tab(qtbot: QtBot, qapp: QApplication, host: QWidget, loads: Loads) -> StatsTab:
    tab = StatsTab(loads, Theme(qapp), host)
    tab.resize(1084, 480)
    tab.show()
    tab.show_items([WEB])
    tab.set_shown(True)
    qtbot.waitExposed(host)
    return tab


def shown(tab: StatsTab) -> Charts:
    charts = tab.findChild(Charts, "stats.charts")
    assert charts
    return charts


def note(tab: StatsTab) -> str:
    found = tab.findChild(QLabel, "stats.note")
    assert found
    return found.text()


def move(charts: Charts, x: int) -> None:
    """The pointer, without a button."""
    at, none = QPointF(x, 100), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, charts.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
    charts.mouseMoveEvent(event)  # what Qt sends by itself follows the real pointer


def test_the_charts_follow_the_load(tab: StatsTab, loads: Loads) -> None:
    assert shown(tab).accessibleName().startswith("CPU 79%, memory 50 MB, Network in 100 B/s, out 50 B/s, Block I/O")
    loads.add({WEB.key: a_load(at=BEGAN + 120, cpu=5)})
    assert shown(tab).accessibleName().startswith("CPU 5%")
    assert note(tab) == "every 3 s · kept while DesktopDock runs"


def test_only_what_is_shown_is_looked_at(tab: StatsTab, loads: Loads) -> None:
    def looked_at() -> set[Key]:
        seen: set[Key] = set()
        loads.looking.emit(seen)
        return seen

    assert looked_at() == {WEB.key}
    tab.set_shown(False)
    assert looked_at() == set()


def test_the_cursor_says_what_was(tab: StatsTab) -> None:
    charts = shown(tab)
    charts.setFocus()
    QTest.keyClick(charts, Qt.Key.Key_End)
    assert "CPU 79%, Memory 50 MB, Network in 100 B/s" in charts.accessibleDescription()
    QTest.keyClick(charts, Qt.Key.Key_Left)
    assert "CPU 78%" in charts.accessibleDescription()
    QTest.keyClick(charts, Qt.Key.Key_Home)
    assert "CPU 40%" in charts.accessibleDescription()
    move(charts, charts.width() - RIGHT - 1)
    assert "CPU 79%" in charts.cursor_text
    move(charts, AXIS - 30)
    assert charts.cursor_text == ""


def test_events_are_marked(tab: StatsTab, loads: Loads) -> None:
    before = shown(tab).grab().toImage()
    happened = Happening(WEB.id, Deed.OUT_OF_MEMORY, BEGAN + 60)
    loads.note({WEB.key: [happened]})
    assert shown(tab).accessibleDescription().endswith("out of memory")
    assert shown(tab).grab().toImage() != before


def test_another_container_has_its_own_and_one_that_does_not_run_says_so(tab: StatsTab, loads: Loads) -> None:
    tab.show_items([API])
    assert note(tab) == "measuring…"
    loads.fail("no control groups here")
    assert note(tab) == "no control groups here"
    loads.fail("")
    assert note(tab) == "measuring…"
    assert shown(tab).accessibleName().startswith("CPU –")
    loads.end([WEB.key])
    tab.show_items([a_container("web", state="exited")])
    assert note(tab).startswith("It does not run")
    tab.show_items([WEB])


def test_the_time_shown_can_be_chosen(tab: StatsTab) -> None:
    spans = tab.findChild(Segments, "stats.span")
    assert spans
    before = shown(tab).grab().toImage()
    hour = spans.findChild(QWidget, "segment.1h")
    assert hour
    QTest.mouseClick(hour, Qt.MouseButton.LeftButton)
    assert shown(tab).grab().toImage() != before
    assert note(tab)
