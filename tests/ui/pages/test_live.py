"""Columns that change by themselves: the load of the containers in sight."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Key
from desktopdock.stores.load import Loads
from desktopdock.stores.stores import Stores
from desktopdock.ui.pages.containers import containers_page
from desktopdock.ui.pages.page import Page
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.table import Table
from tests.builders import a_container
from tests.stores.test_load import a_load
from tests.ui.pages.conftest import ENDPOINT, found, read

NAME, PORTS, CPU, MEMORY, STATUS = range(5)
API, DB, WEB = (a_container(name) for name in ("api", "db", "web"))


@pytest.fixture
def stores() -> Stores:
    stores = Stores()
    stores.containers.apply([API, DB, WEB])
    return stores


@pytest.fixture
def loads(stores: Stores) -> Loads:
    return stores.watched_loads()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, stores: Stores, loads: Loads, services: Services) -> Page[Container]:
    def perform(action: Any, items: Sequence[Container]) -> None:
        raise NotImplementedError

    declaration = msgspec.structs.replace(containers_page(stores=stores), tabs=())
    page = Page(declaration, stores.containers, perform, Theme(qapp))
    qtbot.addWidget(page)
    page.show_connection(Connection(ENDPOINT, ConnectionState.CONNECTED))
    page.resize(1084, 768)
    page.go_live(services)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def table(page: Page[Container]) -> Table:
    table: Table = found(page, Table, "containers.table")
    return table


def test_the_cells_follow_the_loads_and_only_they_are_told(loads: Loads, table: Table) -> None:
    assert read(table, CPU) == read(table, MEMORY) == ["", "", ""]
    told: list[tuple[int, int, int, int]] = []

    def tell(top: QModelIndex, bottom: QModelIndex) -> None:
        told.append((top.row(), bottom.row(), top.column(), bottom.column()))

    table.model().dataChanged.connect(tell)
    loads.add({DB.key: a_load(cpu=11, memory=202_000_000), WEB.key: a_load(cpu=6.2, memory=13_000_000)})
    assert read(table, CPU) == ["", "11%", "6%"]
    assert read(table, MEMORY) == ["", "202 MB", "13 MB"]
    assert told == [(1, 2, CPU, MEMORY)]
    description = table.model().index(1, NAME).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert description == "db, running, CPU 11%"
    loads.end([DB.key])
    assert read(table, CPU) == ["", "", "6%"]


def test_a_load_stays_when_the_row_changes(stores: Stores, loads: Loads, table: Table) -> None:
    loads.add({WEB.key: a_load(cpu=6)})
    stores.containers.apply([API, DB, a_container("web", health="healthy")])
    assert read(table, CPU) == ["", "", "6%"]


def test_those_in_sight_are_looked_at(stores: Stores, loads: Loads, page: Page[Container], table: Table) -> None:
    containers = [a_container(f"c{number:02}") for number in range(60)]
    stores.containers.apply(containers)

    def looked_at() -> list[str]:
        seen: set[Key] = set()
        loads.looking.emit(seen)
        return sorted(key.id for key in seen)

    first = looked_at()
    assert first[0] == "c00"
    assert 8 < len(first) < 20
    table.scrollToBottom()
    assert looked_at()[-1] == "c59"
    assert not set(looked_at()) & set(first)
    page.hide()
    assert looked_at() == []


def test_rows_sorted_by_load_follow_it(loads: Loads, table: Table) -> None:
    loads.add({API.key: a_load(cpu=1), DB.key: a_load(cpu=2), WEB.key: a_load(cpu=3)})
    table.horizontalHeader().setSortIndicator(CPU, Qt.SortOrder.DescendingOrder)
    assert read(table) == ["web", "db", "api"]
    table.go_to(0)
    loads.add({API.key: a_load(cpu=9)})
    assert read(table) == ["api", "web", "db"]
    assert read(table)[table.currentIndex().row()] == "web"


def test_without_room_the_lines_go_and_the_figures_stay(page: Page[Container], loads: Loads, table: Table) -> None:
    loads.add({WEB.key: a_load(cpu=6)})
    assert table.delegate.sparks
    page.resize(904, 600)
    assert not table.delegate.sparks
    assert read(table, CPU)[2] == "6%"
    widths = [table.columnWidth(section) for section in range(5)]
    assert widths[:4] == [268, 130, 94, 112]
