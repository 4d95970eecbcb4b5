"""Columns are hidden, shown and moved; what was chosen is remembered for each engine."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.settings.settings import Settings
from desktopdock.stores.store import Store
from desktopdock.ui.pages.page import Page
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.menu import Menu
from desktopdock.ui.widgets.table import Table
from tests.builders import a_container
from tests.ui.pages.conftest import ENDPOINT, a_page, found

USUAL = ["Name", "Ports", "CPU", "Memory", "Status"]


@pytest.fixture
def settings() -> Settings:
    return Settings()


class Scene:
    """A page for an engine, with what there is to press on it."""

    def __init__(self, qtbot: QtBot, store: Store[Container], settings: Settings, services: Services) -> None:
        def perform(action: Any, items: Sequence[Container]) -> None:
            raise NotImplementedError

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        store.apply([a_container("web")])
        self.page = Page(a_page(), store, perform, Theme(application), settings)
        qtbot.addWidget(self.page)
        self.connect(ENDPOINT)
        self.page.resize(1084, 768)
        self.page.go_live(services)
        self.page.show()
        self.table: Table = found(self.page, Table, "containers.table")

    def connect(self, endpoint: str) -> None:
        self.page.show_connection(Connection(endpoint, ConnectionState.CONNECTED))

    def shown(self) -> list[str]:
        columns = a_page().columns
        return [columns[section].title for section in self.table.shown_sections]

    def menu(self) -> Menu:
        """By its button."""
        button: IconButton = found(self.page, IconButton, "containers.columns")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, Menu)
        return popup

    def press(self, name: str) -> None:
        menu = self.menu()
        below = [menu, *menu.findChildren(Menu)]
        entry = next(entry for one in below for entry in one.actions() if entry.objectName() == name)
        assert entry.isEnabled(), name
        entry.trigger()
        menu.close()


@pytest.fixture
def scene(qtbot: QtBot, store: Store[Container], settings: Settings, services: Services) -> Scene:
    return Scene(qtbot, store, settings, services)


@pytest.mark.feature("CL6", on="window")
def test_one_is_hidden_and_shown_again(scene: Scene) -> None:
    assert scene.shown() == USUAL
    scene.press("columns.cpu")
    assert scene.shown() == ["Name", "Ports", "Memory", "Status"]
    scene.press("columns.status")
    assert scene.shown() == ["Name", "Ports", "Memory"]
    last = scene.table.shown_sections[-1]
    assert scene.table.visualRect(scene.table.model().index(0, last)).right() > 1000, "the last one takes what is left"
    scene.press("columns.cpu")
    scene.press("columns.status")
    assert scene.shown() == USUAL


@pytest.mark.feature("CL6", on="window")
def test_one_is_moved_by_menu_and_by_dragging(scene: Scene) -> None:
    scene.press("columns.status.left")
    assert scene.shown() == ["Name", "Ports", "CPU", "Status", "Memory"]
    header = scene.table.header
    start = header.sectionViewportPosition(1) + 20
    end = header.sectionViewportPosition(2) + 110
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start, 10))
    for x in range(start, end, 10):
        QTest.mouseMove(header.viewport(), QPoint(x, 10))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(end, 10))
    assert scene.shown() == ["Name", "CPU", "Ports", "Status", "Memory"]
    scene.press("columns.reset")
    assert scene.shown() == USUAL


@pytest.mark.feature("CL6", on="window")
def test_it_is_remembered_for_each_engine(
    scene: Scene, qtbot: QtBot, store: Store[Container], settings: Settings, services: Services
) -> None:
    scene.press("columns.ports")
    scene.press("columns.memory.left")
    chosen = ["Name", "Memory", "CPU", "Status"]
    assert scene.shown() == chosen
    scene.connect("unix:///another.sock")
    assert scene.shown() == USUAL
    scene.connect(ENDPOINT)
    assert scene.shown() == chosen
    assert Scene(qtbot, store, settings, services).shown() == chosen


def test_the_header_has_the_same_menu_and_says_what_is_shown(scene: Scene) -> None:
    header = scene.table.header
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(300, 10), header.mapToGlobal(QPoint(300, 10)))
    QApplication.sendEvent(header.viewport(), event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, Menu)
    ticks = {entry.text(): entry.isChecked() for entry in popup.actions() if entry.isCheckable()}
    assert ticks == dict.fromkeys(USUAL[1:], True)
    popup.close()


def test_a_click_on_a_column_sorts_all_the_same(scene: Scene) -> None:
    header = scene.table.header
    at = QPoint(header.sectionViewportPosition(4) + 30, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert header.sortIndicatorSection() == 4
    assert scene.shown() == USUAL
