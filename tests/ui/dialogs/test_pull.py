import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.errors import EngineError
from desktopdock.domain.images import ImageDetail
from desktopdock.domain.progress import Layer, Progress, Step
from desktopdock.domain.references import Reference
from desktopdock.domain.registries import (
    Account,
    LoginNeeded,
    NoPlatform,
    PlatformImage,
    RateLimited,
    TagDetail,
    TagMissing,
)
from desktopdock.engine.api.images import TransferReport
from desktopdock.jobs.queue import Jobs
from desktopdock.ui.dialogs.pull import PullDialog
from desktopdock.ui.dialogs.pulls import Pulls
from desktopdock.ui.theme import Theme
from tests.waiting import until

HALF = Progress(
    84_000_000,
    135_000_000,
    11_800_000.0,
    (
        Layer("d7ecded7702a", Step.DONE, 28_200_000, 28_200_000),
        Layer("2be9a3f5d811", Step.UNPACKING, 3, 5),
        Layer("c05d7e6612fa", Step.DOWNLOADING, 39_600_000, 90_200_000),
        Layer("e31b40c7950d", Step.WAITING, 0, 400_000),
        Layer("a7f62d08c4be", Step.PRESENT),
    ),
)
AMD64 = ImageDetail("sha256:1", digests=("postgres@sha256:b6f1c0d98e32aaaa",), os="linux", architecture="amd64")


class Engine:
    """Pulls until the test lets it end; knows three tags and two platforms of everything."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.reports: list[TransferReport] = []
        self.end = asyncio.Event()
        self.refuses: EngineError | None = None
        self.image: ImageDetail | None = AMD64
        self.cancelled = 0
        self.note = ""
        self.tags_asked = 0
        capabilities = Capabilities("Docker", "28.5.2", (1, 51), (1, 51), "linux", "amd64")
        self.connection = Connection("unix:///engine.sock", ConnectionState.CONNECTED, capabilities)

    @property
    def images(self) -> "Engine":
        return self

    @property
    def registries(self) -> "Engine":
        return self

    @property
    def link(self) -> "Engine":
        return self

    async def names(self) -> list[str]:
        return ["postgres:16", "redis:8"]

    async def inspect(self, _reference: str) -> ImageDetail | None:
        return self.image

    async def pull(self, reference: Reference, platform: str, report: TransferReport) -> None:
        self.asked.append((str(reference), platform))
        self.reports.append(report)
        try:
            await self.end.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.refuses:
            raise self.refuses

    async def account(self, registry: str) -> Account:
        return Account(registry, note=self.note)

    async def tags(self, _repository: Reference) -> list[str]:
        self.tags_asked += 1
        return ["16", "17", "18-alpine"]

    async def detail(self, reference: Reference, _platform: str = "", _is_whole: bool = False) -> TagDetail:
        platforms = (PlatformImage("linux/amd64", "sha256:1"), PlatformImage("linux/arm64", "sha256:2"))
        return TagDetail(reference.tag, "sha256:0", platforms=platforms)


class Desk:
    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []

    def open(self, dialog: str, **values: Any) -> None:
        self.opened.append((dialog, values))


class Stage:
    def __init__(self, qapp: QApplication, parent: QWidget) -> None:
        self.engine, self.desk, self.jobs = Engine(), Desk(), Jobs()
        services: Any = Services(self.engine, self.desk, self.jobs)  # type: ignore[arg-type]
        self.parent = parent
        self.pulls = Pulls(self.jobs, lambda: ["pgvector/pgvector"], Theme(qapp), parent)
        self.pulls.services = services

    def open(self, **wish: Any) -> None:
        self.pulls.open(**wish)

    @property
    def dialog(self) -> PullDialog:
        """The one that is open."""
        return next(dialog for dialog in self.parent.findChildren(PullDialog) if dialog.isVisible())

    @property
    def is_open(self) -> bool:
        return any(dialog.isVisible() for dialog in self.parent.findChildren(PullDialog))

    def enter(self, text: str) -> None:
        field = self.widget(QLineEdit, "pull.image")
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.widget(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        """As it is seen; empty where it is not."""
        shown = self.widget(QWidget, name)
        if not shown.isVisible():
            return ""
        return shown.text() if isinstance(shown, (QLabel, QAbstractButton, QLineEdit)) else shown.toPlainText()

    def widget(self, kind: type[Any], name: str) -> Any:
        found = self.dialog.findChild(kind, name)
        assert found is not None, name
        return found

    def sees(self, name: str) -> bool:
        return bool(self.widget(QWidget, name).isVisible())


Scenario = Callable[[Stage], Awaitable[None]]
Play = Callable[[Scenario], None]


@pytest.fixture
def play(qapp: QApplication, qtbot: QtBot) -> Play:
    """Runs a scenario on the program's own loop, in a window that is there."""

    def run(scenario: Scenario) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()

        async def whole() -> None:
            stage = Stage(qapp, window)
            await scenario(stage)
            stage.jobs.close()
            await asyncio.sleep(0)

        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
            runner.run(whole())

    return run


