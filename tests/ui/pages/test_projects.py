"""Compose projects: on the page of containers their headings and what these offer, and on a page of their own."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.domain.projects import Service
from desktopdock.settings.settings import Settings
from desktopdock.stores.projects import ProjectStore
from desktopdock.stores.store import Store
from desktopdock.ui.bridges.rows import CELL
from desktopdock.ui.pages.page import Page
from desktopdock.ui.pages.projects import projects_page
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.filter_field import FilterField
from desktopdock.ui.widgets.selection_bar import SelectionBar
from desktopdock.ui.widgets.table import Table
from tests.builders import a_container
from tests.ui.pages.conftest import ENDPOINT, Performed, found, read


def of_shop(service: str, **fields: object) -> Container:
    labels = (("com.docker.compose.project", "shop"), ("com.docker.compose.service", service))
    return a_container(f"shop-{service}-1", labels=labels, **fields)


def fill(store: Store[Container]) -> None:
    store.apply([of_shop("web"), of_shop("api", state="exited", exit_code=1), a_container("alone")])


def heading(table: Table) -> str:
    return str(table.model().index(0, 0).data(CELL).second_line)


def buttons(page: Page[Container]) -> set[str]:
    return {button.objectName() for button in page.findChildren(QToolButton) if button.isVisible()}


def test_a_heading_offers_what_applies_to_some_and_stands_for_its_group(
    page: Page[Container], table: Table, store: Store[Container], performed: Performed
) -> None:
    fill(store)
    assert read(table) == ["shop", "shop-api-1", "shop-web-1", "alone"]
    table.go_to(0)
    assert {"projects.start", "projects.stop", "projects.restart"} <= buttons(page)
    assert not page.findChildren(SelectionBar), "it is no selection of several"
    found(page, QToolButton, "projects.start").click()
    assert performed == [("projects.start", ["shop-api-1", "shop-web-1"])]
    table.go_to(2)
    assert "containers.stop" in buttons(page)
    assert not {"projects.start", "projects.stop"} & buttons(page)


def test_the_details_say_which_project_they_are_of(
    page: Page[Container], table: Table, store: Store[Container]
) -> None:
    fill(store)
    table.go_to(0)
    assert found(page, QLabel, "containers.details.name").text() == "shop"
    table.select_places([0, 3])
    assert found(page, QLabel, "containers.details.name").text() == ""


def test_the_current_row_stays_in_sight_when_the_details_grow(
    page: Page[Container], table: Table, store: Store[Container]
) -> None:
    store.apply([a_container(f"c{number:02}") for number in range(30)])
    table.go_to(6)
    QTest.keyClick(table, Qt.Key.Key_F11)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_with_another_row_it_is_a_selection_like_any_other(
    page: Page[Container], table: Table, store: Store[Container]
) -> None:
    fill(store)
    table.go_to(0)
    table.select_places([0, 3])
    assert found(page, SelectionBar, "containers.selection").isVisible()


def test_what_a_filter_hides_is_said_and_not_acted_upon(
    page: Page[Container], table: Table, store: Store[Container], performed: Performed
) -> None:
    fill(store)
    found(page, FilterField, "containers.filter").setText("web")
    assert heading(table) == "1 of 1 running · 1 hidden"
    table.setFocus()
    table.go_to(0)
    found(page, QToolButton, "projects.stop").click()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert performed == [("projects.stop", ["shop-web-1"]), ("containers.remove", ["shop-web-1"])]


def test_a_job_on_one_of_its_rows_is_said_at_once(table: Table, store: Store[Container]) -> None:
    fill(store)
    store.mark(of_shop("web").key, "stopping…")
    assert heading(table) == "1 of 2 running · stopping…"
    store.mark(of_shop("web").key, "")
    assert heading(table) == "1 of 2 running"


@pytest.fixture
def stacks(qtbot: QtBot, qapp: QApplication, store: Store[Container], services: Services) -> Page[Service]:
    fill(store)
    declaration = msgspec.structs.replace(projects_page(Settings()), tabs=())
    page = Page(declaration, ProjectStore(store), lambda _action, _items: None, Theme(qapp))
    qtbot.addWidget(page)
    page.show_connection(Connection(ENDPOINT, ConnectionState.CONNECTED))
    page.resize(1084, 768)
    page.go_live(services)
    page.show()
    return page


def test_the_pills_of_stacks_count_projects(stacks: Page[Service], store: Store[Container]) -> None:
    def pills() -> list[str]:
        shown = [button for button in stacks.findChildren(QAbstractButton) if button.isVisible()]
        return [pill.accessibleName() for pill in shown if pill.objectName().startswith("pill.")]

    assert pills() == ["All 1", "Running 0", "Partly 1"]
    store.merge([of_shop("api")], asked=())
    assert pills() == ["All 1", "Running 1"]


def test_rows_of_stacks_are_low_and_headings_high(stacks: Page[Service]) -> None:
    table = found(stacks, Table, "projects.table")
    assert read(table) == ["shop", "api", "web"]
    assert [table.rowHeight(place) for place in range(3)] == [44, 32, 32]
    assert read(table, 3)[0] == "1 of 2 running"
