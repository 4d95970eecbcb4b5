"""Somebody at the window: random actions on random rows, pages looked at, the window hidden and seen again."""

import random
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from desktopdock.actions import containers, images, networks, volumes
from desktopdock.actions.action import Action
from desktopdock.stores.store import Store
from desktopdock.ui.bridges.rows import RowsModel
from tests.end_to_end.in_process import Shown
from tests.end_to_end.storm.outside import PREFIX

PAGES = ["containers", "images", "volumes", "networks"]
ALL_PAGES = [*PAGES, "registry", "activity", "engine"]
MOST_JOBS = 20


def done_here() -> dict[str, list[Action[Any]]]:
    """By page; not what opens a dialog to type into, and not what changes no engine."""
    of = {"containers": containers, "images": images, "volumes": volumes, "networks": networks}
    return {
        page: [action for action in noun.actions() if not action.opens and "copy" not in action.id]
        for page, noun in of.items()
    }


class Inside:
    """Acts only on what somebody at the terminal has made."""

    def __init__(self, chance: random.Random, shown: Shown) -> None:
        self._chance, self._shown = chance, shown
        self.steps: list[tuple[int, Callable[[], str]]] = [  # with how often
            (8, self._act),
            (3, self._look),
            (3, self._select),
            (1, self._tab),
            (1, self._hide),
            (1, self._refresh),
        ]

    def step(self) -> str:
        """Does one thing; says what."""
        return self._chance.choices([does for _, does in self.steps], [often for often, _ in self.steps])[0]()

    def look_at(self, page: str) -> None:
        self._shown.window.show_page(page)

    def rows(self, page: str) -> list[tuple[str, ...]]:
        """What the rows of the page that is looked at read: as a screen reader reads them."""
        table = self._table(page)
        model = table.model() if table else None
        if not isinstance(model, RowsModel):
            return []
        last = model.columnCount() - 1
        plain = [row for row in range(model.rowCount()) if model.heading(row) is None]
        cells = [(model.index(row, 0).data(), model.index(row, last).data()) for row in plain]
        if page == "containers":
            return sorted((str(name), str(status).partition(",")[0]) for name, status in cells)
        return sorted((str(name),) for name, _ in cells)

    def show(self) -> None:
        """The window is seen, with nothing before it."""
        if (dialog := self._shown.dialog()) is not None:
            dialog.close()
        self._shown.window.showNormal()

    def _act(self) -> str:
        front = self._shown.front
        page = self._chance.choices(PAGES, [8, 1, 1, 1])[0]
        store: Store[Any] = getattr(front.stores, page)
        found = [row for row in store.rows if row.name.startswith(PREFIX)]
        some = self._chance.sample(found, min(len(found), self._chance.choice([1, 1, 1, 3, 8])))
        possible = [one for one in done_here()[page] if one.is_possible(some)]
        if not some or not possible or len(self._shown.window.running_jobs) > MOST_JOBS:
            return "nothing to do"
        action = self._chance.choice(possible)
        front._ask(action, some)
        if self._shown.dialog() is not None:
            self._shown.click("confirm.proceed")
        return f"{action.title} {', '.join(one.name for one in some)}"

    def _look(self) -> str:
        page = self._chance.choice(ALL_PAGES)
        self.look_at(page)
        return f"look at {page}"

    def _select(self) -> str:
        table = self._table(self._shown.window.page_name)
        if table is None or not table.model().rowCount():
            return "nothing to select"
        row = self._chance.randrange(table.model().rowCount())
        table.selectRow(row)
        return f"select row {row}"

    def _tab(self) -> str:
        tabs = self._shown.tabs()
        tabs.setCurrentIndex(self._chance.randrange(tabs.count()))
        return f"tab {tabs.tabText(tabs.currentIndex())}"

    def _hide(self) -> str:
        window = self._shown.window
        if window.isMinimized():
            window.showNormal()
            return "show the window"
        window.showMinimized()
        return "minimise the window"

    def _refresh(self) -> str:
        QTest.keyClick(self._shown.window, Qt.Key.Key_F5)
        return "F5"

    def _table(self, page: str) -> QTableView | None:
        found = self._shown.find(f"{page}.table")
        return found if isinstance(found, QTableView) else None
