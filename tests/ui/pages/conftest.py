"""The page of containers as it stands in a window of 1280 x 800, with everything that reaches beyond it noted."""

from collections.abc import Sequence
from typing import Any, cast

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Plan, Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Key
from desktopdock.stores.containers import container_store
from desktopdock.stores.store import Store
from desktopdock.ui.pages.containers import containers_page
from desktopdock.ui.pages.declaration import Declaration
from desktopdock.ui.pages.page import Page
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.table import Table

ENDPOINT = "unix:///engine.sock"
ALOUD = Qt.ItemDataRole.AccessibleTextRole

Performed = list[tuple[str, list[str]]]


class Desk:
    """Notes what is asked of the window."""

    def __init__(self) -> None:
        self.browsed: list[str] = []
        self.opened: list[str] = []
        self.shown: list[tuple[str, Key | None]] = []

    def confirm(self, plan: Plan, proceed: Any) -> None:
        raise NotImplementedError

    def open(self, dialog: str, **values: Any) -> None:
        self.opened.append(dialog)

    def copy(self, text: str) -> None:
        raise NotImplementedError

    def browse(self, url: str) -> None:
        self.browsed.append(url)

    def show(self, page: str, key: Key | None = None) -> None:
        self.shown.append((page, key))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def services(desk: Desk) -> Services:
    return Services(cast(Any, None), desk, cast(Any, None))


def a_page() -> Declaration[Container]:
    """The page of containers without its tabs: these ask an engine, and have tests of their own."""
    return msgspec.structs.replace(containers_page(), tabs=())


@pytest.fixture
def performed() -> Performed:
    return []


@pytest.fixture
def store() -> Store[Container]:
    return container_store()


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, store: Store[Container], performed: Performed, services: Services
) -> Page[Container]:
    def perform(action: Any, items: Sequence[Container]) -> None:
        performed.append((action.id, [item.name for item in items]))

    page = Page(a_page(), store, perform, Theme(qapp))
    qtbot.addWidget(page)
    page.show_connection(Connection(ENDPOINT, ConnectionState.CONNECTED))
    page.resize(1084, 768)
    page.go_live(services)
    page.show()
    page.activateWindow()
    return page


@pytest.fixture
def table(page: Page[Container]) -> Table:
    table: Table = found(page, Table, "containers.table")
    return table


def found(parent: QWidget, kind: type[Any], name: str) -> Any:
    """The one that can be seen, where there are several."""
    widgets = parent.findChildren(kind, name)
    assert widgets, name
    return next((widget for widget in widgets if widget.isVisible()), widgets[0])


def read(table: Table, column: int = 0) -> list[str]:
    """A column as a screen reader reads it."""
    model = table.model()
    return [str(model.index(row, column).data(ALOUD)) for row in range(model.rowCount())]


def selected(table: Table) -> list[str]:
    names = read(table)
    return [names[place] for place in table.selected_places()]
