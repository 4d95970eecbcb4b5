"""Every page, tab, dialog and menu by keys alone, and what a screen reader has to say of each part."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QHeaderView,
    QListView,
    QMenu,
    QWidget,
)

from desktopdock.tour import looks
from desktopdock.tour.hands import Hands
from desktopdock.ui.dialogs.shortcuts import overview
from tests.demo.serving import Demo
from tests.end_to_end.in_process import Shown, on_the_program
from tests.waiting import until

AROUND = 8  # pixels: a ring lies outside of what it rings
BY_THEMSELVES = {"Ctrl+F", "Esc", "Up", "Down", "Home", "End", "Space", "Shift+Up", "Shift+Down", "Ctrl+A", "Enter"}
BY_THEMSELVES |= {"Left", "Right", "Menu", "Shift+F10"}  # what a widget does with a key, tested where the widget is
TABLES = {f"{noun}.table" for noun in ("containers", "images", "projects", "volumes", "networks", "activity")}
TABLES |= {"registry.results", "registry.tags", "confirm.items", "clean-up.items", "layers.list", "palette.results"}
TABLES |= {"containers.details.selected"}
ONCE = ("what ", "names for")  # tasks of pages that are shown for the first time


class Inspector:
    """Stands where the tour has its camera: instead of taking a picture it tries all that can have the focus."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.wrong: dict[str, None] = {}
        self.looked_at = 0
        self.tables: set[str] = set()
        self._seen: set[str] = set()

    async def take(self, look: str) -> None:
        self.looked_at += 1
        await asyncio.sleep(0.05)
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            self._menu(look, popup)
            return
        top = popup or QApplication.activeModalWidget() or self._window
        if popup is None:
            top.activateWindow()
            await until(top.isActiveWindow)
        if isinstance(top, QFileDialog):
            return  # Qt's own
        self._names(look, top)
        if popup is None:
            self._round(look, top)
        if top is self._window and over(top) is top:
            self._regions(look)
        self._sentences(look, top)

    def _say(self, look: str, widget: QWidget | str, what: str) -> None:
        name = widget if isinstance(widget, str) else widget.objectName() or type(widget).__name__
        self.wrong[f"{look}: {name} {what}"] = None

    def _menu(self, look: str, menu: QMenu) -> None:
        for entry in menu.actions():
            if not entry.isSeparator() and entry.isEnabled():
                if not entry.text():
                    self._say(look, entry.objectName(), "has no text")
                if not entry.objectName() and entry.menu() is None:
                    self._say(look, entry.text(), "has no objectName")

    def _names(self, look: str, top: QWidget) -> None:
        for widget in focusable(top):
            if not widget.objectName():
                self._say(look, widget, f"({spoken(widget)}) has no objectName")
            if not spoken(widget):
                self._say(look, widget, "has no accessible name")

    def _sentences(self, look: str, top: QWidget) -> None:
        """A row of a table reads as a sentence, which says more than its first cell; a list has but one cell."""
        for view in top.findChildren(QAbstractItemView):
            if not view.isVisible() or isinstance(view, QHeaderView):
                continue
            model = view.model()
            for row in range(model.rowCount()):
                first = model.index(row, 0)
                name = first.data(Qt.ItemDataRole.AccessibleTextRole) or first.data()
                said = first.data(Qt.ItemDataRole.AccessibleDescriptionRole)
                columns = 1 if isinstance(view, QListView) else model.columnCount()
                others = [model.index(row, column).data() for column in range(1, columns)]
                if not (name if isinstance(view, QListView) else said) or (any(others) and said == name):
                    self._say(look, view, f"does not read its row {row}: {name!r}, {said!r}")
            self.tables.add(view.objectName())

    def _round(self, look: str, top: QWidget) -> None:
        """With Tab until it comes back; each that it came to shows that it has the focus."""
        begin, wanted = top.focusWidget(), focusable(top)
        visited: list[QWidget] = []
        for number in range(len(wanted) + 20):
            focus = top.focusWidget()
            if focus is None:
                break
            goes_on = self._step(look, top, focus, is_judged=number > 0)  # a mouse may have given it to the first
            if focus in visited or not goes_on:
                break
            visited.append(focus)
        if len(wanted) > 1:
            for widget in wanted:
                if widget not in visited and widget.isVisible() and not in_group(widget):
                    self._say(look, widget, "is not reached with Tab")
        if begin is not None and begin.isVisible():
            begin.setFocus()

    def _regions(self, look: str) -> None:
        """With F6 until it comes back."""
        visited: list[QWidget | None] = []
        for _ in range(20):
            QTest.keyClick(self._window, Qt.Key.Key_F6)
            focus = self._window.focusWidget()
            if focus is None or not focus.isVisible():
                self._say(look, "F6", "leads to nothing that can be seen")
            if focus in visited:
                break
            visited.append(focus)
        if len(visited) < 3 or visited[0] is not self._window.focusWidget():
            self._say(look, "F6", f"does not go round: {[one.objectName() for one in visited if one]}")

    def _step(self, look: str, top: QWidget, focus: QWidget, is_judged: bool) -> bool:
        """One Tab; whether it went on. What has been looked at once in its kind is not painted again."""
        name, is_visible = f"{type(focus).__name__} {focus.objectName()}", focus.isVisible()
        looks_at = is_judged and is_visible and name not in self._seen
        if is_judged:
            self._seen.add(name)
        box = area(focus, top)
        lit = picture(top, box) if looks_at else None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        after = top.focusWidget()
        if not is_visible:
            self._say(look, focus, "has the focus and is hidden")
        if after is focus:
            if len(focusable(top)) > 1:
                self._say(look, focus, "does not let Tab go on")
            return False
        if looks_at and area(focus, top) == box and picture(top, box) == lit:
            self._say(look, focus, "does not show that it has the focus")
        return True


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def over(top: QWidget) -> QWidget:
    """The palette while it lies over the window."""
    return next((one for one in top.findChildren(QWidget, "palette") if one.isVisible()), top)


