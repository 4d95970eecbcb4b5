"""What our small tables leave out of a QTableView, and how their rows and columns are laid out."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.scroll_bar import dress_scrolling


def make_plain(table: QTableView, theme: Theme, row: int) -> None:
    """No frame, grid, editor or side header; rows of so many pixels at a text size of 100 %. Tab leads out of it."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    side = table.verticalHeader()
    side.hide()
    side.setMinimumSectionSize(1)
    side.setDefaultSectionSize(scaled(row))
    dress_scrolling(table, theme)


def lay_out_columns(table: QTableView, stretched: int, widths: Mapping[int, int]) -> None:
    """Without titles: one column takes what the others leave; `widths` are pixels at a text size of 100 %."""
    header = table.horizontalHeader()
    header.hide()
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    for column, width in widths.items():
        table.setColumnWidth(column, scaled(width))
