"""The page of the engine, as it asks and what it shows meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse, EngineInfo
from desktopdock.domain.errors import EngineError, Refused, Unreachable
from desktopdock.ui.pages.engine import EnginePage
from desktopdock.ui.theme import Theme
from tests.waiting import until

CAPABILITIES = Capabilities("Docker", "28.5.2", (1, 51), (1, 51), "linux", "amd64")
CONNECTED = Connection("unix:///run/engine.sock", ConnectionState.CONNECTED, CAPABILITIES, name="desktop-linux")
LOST = Connection(CONNECTED.endpoint, ConnectionState.NOT_REACHABLE, CAPABILITIES, Unreachable("refused"))
DISK = (DiskUse(DiskKind.IMAGES, 26, 9, Amount(8_900_000_000), Amount(4_450_000_000)),)


class Engine:
    """Says what it is at once; its disk is counted when `counted` is set."""

    def __init__(self) -> None:
        self.connection = CONNECTED
        self.kernel, self.asked, self.counts = "<b>6.6</b>", 0, 0
        self.problem: EngineError | None = None
        self.counted = asyncio.Event()

    @property
    def info(self) -> "Engine":
        return self

    @property
    def link(self) -> "Engine":
        return self

    async def fetch(self) -> EngineInfo:
        self.asked += 1
        if self.problem:
            raise self.problem
        return EngineInfo(kernel=self.kernel, warnings=("WARNING: <i>no</i> swap limit",))

    async def disk_use(self) -> tuple[DiskUse, ...]:
        self.counts += 1
        await self.counted.wait()
        if self.problem:
            raise self.problem
        return DISK


class Stage:
    def __init__(self, qapp: QApplication, qtbot: QtBot) -> None:
        self.engine = Engine()
        self.page = EnginePage(Theme(qapp))
        qtbot.addWidget(self.page)
        self.page.resize(1084, 768)
        self.use(self.engine)

    def use(self, engine: Engine) -> None:
        services: Any = Services(engine, None, None)  # type: ignore[arg-type]
        self.page.go_live(services)

    def text(self, name: str) -> str:
        found = [label for label in self.page.findChildren(QLabel, name) if label.isVisible()]
        return found[0].text() if found else ""

    @property
    def kernel(self) -> str:
        return self.text("engine.platform.0")


def on(qapp: QApplication, qtbot: QtBot, scenario: Callable[[Stage], Awaitable[None]]) -> None:
    async def whole() -> None:
        stage = Stage(qapp, qtbot)
        await scenario(stage)
        stage.engine.counted.set()
        await until(lambda: len(asyncio.all_tasks()) == 1)

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(whole())


def test_facts_come_at_once_and_the_disk_when_it_is_counted(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario(stage: Stage) -> None:
        assert (stage.engine.asked, stage.engine.counts) == (0, 0), "nothing is asked before somebody looks"
        stage.page.show()
        await until(lambda: stage.kernel == "<b>6.6</b>")
        assert stage.text("engine.summary") == "desktop-linux · Docker 28.5.2 · linux/amd64"
        assert stage.text("engine.warnings.0") == "WARNING: <i>no</i> swap limit"
        assert stage.text("engine.disk.summary") == "asking…"
        assert stage.text("engine.disk.images.size") == ""
        stage.engine.counted.set()
        await until(lambda: stage.text("engine.disk.images.size") == "8.9 GB")
        assert stage.text("engine.disk.images.freeable") == "4.45 GB"
        assert stage.text("engine.disk.summary").startswith("8.9 GB, of which 4.45 GB can be freed · counted in")

    on(qapp, qtbot, scenario)


def test_every_text_of_the_engine_is_plain_can_be_selected_and_is_named(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario(stage: Stage) -> None:
        stage.page.show()
        stage.engine.counted.set()
        await until(lambda: bool(stage.kernel and stage.text("engine.disk.images.size")))
        value = stage.page.findChild(QLabel, "engine.platform.0")
        assert isinstance(value, QLabel)
        assert value.accessibleName() == "Kernel: <b>6.6</b>"
        for name in ("engine.platform.0", "engine.warnings.0", "engine.disk.images.size", "engine.summary"):
            shown = stage.page.findChild(QLabel, name)
            assert isinstance(shown, QLabel)
            assert shown.textFormat() is Qt.TextFormat.PlainText
            assert shown.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        title = stage.page.findChild(QLabel, "engine.disk.images")
        assert isinstance(title, QLabel)
        assert title.accessibleName() == "Images: 26, 9 used, size 8.9 GB, can be freed 4.45 GB"

    on(qapp, qtbot, scenario)


def test_it_is_asked_anew_on_every_visit_and_with_f5_but_counts_once_at_a_time(
    qapp: QApplication, qtbot: QtBot
) -> None:
    async def scenario(stage: Stage) -> None:
        stage.page.show()
        await until(lambda: bool(stage.kernel))
        stage.engine.kernel = "6.7"
        stage.page.refresh()
        await until(lambda: stage.kernel == "6.7")
        stage.page.hide()
        stage.page.refresh()
        stage.page.show()
        await until(lambda: stage.engine.asked == 3)
        assert stage.engine.counts == 1
        stage.engine.counted.set()
        await until(lambda: bool(stage.text("engine.disk.images.size")))
        stage.page.refresh()
        await until(lambda: stage.engine.counts == 2)

    on(qapp, qtbot, scenario)


def test_a_lost_engine_is_said_in_its_place_and_asked_anew_when_it_is_back(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario(stage: Stage) -> None:
        stage.page.show()
        await until(lambda: bool(stage.kernel))
        stage.page.show_connection(LOST)
        assert "does not answer" in stage.text("engine.message")
        assert stage.kernel == ""
        stage.engine.kernel = "6.8"
        stage.page.show_connection(CONNECTED)
        await until(lambda: stage.kernel == "6.8")
        await until(lambda: stage.engine.counts == 2)

    on(qapp, qtbot, scenario)


def test_the_newest_engine_wins(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario(stage: Stage) -> None:
        stage.page.show()
        await until(lambda: bool(stage.kernel))
        other = Engine()
        other.kernel = "another"
        stage.use(other)
        assert stage.kernel == "", "what the other one said is gone at once"
        await until(lambda: stage.kernel == "another")
        stage.engine.counted.set()
        await asyncio.sleep(0)
        assert stage.text("engine.disk.summary") == "asking…", "what the other one counted is of no use"
        other.counted.set()
        await until(lambda: bool(stage.text("engine.disk.images.size")))

    on(qapp, qtbot, scenario)


def test_what_the_engine_refuses_is_said_and_tried_again(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.problem = Refused("the driver is gone")
        stage.engine.counted.set()
        stage.page.show()
        await until(lambda: stage.text("engine.message.reason") == "the driver is gone")
        assert stage.text("engine.message") == "desktop-linux does not say what it is."
        stage.engine.problem = None
        button = next(found for found in buttons(stage.page, "engine.message.button") if found.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await until(lambda: bool(stage.kernel and stage.text("engine.disk.images.size")))

    on(qapp, qtbot, scenario)


def test_a_disk_that_cannot_be_counted_says_why(qapp: QApplication, qtbot: QtBot) -> None:
    async def scenario(stage: Stage) -> None:
        stage.page.show()
        await until(lambda: bool(stage.kernel))
        stage.engine.problem = Refused("permission denied")
        stage.engine.counted.set()
        await until(lambda: stage.text("engine.disk.summary") == "It could not be counted: permission denied")
        assert stage.kernel

    on(qapp, qtbot, scenario)


def buttons(parent: QWidget, name: str) -> list[QAbstractButton]:
    return parent.findChildren(QAbstractButton, name)