def test_a_reference_is_taken_apart_as_it_is_typed(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open()
        stage.enter("postgres:17")
        parts = {id: stage.text(f"pull.{id}") for id in ("registry", "repository", "tag")}
        assert parts == {"registry": "docker.io", "repository": "library/postgres", "tag": "17"}
        assert stage.text("pull.registry.note") == "assumed"
        assert stage.text("pull.command_line.command") == "docker pull postgres:17"
        stage.enter("localhost:5000/shop/api")
        assert (stage.text("pull.registry"), stage.text("pull.tag")) == ("localhost:5000", "latest")
        assert (stage.text("pull.registry.note"), stage.text("pull.tag.note")) == ("", "assumed")

    play(scenario)


def test_what_is_wrong_is_said_below_the_field_and_nothing_is_asked(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open()
        stage.enter("Postgres")
        assert not stage.widget(QAbstractButton, "pull.start").isEnabled()
        QTest.keyClick(stage.dialog, Qt.Key.Key_Return)
        await until(lambda: "must be written in lower case" in stage.text("pull.image.error"))
        assert stage.text("pull.image") == "Postgres"
        assert stage.engine.asked == []
        stage.enter("postgres")
        assert stage.text("pull.image.error") == ""

    play(scenario)


def test_a_pull_shows_its_total_and_every_layer(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open(reference="postgres:17")
        QTest.keyClick(stage.dialog, Qt.Key.Key_Return)
        await until(lambda: stage.engine.asked == [("postgres:17", "")])
        assert stage.text("pull.bytes") == "Waiting for the registry…"
        stage.engine.reports[0].progress(HALF)
        await until(lambda: stage.text("pull.percent") == "62%")
        assert stage.text("pull.bytes") == "84 of 135 MB"
        assert stage.text("pull.pace") == "11.8 MB/s · about 4 s left"
        assert stage.text("pull.fold") == "5 layer(s) · 1 done, 1 downloading, 1 unpacking, 1 waiting, 1 already here"
        layers = stage.widget(QListView, "pull.layers").model()
        sentence = Qt.ItemDataRole.AccessibleDescriptionRole
        rows = [layers.index(row, 0).data(sentence) for row in range(layers.rowCount())]
        assert rows[0] == "d7ecded7702a, Done, 28.2 MB"
        assert rows[2] == "c05d7e6612fa, Downloading, 39.6 of 90.2 MB"
        assert stage.text("pull.registry.note") == "assumed, anonymous"
        stage.engine.end.set()
        await until(lambda: stage.text("pull.done") == "The image is here.")
        await until(lambda: stage.text("pull.digest") == "sha256:b6f1c0d98e32")
        stage.click("pull.run")
        assert stage.desk.opened == [("run", {"image": "postgres:17"})]

    play(scenario)


def test_a_pull_goes_on_without_its_dialog_and_a_new_one_shows_the_same_job(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open(reference="postgres:17", start=True)
        await until(lambda: bool(stage.engine.asked))
        QTest.keyClick(stage.dialog, Qt.Key.Key_Escape)
        assert not stage.is_open
        assert len(stage.jobs.running) == 1
        stage.engine.reports[0].progress(HALF)
        stage.open(reference="postgres:17")
        stage.click("pull.start")
        await until(lambda: stage.text("pull.percent") == "62%")
        assert len(stage.jobs.all) == len(stage.engine.asked) == 1

    play(scenario)


def test_cancel_ends_the_pull_and_keeps_what_was_typed(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open(reference="postgres:17", start=True)
        await until(lambda: bool(stage.engine.asked))
        stage.click("pull.cancel")
        await until(lambda: "Cancelled" in stage.text("pull.note"))
        assert stage.engine.cancelled == 1
        assert stage.text("pull.image") == "postgres:17"
        assert stage.sees("pull.start")

    play(scenario)


def test_a_platform_that_was_chosen_is_asked_for_and_stands_in_the_command(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open(reference="postgres:17", platforms=("linux/amd64", "linux/arm64"))
        choice = stage.widget(QComboBox, "pull.platform")
        assert [choice.itemText(row) for row in range(choice.count())] == [
            "linux/amd64  this engine's own",
            "linux/arm64  emulated",
        ]
        choice.setCurrentIndex(1)
        assert stage.text("pull.command_line.command") == "docker pull --platform linux/arm64 postgres:17"
        stage.click("pull.start")
        await until(lambda: stage.engine.asked == [("postgres:17", "linux/arm64")])

    play(scenario)


def test_another_platform_than_the_engines_is_said_when_it_has_come(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.image = ImageDetail("sha256:1", os="linux", architecture="arm64", variant="v8")
        stage.engine.end.set()
        stage.open(reference="postgres:17", start=True)
        warning = "The image is for linux/arm64/v8. This engine is linux/amd64"
        await until(lambda: stage.text("pull.note").startswith(warning))

    play(scenario)


def test_a_missing_tag_shows_those_that_exist(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses = TagMissing("manifest for postgres:99 not found: manifest unknown", "docker.io")
        stage.engine.end.set()
        stage.open(reference="postgres:99", start=True)
        await until(lambda: stage.sees("pull.all_tags"))
        assert stage.text("pull.failure.words") == "manifest for postgres:99 not found: manifest unknown"
        assert stage.text("pull.failure.sentence") == "Choose one of the tags that exist."
        assert [stage.text(f"pull.offer.{tag}") for tag in ("18-alpine", "17", "16")] == ["18-alpine", "17", "16"]
        stage.click("pull.offer.17")
        assert stage.text("pull.image") == "postgres:17"
        assert not stage.sees("pull.failure")

    play(scenario)


@pytest.mark.parametrize(
    ("error", "reference", "command"),
    [
        (LoginNeeded("pull access denied", "docker.io"), "shop/secret", "docker login"),
        (LoginNeeded("denied", "quay.io"), "quay.io/a/b", "docker login quay.io"),
        (RateLimited("toomanyrequests", "docker.io"), "postgres:17", "docker login"),
    ],
)
def test_a_missing_login_or_a_limit_shows_the_command_that_helps(
    play: Play, error: EngineError, reference: str, command: str
) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses = error
        stage.engine.end.set()
        stage.open(reference=reference, start=True)
        await until(lambda: stage.text("pull.failure.words") == str(error))
        assert stage.text("pull.failure.sentence") == error.remedy()
        assert stage.text("pull.login.command") == command
        stage.click("pull.login.copy")
        assert QGuiApplication.clipboard().text() == command

    play(scenario)


def test_a_missing_platform_shows_those_that_exist(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses = NoPlatform("no matching manifest for linux/s390x", "docker.io")
        stage.engine.end.set()
        stage.open(reference="postgres:17", platform="linux/s390x", start=True)
        await until(lambda: stage.text("pull.offers") == "Platforms that exist:")
        stage.click("pull.offer.linux/arm64")
        assert stage.widget(QComboBox, "pull.platform").currentData() == "linux/arm64"

    play(scenario)


def test_a_broken_credential_helper_is_said_and_the_pull_goes_on(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.note = "docker-credential-pass failed: vault is locked"
        stage.open(reference="postgres:17", start=True)
        await until(lambda: stage.text("pull.note") == "docker-credential-pass failed: vault is locked")
        assert len(stage.jobs.running) == 1

    play(scenario)


def test_the_image_is_run_when_it_is_here_also_without_the_dialog(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open(reference="postgres:17", start=True)
        await until(lambda: bool(stage.engine.asked))
        stage.widget(QCheckBox, "pull.then_run").click()
        stage.click("pull.close")
        assert stage.desk.opened == []
        stage.engine.end.set()
        await until(lambda: stage.desk.opened == [("run", {"image": "postgres:17"})])

    play(scenario)


def test_local_tags_and_what_was_searched_are_suggested_while_typing(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open()
        completer = stage.widget(QLineEdit, "pull.image").completer()
        await until(lambda: completer.model().rowCount() == 3)
        stage.enter("pg")
        offered = completer.completionModel()
        assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["pgvector/pgvector"]
        stage.enter("gres:1")
        assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["postgres:16"]
        completer.popup().hide()

    play(scenario)


def test_changing_a_failed_job_reopens_the_dialog_filled_in(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses = RateLimited("toomanyrequests", "docker.io")
        stage.engine.end.set()
        stage.open(reference="postgres:17", platform="linux/arm64", start=True)
        await until(lambda: stage.jobs.all[0].is_over)
        stage.jobs.change(stage.jobs.all[0].id)
        assert stage.desk.opened == [("pull", {"reference": "postgres:17", "platform": "linux/arm64"})]

    play(scenario)