def focusable(top: QWidget) -> list[QWidget]:
    """All that Tab has to reach; while the palette lies over the window, of it alone."""
    found = [over(top), *over(top).findChildren(QWidget)]
    return [
        widget
        for widget in found
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is top
    ]


def in_group(widget: QWidget) -> bool:
    """Arrows go on within a group, of which Tab reaches one."""
    return isinstance(widget, QAbstractButton) and (widget.autoExclusive() or widget.group() is not None)


def area(widget: QWidget, top: QWidget) -> QRect:
    box = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return box.intersected(top.rect())


def picture(top: QWidget, box: QRect) -> QImage:
    return top.grab(box).toImage()


@pytest.mark.timeout(240)  # a walk through all of it
@pytest.mark.feature("KB5", "KB6", on="window")
def test_everything_is_reached_by_keys_shows_the_focus_and_has_a_name(
    qapp: QApplication, demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESKTOPDOCK_HUB_REGISTRY", demo.address.removeprefix("tcp://"))

    async def scenario(shown: Shown) -> None:
        shown.window.setGeometry(0, 0, 1280, 800)
        await until(lambda: "keycloak" in shown.names())
        shown.window.activateWindow()
        hands, inspector = Hands(), Inspector(shown.window)
        await shown.select("keycloak")
        shown.click("containers.restart")
        await until(lambda: shown.find("status.result") is not None)  # a job for Activity
        for look in looks.ALL:
            async with put_back(shown):
                await look(hands, inspector)  # type: ignore[arg-type]
        assert inspector.looked_at > len(looks.ALL)
        assert inspector.tables >= TABLES
        assert list(inspector.wrong) == []

    on_the_program(qapp, demo.address, tmp_path, scenario)


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
