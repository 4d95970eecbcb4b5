"""Larger text: columns grow with it, and figures stay whole in the smallest window."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktopdock.stores.stores import Stores
from desktopdock.ui.fonts import set_text_size
from desktopdock.ui.pages.images import images_page
from desktopdock.ui.pages.page import Page
from desktopdock.ui.pages.volumes import volumes_page
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.row_delegate import RIGHT_GAP
from desktopdock.ui.widgets.table import Table
from tests.ui.pages.conftest import found

SIZE, NAME = 1, 0
SMALLEST = 960 - 56, 600  # beside the narrow sidebar


@pytest.fixture(params=[100, 125, 150])
def text_size(request: pytest.FixtureRequest) -> Iterator[None]:
    set_text_size(request.param)
    yield
    set_text_size(100)


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("noun", ["images", "volumes"])
def test_sizes_and_names_have_room_in_the_smallest_window(qtbot: QtBot, qapp: QApplication, noun: str) -> None:
    stores, theme = Stores(), Theme(qapp)
    if noun == "images":
        page = Page(images_page(lambda: "linux/amd64", stores.images.layers), stores.images, lambda *_: None, theme)
    else:
        page = Page(volumes_page(), stores.volumes, lambda *_: None, theme)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(*SMALLEST)
    page.show()
    table: Table = found(page, Table, f"{noun}.table")
    figure = QFontMetrics(font(12, tabular=True)).horizontalAdvance("99.9 MB")
    assert table.columnWidth(SIZE) - RIGHT_GAP >= figure
    assert table.columnWidth(NAME) >= scaled(180)
    columns = table.model().columnCount()
    assert sum(table.columnWidth(section) for section in range(columns - 1)) < page.width() - 120
