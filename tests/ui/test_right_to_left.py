"""The window from right to left: columns and parts change sides, what is painted begins there, names do not turn."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Port
from desktopdock.settings.settings import Settings
from desktopdock.ui.front import Front
from desktopdock.ui.theme import Scheme, Theme
from desktopdock.ui.widgets.row_delegate import HEADING_X, INDENT, MARK_X
from desktopdock.ui.widgets.table import Table
from tests.builders import a_container

LISTS = ("containers", "images", "projects", "volumes", "networks")
NAME, PORTS = 0, 1
SHOP = (("com.docker.compose.project", "shop"), ("com.docker.compose.service", "api"))


@pytest.fixture
def front(qtbot: QtBot, qapp: QApplication) -> Iterator[Front]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    front = Front(Theme(qapp, Scheme.LIGHT), Settings(environment={}))
    qtbot.addWidget(front.window, before_close_func=lambda window: window.quit())
    front.containers.apply([a_container("shop-api", labels=SHOP, ports=(Port(8080, 80, "tcp"),)), a_container("web")])
    front.containers.complete()
    front.window.resize(1280, 800)
    front.window.show()
    front.window.show_connection(Connection("unix:///engine.sock", ConnectionState.CONNECTED))
    front.window.show_synced()
    QCoreApplication.processEvents()
    yield front
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def table(front: Front) -> Table:
    found = front.window.findChild(Table, "containers.table")
    assert isinstance(found, Table)
    return found


def box(front: Front, name: str) -> QRect:
    """Of the widget of that name, in the window."""
    part = next(each for each in front.window.findChildren(QWidget, name) if each.isVisible())
    return QRect(part.mapTo(front.window, QPoint(0, 0)), part.size())


@pytest.mark.parametrize("page", LISTS)
def test_the_parts_of_a_page_change_sides(front: Front, page: str) -> None:
    front.window.show_page(page)
    QCoreApplication.processEvents()
    title, pills, field = (box(front, f"{page}.{part}") for part in ("title", "pills", "filter"))
    assert field.right() < pills.left() < pills.right() < title.left() < title.right() < box(front, "sidebar").left()
    assert box(front, "sidebar").right() == front.window.width() - 1
    assert box(front, "status.synced").right() < front.window.width() // 2


def test_the_columns_come_from_the_right_and_rows_begin_there(front: Front, table: Table) -> None:
    assert [table.model().index(row, NAME).data() for row in range(3)] == ["shop", "shop-api", "web"]
    cell, viewport = table.visualRect(table.model().index(2, NAME)), table.viewport()
    assert cell.right() == viewport.width() - 1
    assert table.visualRect(table.model().index(2, PORTS)).right() < cell.left()
    picture = viewport.grab().toImage()
    for row, inside in ((1, MARK_X + INDENT), (2, MARK_X)):
        rect = table.visualRect(table.model().index(row, NAME))
        mark = QPoint(rect.right() + 1 - inside, rect.top() + 14)
        assert picture.pixelColor(mark) == QColor(front.theme.colours.running), "the mark stands before the name"


def test_ports_and_arrows_are_pressed_where_they_are_seen(front: Front, table: Table) -> None:
    pressed: list[str] = []
    table.chip_clicked.connect(lambda chip, _at: pressed.append(chip.chip.text))
    cell = table.visualRect(table.model().index(1, PORTS))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.right() - 12, cell.center().y()))
    assert pressed == ["8080→80"]
    heading = table.visualRect(table.model().index(0, NAME))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(heading.right() - HEADING_X // 2, heading.center().y())
    )
    assert [table.model().index(row, NAME).data() for row in range(table.model().rowCount())] == ["shop", "web"]
