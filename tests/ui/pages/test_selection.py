"""Several rows at once, menus, chips, and everything by keyboard."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QMenu, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.containers import Container, Port
from desktopdock.stores.store import Store
from desktopdock.ui.pages.page import Page
from desktopdock.ui.widgets.selection_bar import SelectionBar
from desktopdock.ui.widgets.table import Table
from desktopdock.ui.widgets.turning import turning
from tests.builders import a_container
from tests.ui.pages.conftest import Desk, Performed, found, read, selected

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture(autouse=True)
def rows(store: Store[Container], table: Table) -> None:
    ports = tuple(Port(9000 + number, 80, "tcp") for number in range(5))
    store.apply(
        [
            a_container("api", ports=(Port(8080, 80, "tcp"), Port(53, 53, "udp"))),
            a_container("cache"),
            a_container("db", state="exited"),
            a_container("web", ports=ports),
        ]
    )
    table.setFocus()


def at(table: Table, row: int, column: int = 0, x: int = 60) -> QPoint:
    return table.visualRect(table.model().index(row, column)).topLeft() + QPoint(x, 20)


def is_rest(table: Table, point: QPoint) -> bool:
    index = table.indexAt(point)
    chip = table.delegate.chip_at(index, table.visualRect(index), point)
    return chip is not None and bool(chip.rest)


def menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    return menu


def entries(menu: QMenu) -> list[str]:
    return [entry.text() for entry in menu.actions() if entry.isVisible() and not entry.isSeparator()]


def press(menu: QMenu, text: str) -> None:
    entry = next(entry for entry in menu.actions() if entry.text() == text)
    entry.trigger()
    menu.close()


def test_two_or_more_get_boxes_and_a_bar_for_all_of_them(
    page: Page[Container], table: Table, performed: Performed
) -> None:
    table.selectRow(0)
    assert page.findChild(SelectionBar) is None, "made when it is needed"
    QTest.mouseClick(table.viewport(), LEFT, Mod.ControlModifier, at(table, 1))
    bar: SelectionBar[Container] = found(page, SelectionBar, "containers.selection")
    assert bar.isVisible()
    assert (bar.y(), bar.height(), bar.width()) == (48, 36, page.width())
    assert found(bar, QLabel, "containers.selection.count").text() == "2 selected"
    QTest.mouseClick(found(bar, QAbstractButton, "containers.selection.stop"), LEFT)
    assert performed == [("containers.stop", ["api", "cache"])]
    assert not found(bar, QAbstractButton, "containers.selection.start").isVisible(), "not possible for all of them"
    QTest.mouseClick(table.viewport(), LEFT, pos=at(table, 1, x=10))
    assert selected(table) == ["api"], "a box takes one out"
    assert not bar.isVisible()
    table.select_places([0, 1, 2])
    QTest.mouseClick(table.viewport(), LEFT, pos=at(table, 2, x=10))
    where = at(table, 2, x=10)
    again = QMouseEvent(  # what the second of two quick clicks is
        QEvent.Type.MouseButtonDblClick, where, table.viewport().mapToGlobal(where), LEFT, LEFT, Mod.NoModifier
    )
    QApplication.sendEvent(table.viewport(), again)
    assert selected(table) == ["api", "cache", "db"]


def test_the_box_in_the_bar_takes_all_or_none(page: Page[Container], table: Table) -> None:
    table.select_places([0, 1])
    box: QCheckBox = found(page, QCheckBox, "containers.selection.all")
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    QTest.mouseClick(box, LEFT)
    assert (len(selected(table)), box.checkState()) == (4, Qt.CheckState.Checked)
    QTest.mouseClick(box, LEFT)
    assert selected(table) == []
    assert table.hasFocus()


@pytest.mark.parametrize("way", ["esc", "cross"])
def test_esc_and_the_cross_end_the_selection(page: Page[Container], table: Table, way: str) -> None:
    table.select_places([0, 1])
    if way == "esc":
        QTest.keyClick(table, Key.Key_Escape)
    else:
        QTest.mouseClick(found(page, QAbstractButton, "containers.selection.close"), LEFT)
    assert selected(table) == []
    assert table.hasFocus()


def test_in_a_narrow_window_what_has_no_room_is_in_a_menu(
    page: Page[Container], table: Table, performed: Performed
) -> None:
    page.resize(600, 568)
    table.select_places([0, 1])
    QTest.mouseClick(found(page, QAbstractButton, "containers.selection.more"), LEFT)
    press(menu(), "Remove…")
    assert performed == [("containers.remove", ["api", "cache"])]


def test_several_are_summed_up_and_named_below_and_a_name_leads_to_its_row(page: Page[Container], table: Table) -> None:
    table.select_places([0, 2])
    sums: QLabel = found(page, QLabel, "containers.details.sums")
    assert sums.text() == "2 selected: 1 running · 1 exited"
    names: QTableView = found(page, QTableView, "containers.details.selected")
    model = names.model()
    said = [[str(model.index(row, column).data()) for column in range(2)] for row in range(model.rowCount())]
    assert [name for name, _ in said] == ["api", "db"]
    assert all(about for _, about in said)
    QTest.mouseClick(names.viewport(), LEFT, pos=names.visualRect(model.index(1, 0)).center())
    assert selected(table) == ["db"]


def test_a_right_click_and_the_menu_key_open_the_same_menu(table: Table, performed: Performed) -> None:
    QTest.mouseClick(table.viewport(), RIGHT, pos=at(table, 1))
    from PySide6.QtGui import QContextMenuEvent

    where = at(table, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, table.viewport().mapToGlobal(where))
    QApplication.sendEvent(table.viewport(), event)
    by_mouse = entries(menu())
    assert by_mouse[:4] == ["Stop", "Restart", "Open a shell…", "Pause"]
    assert by_mouse[-1] == "Remove…"
    press(menu(), "Kill")
    assert performed == [("containers.kill", ["cache"])]
    QTest.keyClick(table, Key.Key_Menu)
    assert entries(menu()) == by_mouse
    menu().close()
    QTest.keyClick(table, Key.Key_F10, Mod.ShiftModifier)
    assert entries(menu()) == by_mouse
    menu().close()


def test_an_open_menu_acts_on_what_is_there_by_then(
    store: Store[Container], table: Table, performed: Performed
) -> None:
    table.select_places([1, 3])
    QTest.keyClick(table, Key.Key_Down)
    table.select_places([1, 3])
    QTest.keyClick(table, Key.Key_Menu)
    store.apply([a_container("cache"), a_container("aaa"), a_container("db", state="exited")])
    press(menu(), "Stop")
    assert performed == [("containers.stop", ["cache"])]


def test_a_chip_opens_the_browser_and_the_rest_are_in_a_menu(page: Page[Container], table: Table, desk: Desk) -> None:
    QTest.mouseClick(table.viewport(), LEFT, pos=at(table, 0, 1, x=20))
    assert desk.browsed == ["http://localhost:8080"]
    assert selected(table) == [], "a chip is not the row"
    QTest.mouseClick(table.viewport(), LEFT, pos=at(table, 0, 1, x=110))
    assert len(desk.browsed) == 1, "no browser opens a udp port"
    rest = next(x for x in range(0, 500, 4) if is_rest(table, at(table, 3, 1, x)))
    QTest.mouseClick(table.viewport(), LEFT, pos=at(table, 3, 1, rest))
    assert entries(menu()) == ["9001→80", "9002→80", "9003→80", "9004→80"]
    press(menu(), "9004→80")
    assert desk.browsed[-1] == "http://localhost:9004"


def test_the_menu_of_a_row_leads_to_its_ports(table: Table, desk: Desk) -> None:
    table.go_to(0)
    QTest.keyClick(table, Key.Key_Menu)
    press(menu(), "Open 8080→80 in the browser")
    assert desk.browsed == ["http://localhost:8080"]
    table.go_to(3)
    QTest.keyClick(table, Key.Key_Menu)
    assert "Open in the browser" in entries(menu())
    menu().close()


def test_keys_go_through_the_rows(page: Page[Container], table: Table) -> None:
    QTest.keyClick(table, Key.Key_End)
    assert selected(table) == ["web"]
    QTest.keyClick(table, Key.Key_Home)
    assert selected(table) == ["api"]
    QTest.keyClick(table, Key.Key_Down, Mod.ShiftModifier)
    assert selected(table) == ["api", "cache"]
    QTest.keyClick(table, Key.Key_Space)
    assert selected(table) == ["api"]
    QTest.keyClick(table, Key.Key_W)
    assert read(table)[table.currentIndex().row()] == "web", "letters find"
    QTest.keyClick(table, Key.Key_Up, Mod.ControlModifier)
    QTest.keyClick(table, Key.Key_Space)
    assert selected(table) == ["db", "web"]


def test_a_key_selects_the_current_row_where_none_is_selected(table: Table) -> None:
    table.go_to(0)
    table.clearSelection()
    QTest.keyClick(table, Key.Key_Home)
    assert selected(table) == ["api"]


def test_enter_opens_the_details_and_esc_returns(page: Page[Container], table: Table) -> None:
    table.go_to(1)
    QTest.keyClick(table, Key.Key_Return)
    tabs: QTabBar = found(page, QTabBar, "containers.tabs")
    assert tabs.hasFocus()
    QTest.keyClick(tabs, Key.Key_Escape)
    assert table.hasFocus()


def test_delete_asks_and_ctrl_c_copies(table: Table, performed: Performed) -> None:
    table.select_places([0, 1])
    QTest.keyClick(table, Key.Key_Delete)
    QTest.keyClick(table, Key.Key_C, Mod.ControlModifier)
    assert performed == [("containers.remove", ["api", "cache"]), ("containers.copy-name", ["api", "cache"])]


def test_the_ring_is_there_when_the_focus_came_by_the_keyboard(table: Table) -> None:
    QTest.keyClick(table, Key.Key_Down)
    assert table.delegate.ring_row == table.currentIndex().row()
    QTest.mouseClick(table.viewport(), LEFT, pos=at(table, 2))
    assert table.delegate.ring_row == -1


def test_what_is_being_done_turns_for_as_long_as_it_is_in_sight(
    store: Store[Container], page: Page[Container], table: Table, qtbot: QtBot
) -> None:
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: not turning().is_running)
    store.mark(a_container("api").key, "stopping…")
    qtbot.waitUntil(lambda: turning().is_running)
    assert read(table, 4)[0] == "running, stopping…"
    store.mark(a_container("api").key, "")
    qtbot.waitUntil(lambda: not turning().is_running)


def test_of_a_row_that_turns_no_more_than_its_mark_is_painted(
    store: Store[Container], page: Page[Container], table: Table, qtbot: QtBot
) -> None:
    qtbot.waitExposed(page)
    painted = Painted(table.viewport())
    store.mark(a_container("api").key, "stopping…")
    qtbot.waitUntil(lambda: turning().is_running)
    QApplication.processEvents()
    painted.boxes.clear()
    step = turning().step
    qtbot.waitUntil(lambda: turning().step != step and bool(painted.boxes))
    row = table.visualRect(table.model().index(0, 0))
    assert all(row.contains(box) and box.width() < 20 for box in painted.boxes)
    store.mark(a_container("api").key, "")
    qtbot.waitUntil(lambda: not turning().is_running)


class Painted(QObject):
    """Which parts of a widget are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.boxes: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.boxes.append(event.region().boundingRect())
        return False


