import asyncio
from collections.abc import Awaitable, Callable

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.endpoints import Choice, DockerContexts
from desktopdock.domain.errors import ConnectionRefused, EngineError
from desktopdock.presentation.engines import own_name
from desktopdock.settings.engines import forget, kept
from desktopdock.settings.settings import Settings
from desktopdock.support.signal import Signal
from desktopdock.ui.dialogs.connect import ConnectDialog
from desktopdock.ui.theme import Theme
from tests.waiting import until


class Engines:
    """Answers as it is told, when it is told to."""

    def __init__(self) -> None:
        self.tested: list[Choice] = []
        self.answer = asyncio.Event()
        self.changed = Signal[[DockerContexts]]()
        self.error: EngineError | None = None

    async def contexts(self) -> DockerContexts:
        raise NotImplementedError

    async def test(self, choice: Choice) -> Capabilities:
        self.tested.append(choice)
        await self.answer.wait()
        if self.error:
            raise self.error
        return Capabilities("Podman", "5.4.0", (1, 41), (1, 41), "linux", "amd64")

    async def connect(self, choice: Choice) -> None:
        raise NotImplementedError

    async def look_again(self) -> None:
        raise NotImplementedError

    async def places(self) -> tuple[str, ...]:
        raise NotImplementedError


class Opened:
    def __init__(self, dialog: ConnectDialog, engines: Engines, chosen: list[Choice], settings: Settings) -> None:
        self.dialog, self.engines, self.chosen, self.settings = dialog, engines, chosen, settings

    def type(self, text: str, name: str = "address") -> None:
        field = self.dialog.findChild(QLineEdit, f"connect.{name}")
        assert field is not None
        field.setText(text)

    def says(self, name: str) -> str:
        part = self.dialog.findChild(QLabel, f"connect.{name}")
        return part.text() if part and part.isVisible() else ""

    def button(self, name: str) -> QAbstractButton:
        button = self.dialog.findChild(QAbstractButton, f"connect.{name}")
        assert button is not None
        return button

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Callable[[Callable[[Opened], Awaitable[None]]], None]:
    """Runs a scenario with an open dialog, on the loop that the program has."""

    def run(scenario: Callable[[Opened], Awaitable[None]]) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(900, 600)
        window.show()

        async def whole() -> None:
            engines, chosen = Engines(), list[Choice]()
            settings = Settings(environment={})
            dialog = ConnectDialog(engines, chosen.append, settings, Theme(qapp), window)
            dialog.show_over()
            await scenario(Opened(dialog, engines, chosen, settings))
            window.close()

        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
            runner.run(whole())

    return run


Run = Callable[[Callable[[Opened], Awaitable[None]]], None]


def test_an_address_is_said_back_and_connected_to(opened: Run) -> None:
    async def scenario(it: Opened) -> None:
        assert not it.button("connect").isEnabled()
        it.type("localhost:2375")
        assert it.says("understood") == "Port 2375 of localhost, over TCP."
        assert it.says("warning") == ""
        QTest.keyClick(it.dialog, Qt.Key.Key_Return)
        assert it.chosen == [Choice(address="tcp://localhost:2375")]
        assert kept(it.settings) == ("tcp://localhost:2375",)

    opened(scenario)


def test_an_engine_is_kept_under_a_name_or_not_at_all(opened: Run) -> None:
    async def scenario(it: Opened) -> None:
        it.type("localhost:2375")
        it.type("  the   old one ", "name")
        it.click("connect")
        assert own_name(it.settings, "tcp://localhost:2375") == "the old one"
        forget(it.settings, "tcp://localhost:2375")
        assert (kept(it.settings), own_name(it.settings, "tcp://localhost:2375")) == ((), "")

    async def unkept(it: Opened) -> None:
        it.type("localhost:2375")
        it.click("keep")
        it.click("connect")
        assert it.chosen == [Choice(address="tcp://localhost:2375")]
        assert kept(it.settings) == ()

    opened(scenario)
    opened(unkept)


def test_what_cannot_be_used_is_said_beside_the_field_and_kept(opened: Run) -> None:
    async def scenario(it: Opened) -> None:
        it.type("ssh://me@box")
        assert it.says("understood") == "DesktopDock cannot use ssh addresses yet."
        assert not it.button("connect").isEnabled()
        assert not it.button("test").isEnabled()
        it.type("build-box:2375")
        assert "read along" in it.says("warning")
        assert it.button("connect").isEnabled()

    opened(scenario)


def test_a_test_tells_what_answers_and_connects_nobody(opened: Run) -> None:
    async def scenario(it: Opened) -> None:
        it.type("localhost:2375")
        it.click("test")
        await until(lambda: it.says("result") == "Asking tcp://localhost:2375…")
        it.engines.answer.set()
        await until(lambda: "answered in" in it.says("result"))
        assert it.says("result").startswith("Podman 5.4.0, API 1.41, linux/amd64: answered in ")
        assert (it.engines.tested, it.chosen) == ([Choice(address="tcp://localhost:2375")], [])
        it.engines.error = ConnectionRefused("connection refused (111)")
        it.click("test")
        await until(lambda: "refused" in it.says("result"))
        assert it.says("result") == "Connection refused (111). Check that the engine is running."

    opened(scenario)


def test_closing_it_ends_a_test_that_waits(opened: Run) -> None:
    async def scenario(it: Opened) -> None:
        it.type("localhost:2375")
        it.click("test")
        await until(lambda: bool(it.engines.tested))
        it.click("cancel")
        await until(lambda: len(asyncio.all_tasks()) == 1)

    opened(scenario)
