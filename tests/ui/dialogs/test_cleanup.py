"""The dialog that cleans up: what it chooses, remembers and sends."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.cleanup import Found, Piece, PieceKind
from desktopdock.domain.connection import Connection
from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse
from desktopdock.domain.errors import Conflict, EngineError, Unreachable
from desktopdock.domain.keys import Key
from desktopdock.jobs.queue import Jobs
from desktopdock.settings.declared import CLEANUP_DAYS, CLEANUP_NEVER
from desktopdock.settings.settings import Settings
from desktopdock.stores.containers import container_store
from desktopdock.stores.images import ImageStore
from desktopdock.ui.dialogs.cleanup import CleanUp
from desktopdock.ui.theme import Theme
from tests.waiting import until

ENDPOINT = "unix:///engine.sock"
OLD = Piece(PieceKind.CONTAINERS, Key(ENDPOINT, "old-id"), "<b>old</b>", 100, since=1.0, state="exited", exit_code=0)
OTHER = Piece(PieceKind.CONTAINERS, Key(ENDPOINT, "other-id"), "other", 50, since=1.0, state="created")
VOLUME = Piece(PieceKind.VOLUMES, Key(ENDPOINT, "vol"), "vol", 1000, since=1.0)


class Engine:
    def __init__(self) -> None:
        self.cleanup = self.info = self.link = self
        self.connection = Connection(ENDPOINT, name="desktop-linux")
        self.problem: EngineError | None = None
        self.removed: list[str] = []
        self.refused = ""

    async def look(self) -> Found:
        if self.problem:
            raise self.problem
        return Found((OLD, OTHER, VOLUME))

    async def remove(self, piece: Piece) -> None:
        if piece.id == self.refused:
            raise Conflict("it is used by <b>another</b>")
        self.removed.append(piece.id)

    async def disk_use(self) -> tuple[DiskUse, ...]:
        return (DiskUse(DiskKind.CONTAINERS, 1, size=Amount(5000 - 1000 * len(self.removed))),)


class Stage:
    def __init__(self, qapp: QApplication, qtbot: QtBot, engine: Engine, settings: Settings) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        services = Services(cast(Any, engine), cast(Any, None), Jobs())
        images = ImageStore(container_store())
        self.dialog = CleanUp("", services, images, settings, Theme(qapp), self.window)
        self.closed = False
        self.dialog.finished.connect(self._finish)
        self.dialog.show_over()

    def _finish(self) -> None:
        self.closed = True

    def text(self, name: str) -> str:
        found = self.dialog.findChild(QLabel, name)
        assert found is not None
        return found.text()

    def button(self, name: str) -> QAbstractButton:
        found = self.dialog.findChild(QAbstractButton, name)
        assert found is not None
        return found

    @property
    def table(self) -> QTableView:
        found = self.dialog.findChild(QTableView, "clean-up.items")
        assert found is not None
        return found

    def names(self) -> list[str]:
        model = self.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def press(self, name: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
        self.table.setFocus()
        self.table.setCurrentIndex(self.table.model().index(self.names().index(name), 0))
        QTest.keyClick(self.table, key)


def on(qapp: QApplication, scenario: Callable[[], Awaitable[None]]) -> None:
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:

        async def whole() -> None:
            await scenario()

        runner.run(whole())


def test_exactly_what_is_ticked_goes_and_what_was_freed_is_measured(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario() -> None:
        engine = Engine()
        stage = Stage(qapp, qtbot, engine, Settings())
        await until(lambda: "other" in stage.names())
        assert "<b>old</b>" in stage.names()
        assert stage.text("clean-up.sum") == "will free 150 B"
        stage.press("other")
        assert stage.text("clean-up.sum") == "will free 100 B"
        assert stage.button("clean-up.proceed").text() == "Remove 1"
        stage.button("clean-up.proceed").click()
        await until(lambda: "as measured" in stage.text("clean-up.sum"))
        assert engine.removed == ["old-id"]
        assert stage.text("clean-up.sum") == "1 kB freed, as measured"
        assert stage.names() == ["Stopped containers", "<b>old</b>"]
        stage.button("clean-up.look").click()
        await until(lambda: "other" in stage.names())
        stage.press("Stopped containers", Qt.Key.Key_Left)
        assert "other" not in stage.names()
        stage.button("clean-up.cancel").click()

    on(qapp, scenario)


def test_what_the_engine_keeps_is_said_in_its_words(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario() -> None:
        engine = Engine()
        engine.refused = "other-id"
        stage = Stage(qapp, qtbot, engine, Settings())
        await until(lambda: "other" in stage.names())
        assert stage.text("clean-up.keys") == "Enter and Esc cancel"
        stage.button("clean-up.proceed").click()
        assert stage.text("clean-up.keys") == "Closing leaves it running."
        await until(lambda: "as measured" in stage.text("clean-up.sum"))
        assert engine.removed == ["old-id"]
        assert stage.text("clean-up.warning") == "other: it is used by <b>another</b>"
        assert stage.text("clean-up.pieces") == "1 of 2 removed, 1 failed"
        stage.dialog.reject()

    on(qapp, scenario)


def test_rules_are_remembered_for_the_engine_and_enter_in_their_field_closes_nothing(
    qapp: QApplication, qtbot: QtBot
) -> None:
    async def scenario() -> None:
        settings = Settings()
        stage = Stage(qapp, qtbot, Engine(), settings)
        await until(lambda: "other" in stage.names())
        stage.button("clean-up.add").click()
        field = stage.dialog.findChild(QLineEdit, "clean-up.rule")
        assert field is not None
        field.insert("OTH*")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert not stage.closed
        assert stage.text("clean-up.sum") == "will free 100 B"
        assert settings.get(CLEANUP_NEVER, ENDPOINT) == "OTH*"
        settings.put(CLEANUP_DAYS, 0, ENDPOINT)
        stage.dialog.reject()
        again = Stage(qapp, qtbot, Engine(), settings)
        await until(lambda: "other" in again.names())
        assert again.text("clean-up.sum") == "will free 100 B"
        again.button("clean-up.rule.0").click()
        assert again.text("clean-up.sum") == "will free 150 B"
        assert settings.get(CLEANUP_NEVER, ENDPOINT) == ""
        assert settings.get(CLEANUP_DAYS, ENDPOINT) == 0
        again.dialog.reject()

    on(qapp, scenario)


def test_enter_cancels_and_an_engine_that_does_not_answer_is_said(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario() -> None:
        engine = Engine()
        engine.problem = Unreachable("connection refused")
        stage = Stage(qapp, qtbot, engine, Settings())
        await until(lambda: "connection refused" in stage.text("clean-up.problem"))
        assert not stage.button("clean-up.proceed").isEnabled()
        engine.problem = None
        stage.button("clean-up.look").click()
        await until(lambda: stage.button("clean-up.proceed").isEnabled())
        QTest.keyClick(stage.dialog, Qt.Key.Key_Return)
        assert stage.closed
        assert engine.removed == []

    on(qapp, scenario)
