"""Pills, filter and order, as a user sees them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.settings.settings import Settings
from desktopdock.stores.store import Store
from desktopdock.ui.pages.page import Page
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.pills import PillButton
from desktopdock.ui.widgets.table import Table
from tests.builders import a_container
from tests.ui.pages.conftest import a_page, found, read, selected

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture(autouse=True)
def rows(store: Store[Container]) -> list[Container]:
    rows = [
        a_container("api"),
        a_container("cache", image="redis:8", state="paused"),
        a_container("db", state="exited", exit_code=0, age=60),
        a_container("web", age=5),
    ]
    store.apply(rows)
    return rows


@pytest.fixture
def field(page: Page[Container]) -> QLineEdit:
    field: QLineEdit = found(page, QLineEdit, "containers.filter")
    return field


def pills(page: Page[Container]) -> list[str]:
    shown = [button for button in page.findChildren(PillButton) if button.isVisible()]
    return [button.accessibleName() for button in sorted(shown, key=lambda button: button.x())]


def choose(page: Page[Container], pill: str) -> None:
    QTest.mouseClick(found(page, PillButton, f"pill.{pill}"), LEFT)


def test_the_pills_count_and_add_up(page: Page[Container], store: Store[Container], table: Table) -> None:
    assert pills(page) == ["All 4", "Running 2", "Paused 1", "Stopped 1"]
    choose(page, "stopped")
    assert read(table) == ["db"]
    choose(page, "paused")
    assert read(table) == ["cache"]
    store.apply([a_container("api"), a_container("web")])
    assert pills(page) == ["All 2", "Running 2", "Paused 0", "Stopped 0"], "what is chosen does not vanish"
    choose(page, "all")
    store.apply([a_container("api"), a_container("web"), a_container("db")])
    assert pills(page) == ["All 3", "Running 3", "Stopped 0"]
    assert read(table) == ["api", "db", "web"]


def test_a_row_that_stops_stays_until_the_pill_is_chosen_again(
    page: Page[Container], store: Store[Container], table: Table
) -> None:
    choose(page, "running")
    assert read(table) == ["api", "web"]
    store.merge([a_container("web", state="exited")], asked=set())
    assert read(table) == ["api", "web"]
    assert pills(page) == ["All 4", "Running 1", "Paused 1", "Stopped 2"]
    choose(page, "running")
    assert read(table) == ["api"]


def test_it_goes_when_the_page_is_left(page: Page[Container], store: Store[Container], table: Table) -> None:
    choose(page, "running")
    store.merge([a_container("web", state="exited")], asked=set())
    page.hide()
    page.show()
    assert read(table) == ["api"]


def test_what_is_typed_filters_and_esc_clears_then_leaves(
    page: Page[Container], table: Table, field: QLineEdit
) -> None:
    QTest.keyClick(page, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()
    QTest.keyClicks(field, "image:redis")
    assert read(table) == ["cache"]
    QTest.keyClick(field, Key.Key_Escape)
    assert (field.text(), len(read(table)), field.hasFocus()) == ("", 4, True)
    QTest.keyClick(field, Key.Key_Escape)
    assert table.hasFocus()


def test_a_filter_and_a_pill_both_have_to_hold(page: Page[Container], table: Table, field: QLineEdit) -> None:
    choose(page, "running")
    field.setText("a")
    assert read(table) == ["api"]
    field.setText("")
    assert read(table) == ["api", "web"]


def test_what_is_hidden_is_said_and_comes_back(page: Page[Container], table: Table, field: QLineEdit) -> None:
    empty: QWidget = found(page, QWidget, "containers.filtered")
    assert not empty.isVisible()
    field.setText("elastic")
    text: QLabel = found(page, QLabel, "containers.filtered.text")
    assert empty.isVisible()
    assert text.text() == "No container matches “elastic”. 4 are hidden."
    QTest.mouseClick(found(page, QAbstractButton, "containers.filtered.clear"), LEFT)
    assert (field.text(), len(read(table)), empty.isVisible()) == ("", 4, False)


def test_a_term_that_cannot_hold_says_so_below_the_field(page: Page[Container], table: Table, field: QLineEdit) -> None:
    field.setText("port:web")
    hint: QLabel = found(page, QLabel, "containers.filter.hint")
    assert hint.text() == field.accessibleDescription() == "port: wants a number from 1 to 65535."
    assert len(read(table)) == 4
    field.setText("port:80")
    assert hint.text() == ""


def test_the_selection_follows_what_rows_are_through_filters(table: Table, field: QLineEdit) -> None:
    field.setText("api")
    table.selectRow(0)
    field.setText("web")
    assert (read(table), selected(table)) == (["web"], []), "another row is not the selected one"
    field.setText("")
    table.selectAll()
    field.setText("w")
    assert selected(table) == ["web"]


STATUS = 4  # the last column


def click_header(table: Table, section: int) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(section) + 30, 10)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)


def test_a_click_on_the_header_sorts_and_once_more_turns_it_round(table: Table) -> None:
    table.selectRow(0)
    assert table.horizontalHeader().sortIndicatorSection() == 0
    click_header(table, STATUS)
    assert read(table) == ["api", "web", "cache", "db"]
    click_header(table, STATUS)
    assert read(table) == ["db", "cache", "web", "api"]
    assert selected(table) == ["api"]
    click_header(table, 0)
    assert read(table) == ["api", "cache", "db", "web"]
    click_header(table, 0)
    assert read(table) == ["web", "db", "cache", "api"]


def test_where_there_is_no_room_one_pill_has_a_menu(page: Page[Container], field: QLineEdit) -> None:
    page.resize(560, 568)
    assert pills(page) == ["All 4"]
    assert field.width() >= 180


def test_pill_filter_and_order_are_remembered_for_each_engine(
    qtbot: QtBot, qapp: QApplication, store: Store[Container]
) -> None:
    settings = Settings()

    def another(endpoint: str) -> Page[Container]:
        page = Page(a_page(), store, lambda _action, _items: None, Theme(qapp), settings)
        qtbot.addWidget(page)
        page.show_connection(Connection(endpoint, ConnectionState.CONNECTED))
        page.show()
        return page

    first = another("unix:///one.sock")
    click_header(found(first, Table, "containers.table"), STATUS)
    click_header(found(first, Table, "containers.table"), STATUS)
    found(first, QLineEdit, "containers.filter").setText("a")
    choose(first, "running")
    first.hide()
    other = another("unix:///two.sock")
    assert read(found(other, Table, "containers.table")) == ["api", "cache", "db", "web"]
    other.show_connection(Connection("unix:///one.sock", ConnectionState.CONNECTED))
    assert found(other, QLineEdit, "containers.filter").text() == "a"
    assert read(found(other, Table, "containers.table")) == ["api"]
    found(other, QLineEdit, "containers.filter").setText("")
    choose(other, "all")
    again = another("unix:///one.sock")
    assert read(found(again, Table, "containers.table")) == ["db", "cache", "web", "api"]