HOSTILE = [
    "<b>bold</b><img src=x>",
    "two\nlines\ttabs\x00\x1b[31m",
    "\u202egnp.exe",
    "שלום עולם",
    "x" * 300,
]


@pytest.mark.parametrize("image", HOSTILE)
def test_hostile_text_is_one_plain_line(
    store: Store[Container], page: Page[Container], table: Table, image: str
) -> None:
    many = tuple(Port(10000 + number, number + 1, "tcp") for number in range(500))
    labels = tuple((f"label-{number}", image) for number in range(5000))
    store.apply([a_container("evil", image=image, ports=many, labels=labels), a_container("tame")])
    assert [table.rowHeight(row) for row in range(2)] == [40, 40]
    picture = page.grab().toImage()
    assert not picture.isNull()
    tip = table.delegate.tip(table.model().index(0, 0), table.visualRect(table.model().index(0, 0)))
    assert tip == ("" if len(image) < 60 else f"evil\n{image}")
    QGuiApplication.processEvents()


def test_tab_goes_through_the_page_in_the_order_it_is_read(page: Page[Container], table: Table) -> None:
    widget, order = page.nextInFocusChain(), list[str]()
    while widget is not None and widget is not page:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    pills = ["pill.all", "pill.running", "pill.stopped"]
    head = ["containers.filter", "containers.more", "containers.run", *pills, "containers.columns", "containers.table"]
    assert order[:8] == head


def test_every_part_a_person_can_use_has_a_name(page: Page[Container], table: Table) -> None:
    table.select_places([0, 1])
    usable = [w for w in page.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible()]
    for widget in usable:
        assert widget.objectName(), widget
        assert widget.accessibleName() or widget is table.viewport(), widget.objectName()
