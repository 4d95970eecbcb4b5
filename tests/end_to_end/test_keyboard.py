"""What keys do, and that the overview says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktopdock.ui.dialogs.shortcuts import overview
from tests.demo.serving import Demo
from tests.end_to_end.in_process import Shown, on_the_program
from tests.waiting import until

BY_THEMSELVES = {"Ctrl+F", "Esc", "Up", "Down", "Home", "End", "Space", "Shift+Up", "Shift+Down", "Ctrl+A", "Enter"}
BY_THEMSELVES |= {"Left", "Right", "Menu", "Shift+F10"}  # what a widget does with a key, tested where the widget is
ONCE = ("what ", "names for")  # tasks of pages that are shown for the first time


@pytest.mark.feature("KB3", on="window")
def test_the_overview_of_the_keys_has_all_of_them_and_none_that_does_nothing(
    qapp: QApplication, demo: Demo, tmp_path: Path
) -> None:
    async def scenario(shown: Shown) -> None:
        await until(lambda: "keycloak" in shown.names())
        window = shown.window
        window.activateWindow()
        for name, *_ in window.page_titles:
            window.show_page(name)
        await until(lambda: not any(one.get_name().startswith(ONCE) for one in asyncio.all_tasks()))
        groups = overview(window.page_titles)
        said = {keys for group in groups for shortcut in group.shortcuts for keys in shortcut.keys}
        beyond = {f"Ctrl+{number}" for number in range(1, 10)} - {keys for *_, keys in window.page_titles}
        assert bound(window) - said - beyond == set(), "not in the overview"
        assert said - bound(window) - BY_THEMSELVES == set(), "nothing is done with these"
        async with put_back(shown):
            QTest.keyClick(window, Qt.Key.Key_F1)
            await until(lambda: shown.dialog() is not None)
            rows = shown.window.findChildren(QWidget, "shortcuts.containers.remove")
            assert [row.accessibleName() for row in rows] == ["Remove: Del"]
            dialog = shown.dialog()
            assert isinstance(dialog, QDialog)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await until(lambda: shown.dialog() is None)

    on_the_program(qapp, demo.address, tmp_path, scenario)


@asynccontextmanager
async def put_back(shown: Shown) -> AsyncIterator[None]:
    """Whatever fails inside, nothing stands over the window that would keep it from closing."""
    try:
        yield
    finally:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in shown.window.findChildren(QDialog):
            dialog.reject()


def bound(window: QWidget) -> set[str]:
    found = {keys.toString() for shortcut in window.findChildren(QShortcut) for keys in shortcut.keys()}
    return found | {keys.toString() for action in window.findChildren(QAction) for keys in action.shortcuts()} - {""}
