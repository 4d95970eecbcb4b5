"""The whole program inside the test, on an offscreen window: what runs on any system, with no screen to be had."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QTabBar, QTableView, QWidget

from desktopdock.engine.endpoint import Endpoint
from desktopdock.live import live
from desktopdock.support.background import spawn
from desktopdock.ui.bridges.rows import RowsModel
from desktopdock.ui.crashes import Crashes
from desktopdock.ui.front import Front
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.line_view import LineView
from tests.waiting import until

NAME = 0  # the first column


class Shown:
    """The window of the program that is running."""

    def __init__(self, front: Front) -> None:
        self.front, self.window = front, front.window
        found = self.window.findChild(QTableView, "containers.table")
        assert found
        self.table = found

    def rows(self) -> list[int]:
        """Where containers stand, and no headings."""
        model = self.table.model()
        assert isinstance(model, RowsModel)
        return [row for row in range(model.rowCount()) if model.heading(row) is None]

    def names(self) -> list[str]:
        return list(self._rows_by_name())

    def status(self, name: str) -> str:
        """The word its status begins with; gone where there is no such row."""
        model = self.table.model()
        row = self._rows_by_name().get(name, -1)
        return "gone" if row < 0 else str(model.index(row, model.columnCount() - 1).data())

    async def select(self, name: str) -> None:
        await until(lambda: name in self.names())
        self.table.selectRow(self._rows_by_name()[name])

    def _rows_by_name(self) -> dict[str, int]:
        model = self.table.model()
        return {str(model.index(row, NAME).data()): row for row in self.rows()}

    def click(self, name: str) -> None:
        """The showing button of that name, in the window or one of its dialogs."""
        buttons = self.window.findChildren(QAbstractButton, name)
        QTest.mouseClick(next(button for button in buttons if button.isVisible()), Qt.MouseButton.LeftButton)

    def dialog(self) -> QDialog | None:
        return next((dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()), None)

    def tabs(self) -> QTabBar:
        found = self.window.findChild(QTabBar, "containers.tabs")
        assert found
        return found

    def lines_of(self, tab: str) -> Callable[[], str]:
        """What a screen reader says of the lines in a tab of the details; empty while there are none."""

        def spoken() -> str:
            view = self.find(f"{tab}.view")
            return view.spoken_text() if isinstance(view, LineView) else ""

        return spoken

    def rich_texts(self, markup: str) -> list[str]:
        """Where `markup`, which stands in the engine's texts, would be taken for markup: in labels and in tooltips."""
        labels = self.window.findChildren(QLabel)
        found = [label.text() for label in labels if label.textFormat() != Qt.TextFormat.PlainText]
        found += [widget.toolTip() for widget in self.window.findChildren(QWidget)]
        return [text for text in found if markup in text]

    def find(self, name: str) -> QWidget | None:
        return next((one for one in self.window.findChildren(QWidget, name) if one.isVisible()), None)


def on_the_program(
    qapp: QApplication, address: str, folder: Path, scenario: Callable[[Shown], Awaitable[None]]
) -> None:
    """Start the program on the engine at `address`, go through the scenario, close the window."""

    async def whole() -> None:
        front = Front(Theme(qapp))
        front.window.show()
        ended = asyncio.Event()

        async def program() -> None:
            await live(Endpoint(address), front, Crashes(folder / "crash.log", qapp))
            ended.set()

        spawn(program(), "program")
        try:
            await scenario(Shown(front))
        finally:
            front.window.close()
            await ended.wait()
            front.window.deleteLater()

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(whole())
