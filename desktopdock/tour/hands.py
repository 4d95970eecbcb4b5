"""Uses the window as a person does: looks for what is shown, clicks, types, presses keys, waits."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu, QTabBar, QWidget

PATIENCE_S = 10.0
W = TypeVar("W", bound=QWidget)


class Missing(Exception):
    """What was waited for did not come; says what that was."""


class Hands:
    """Widgets are named by `objectName`; only what is visible is found."""

    async def until(self, true: Callable[[], object], what: str, seconds: float = PATIENCE_S) -> None:
        stop = time.monotonic() + seconds
        while not true():
            if time.monotonic() > stop:
                raise Missing(f"waited {seconds:g} s for {what}")
            await asyncio.sleep(0.05)

    def find(self, name: str, kind: type[W]) -> W | None:
        """The newest window is looked through first."""
        for top in reversed(QApplication.topLevelWidgets()):
            if top.isVisible():
                around = [top] if isinstance(top, kind) and top.objectName() == name else []
                for widget in (*around, *top.findChildren(kind, name)):
                    if widget.isVisible():
                        return widget
        return None

    async def see(self, name: str, kind: type[W], seconds: float = PATIENCE_S) -> W:
        await self.until(lambda: self.find(name, kind) is not None, f"{name} to be shown", seconds)
        found = self.find(name, kind)
        if found is None:
            raise Missing(f"{name} went away")
        return found

    async def click(self, name: str) -> None:
        widget = await self.see(name, QWidget)
        await self.until(widget.isEnabled, f"{name} to be enabled")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        await asyncio.sleep(0)

    async def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Pressed in the window, wherever the focus is."""
        window = await self.see("window", QWidget)
        window.activateWindow()
        await self.until(window.isActiveWindow, "the window to be the active one")
        QTest.keyClick(window, key, modifier)
        await asyncio.sleep(0)

    async def tab(self, name: str, number: int) -> None:
        """Click on a tab by its place, counted from 0: its text is in the user's language."""
        bar = await self.see(name, QTabBar)
        await self.until(lambda: bar.count() > number, f"tab {number} of {name}")
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center())
        await asyncio.sleep(0)

    async def type(self, name: str, text: str) -> None:
        field = await self.see(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)
        await asyncio.sleep(0)

    def index(self, table: str, text: str) -> QModelIndex | None:
        """The first cell of the row that reads `text` there."""
        view = self.find(table, QAbstractItemView)
        if view is None:
            return None
        model = view.model()
        cells = (model.index(row, 0) for row in range(model.rowCount()))
        return next((cell for cell in cells if str(cell.data(Qt.ItemDataRole.AccessibleTextRole)) == text), None)

    def cell(self, table: str, text: str, column: int) -> str:
        """What is read aloud in the row of `text`; "" where there is none."""
        index = self.index(table, text)
        return str(index.siblingAtColumn(column).data(Qt.ItemDataRole.AccessibleTextRole)) if index else ""

    async def select(
        self, table: str, text: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Click on the row whose first cell reads `text`, or on a heading, behind its arrow."""
        view = await self.see(table, QAbstractItemView)
        await self.until(lambda: self.index(table, text), f"{text} in {table}")
        index = self.index(table, text)
        if index is None:
            raise Missing(f"{text} left {table}")
        view.scrollTo(index)
        box = view.visualRect(index)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, box.topLeft() + QPoint(80, 12))
        await asyncio.sleep(0)

    async def open_menu(self, table: str) -> QMenu:
        """The context menu of the current row, by the Menu key."""
        view = await self.see(table, QAbstractItemView)
        QTest.keyClick(view, Qt.Key.Key_Menu)
        await self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise Missing("the menu went away")
        return menu

    async def open_tray(self, name: str, beside: int) -> QMenu:
        """The menu of the tray in the lower right corner of the window, `beside` from its edge; in it the submenu."""
        window = await self.see("window", QWidget)
        menus = (top for top in QApplication.topLevelWidgets() if isinstance(top, QMenu))
        menu = next((menu for menu in menus if menu.objectName() == "tray"), None)
        if menu is None:
            raise Missing("there is no menu for the tray")
        size = menu.sizeHint()
        menu.popup(window.mapToGlobal(window.rect().bottomRight()) - QPoint(size.width() + beside, size.height() + 12))
        await self.until(menu.isVisible, "the menu of the tray")
        for entry in menu.actions():
            submenu = entry.menu()
            if isinstance(submenu, QMenu) and submenu.objectName() == name:
                menu.setActiveAction(entry)
                await self.until(submenu.isVisible, f"the submenu {name}")
                return menu
        raise Missing(f"no {name} in the menu of the tray")

    def choose(self, action: str) -> None:
        """An entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        found = next((entry for entry in menu.actions() if entry.objectName() == action), None) if menu else None
        if found is None or menu is None:
            raise Missing(f"no {action} in the menu")
        menu.close()
        found.trigger()

    def close_popups(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
