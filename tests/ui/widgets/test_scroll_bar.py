"""The thumb is painted where the style, which moves it, has it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.scroll_bar import ScrollBar


@pytest.mark.parametrize("orientation", [Qt.Orientation.Vertical, Qt.Orientation.Horizontal])
@pytest.mark.parametrize("page", [1, 40, 400, 5000])
@pytest.mark.parametrize("most", [1, 7, 960, 39_000, 3_000_000])
def test_the_thumb_lies_where_the_style_has_it(
    qtbot: QtBot, qapp: QApplication, orientation: Qt.Orientation, page: int, most: int
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = ScrollBar(orientation, Theme(qapp), parent)
    bar.resize(*((10, 700) if orientation is Qt.Orientation.Vertical else (700, 10)))
    bar.setPageStep(page)
    bar.setRange(0, most)
    for value in (0, 1, most // 3, most // 2, most):
        bar.setValue(value)
        option = QStyleOptionSlider()
        bar.initStyleOption(option)
        of_style = bar.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, bar
        )
        ours = bar._thumb()
        assert abs(ours.top() - of_style.top()) <= 1
        assert abs(ours.left() - of_style.left()) <= 1
        assert ours.size() == of_style.size()
