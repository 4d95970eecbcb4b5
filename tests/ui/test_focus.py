"""Asking for the order of Tab changes nothing about who belongs to whom."""

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.ui.focus import can_have_focus, put_in_order


def test_what_comes_after_a_widget_in_the_order_outlives_it(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, table = QPushButton("first", window), QTableView(window)
    layout = QVBoxLayout(window)
    layout.addWidget(first)
    layout.addWidget(table)
    part = table.viewport()
    window.show()
    put_in_order(first, table)
    assert can_have_focus(table)
    assert can_have_focus(window)
    first.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(first)
    assert shiboken6.isValid(part)
    assert shiboken6.isValid(window)


def test_a_window_belongs_to_nobody(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("only", window)
    put_in_order(button, window)
    assert shiboken6.ownedByPython(window)
    assert not shiboken6.ownedByPython(button)
