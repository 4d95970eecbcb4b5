import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Action, Services, perform
from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.errors import EngineError
from desktopdock.domain.references import HUB, Reference
from desktopdock.domain.registries import Found, LoginNeeded, PlatformImage, RateLimited, TagDetail
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.registries import Browsing
from desktopdock.ui.pages.registry import RegistryPage
from desktopdock.ui.theme import Theme
from tests.waiting import until

HOSTILE = "<b>bold</b> <img src=x>\n\u202etxt.exe"
FOUND = [
    Found(HUB, "library/postgres", "The database", 14_600, is_official=True),
    Found(HUB, "evil/postgres", HOSTILE, 3),
]
PLATFORMS = ("linux/amd64", "linux/arm64", "linux/arm/v7", "linux/ppc64le", "linux/s390x", "linux/386")


class Engine:
    """Docker Hub has two results, a registry two repositories, each repository forty tags."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refuses: dict[str, EngineError] = {}
        self.names_here = ["postgres:17"]
        capabilities = Capabilities("Docker", "28.5.2", (1, 51), (1, 51), "linux", "amd64")
        self.connection = Connection("unix:///engine.sock", ConnectionState.CONNECTED, capabilities)

    @property
    def registries(self) -> "Engine":
        return self

    @property
    def images(self) -> "Engine":
        return self

    @property
    def link(self) -> "Engine":
        return self

    async def names(self) -> list[str]:
        return self.names_here

    async def search(self, term: str) -> list[Found]:
        self._ask(f"search {term}")
        return FOUND

    async def repositories(self, registry: str) -> list[Found]:
        self._ask(f"list {registry}")
        return [Found(registry, "shop/api"), Found(registry, "shop/web")]

    async def tags(self, repository: Reference) -> list[str]:
        self._ask(f"tags {repository}")
        return [str(number) for number in range(1, 41)]

    async def detail(self, reference: Reference, _platform: str = "", _is_whole: bool = False) -> TagDetail:
        self._ask(f"detail {reference}")
        images = tuple(PlatformImage(name, f"sha256:{name}", 110_000_000) for name in PLATFORMS)
        return TagDetail(reference.tag, "sha256:b6f1c0d98e32ffff", 1_700_000_000.0, images)

    def _ask(self, question: str) -> None:
        self.asked.append(question)
        if error := self.refuses.get(question.partition(" ")[0]):
            raise error


class Desk:
    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.browsed: list[str] = []

    def open(self, dialog: str, **values: Any) -> None:
        self.opened.append((dialog, values))

    def browse(self, url: str) -> None:
        self.browsed.append(url)


class Stage:
    def __init__(self, qapp: QApplication, qtbot: QtBot) -> None:
        self.engine, self.desk, self.browsing = Engine(), Desk(), Browsing()
        self.jobs, self.commands = Jobs(), list[str]()
        self.services: Any = Services(self.engine, self.desk, self.jobs)  # type: ignore[arg-type]
        self.browsing.use(self.engine)  # type: ignore[arg-type]
        self.page = RegistryPage(self.browsing, self._perform, Theme(qapp))
        qtbot.addWidget(self.page)
        self.page.commanded.connect(self.commands.append)
        self.page.show_connection(self.engine.connection)
        self.page.go_live(self.services)
        self.page.resize(1084, 768)
        self.page.show()

    def enter(self, name: str, text: str) -> None:
        field = self.widget(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def press(self, name: str, key: Qt.Key) -> None:
        QTest.keyClick(self.widget(name), key)

    def click(self, name: str) -> None:
        """The one that is shown: a row under the pointer has the actions of the current one too."""
        found = [button for button in self.page.findChildren(QAbstractButton, name) if button.isVisible()]
        assert found, f"{name} is not shown"
        button = found[0]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def select(self, name: str, row: int) -> None:
        view = self.widget(name, QAbstractItemView)
        box = view.visualRect(view.model().index(row, 0))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(60, 12))

    def rows(self, name: str, column: int = 0) -> list[str]:
        model = self.widget(name, QAbstractItemView).model()
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    @property
    def focused(self) -> QWidget:
        focus = self.page.focusWidget()
        assert focus is not None
        return focus

    def text(self, name: str) -> str:
        shown = self.widget(name)
        if not shown.isVisible():
            return ""
        if isinstance(shown, QPlainTextEdit):
            return shown.toPlainText()
        return shown.text() if isinstance(shown, (QLabel, QAbstractButton, QLineEdit)) else ""

    def widget(self, name: str, kind: Any = QWidget) -> Any:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def _perform(self, action: Action[Reference], items: Sequence[Reference]) -> None:
        perform(action, items, self.services)


Scenario = Callable[[Stage], Awaitable[None]]
Play = Callable[[Scenario], None]


@pytest.fixture
def play(qapp: QApplication, qtbot: QtBot) -> Play:
    def run(scenario: Scenario) -> None:
        async def whole() -> None:
            stage = Stage(qapp, qtbot)
            await scenario(stage)
            stage.page.hide()
            stage.browsing.search.forget()
            stage.browsing.tags.close()
            await asyncio.sleep(0.01)

        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
            runner.run(whole())

    return run


async def found(stage: Stage, text: str = "postgres") -> None:
    stage.enter("registry.search", text)
    stage.press("registry.search", Qt.Key.Key_Return)
    await until(lambda: stage.rows("registry.results"))


def test_a_pause_of_the_fingers_sends_one_search_and_chooses_nothing(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.enter("registry.search", "postgres")
        assert stage.engine.asked == []
        await until(lambda: stage.rows("registry.results"))
        assert stage.engine.asked == ["search postgres"]
        assert stage.rows("registry.results") == ["postgres", "evil/postgres"]
        assert stage.commands == ["docker search postgres"]
        assert stage.text("registry.summary").startswith("2 result(s)")
        assert stage.text("registry.reference") == ""

    play(scenario)


def test_enter_searches_at_once_and_opens_the_first_result(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        await until(lambda: stage.rows("registry.tags"))
        assert stage.text("registry.name") == "postgres"
        assert stage.text("registry.full_name") == "docker.io/library/postgres"
        assert stage.rows("registry.tags")[:3] == ["40", "39", "38"]

    play(scenario)


def test_a_hostile_description_is_read_as_it_stands(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        sentence = stage.widget("registry.results").model().index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert "<b>bold</b> <img src=x> �txt.exe" in sentence

    play(scenario)


def test_only_tags_in_sight_are_looked_at_and_the_chosen_one_shows_its_platforms(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        await until(lambda: stage.rows("registry.tags", 1)[:1] == ["110 MB"])
        await until(lambda: stage.text("registry.digest") == "sha256:b6f1c0d98e32")
        looked = {question for question in stage.engine.asked if question.startswith("detail")}
        assert 1 < len(looked) < 25
        assert stage.rows("registry.tags", 3)[0] == "amd64 · arm64 · +4"
        assert stage.text("registry.platform.linux/amd64.note") == "110 MB · this engine"
        assert stage.text("registry.platform.linux/arm64.note") == "110 MB · emulated"
        assert stage.page.findChild(QWidget, "registry.platform.linux/386") is None
        stage.click("registry.more_platforms")
        await until(lambda: stage.widget("registry.platform.linux/386").isVisible())

    play(scenario)


def test_pull_and_run_take_the_chosen_tag_and_platform(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        await until(lambda: stage.text("registry.digest"))
        assert stage.text("registry.command_line.command") == "docker pull postgres:40"
        stage.click("registry.platform.linux/arm64")
        assert stage.text("registry.command_line.command") == "docker pull --platform linux/arm64 postgres:40"
        assert stage.text("registry.amount") == "110 MB to load"
        stage.click("registry.pull")
        wish = {"reference": "postgres:40", "platform": "linux/arm64", "platforms": PLATFORMS, "start": True}
        assert stage.desk.opened == [("pull", wish)]
        stage.select("registry.tags", 2)
        stage.click("registry.run")
        assert stage.desk.opened[1] == ("run", {"image": "postgres:38"})
        stage.click("registry.open")
        assert stage.desk.browsed == ["https://hub.docker.com/_/postgres"]

    play(scenario)


def test_the_actions_of_a_row_pull_and_run_it(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        stage.click("registry.run_found")
        stage.click("registry.pull_found")
        assert stage.desk.opened == [("run", {"image": "postgres"}), ("pull", {"reference": "postgres"})]

    play(scenario)


def test_tags_are_filtered_as_one_types_and_sorted_by_date(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        await until(lambda: stage.rows("registry.tags"))
        stage.enter("registry.tag_filter", "3")
        assert stage.rows("registry.tags")[0] == "39"
        assert len(stage.rows("registry.tags")) == 13
        stage.enter("registry.tag_filter", "zzz")
        assert stage.text("registry.tags.message") == "No tag matches “zzz”."
        assert stage.text("registry.reference") == ""
        stage.enter("registry.tag_filter", "1")
        stage.click("segment.date")
        await until(lambda: len({question for question in stage.engine.asked if "detail" in question}) == 40)

    play(scenario)


def test_a_full_reference_is_offered_for_pulling_and_nothing_is_searched(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage, "registry:5000/x:17")
        assert stage.rows("registry.results") == ["registry:5000/x:17"]
        await until(lambda: stage.text("registry.reference") == "registry:5000/x:17")
        assert not any(question.startswith(("search", "list")) for question in stage.engine.asked)
        stage.click("registry.pull_found")
        assert stage.desk.opened == [("pull", {"reference": "registry:5000/x:17"})]

    play(scenario)


def test_a_registry_that_is_named_lists_its_repositories(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.enter("registry.search", "localhost:5000/")
        await until(lambda: stage.rows("registry.results") == ["shop/api", "shop/web"])
        stage.select("registry.results", 1)
        await until(lambda: stage.text("registry.name") == "localhost:5000/shop/web")

    play(scenario)


def test_a_source_that_failed_says_why_in_itself_and_in_place_of_results(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses["list"] = LoginNeeded("authentication required", "quay.io")
        stage.enter("registry.search", "quay.io/")
        await until(lambda: stage.text("registry.message") == "The registry wants a login.")
        assert "authentication required" in stage.text("registry.message.reason")
        assert stage.text("pill.quay.io") == "quay.io  log in to search"

    play(scenario)


def test_a_registry_without_more_answers_keeps_the_tags(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses["detail"] = RateLimited("toomanyrequests", HUB)
        await found(stage)
        await until(lambda: "no more requests" in stage.text("registry.refused"))
        assert len(stage.rows("registry.tags")) == 40
        assert stage.text("registry.command_line.command") == "docker pull postgres:40"

    play(scenario)


def test_in_a_narrow_window_the_repository_takes_the_place_of_the_results(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.page.resize(904, 600)
        await found(stage)
        await until(lambda: stage.rows("registry.tags"))
        assert not stage.widget("registry.results").isVisible()
        stage.click("registry.back")
        assert stage.widget("registry.results").isVisible()
        assert not stage.widget("registry.tags").isVisible()
        stage.select("registry.results", 0)
        assert stage.widget("registry.tags").isVisible()
        QTest.keyClick(stage.widget("registry.tags"), Qt.Key.Key_Escape)
        assert stage.widget("registry.results").isVisible()

    play(scenario)


def test_what_the_engine_has_is_marked(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        await until(lambda: stage.rows("registry.tags"))
        here = stage.widget("registry.tags").model().index(stage.rows("registry.tags").index("17"), 0)
        await until(lambda: "on this engine" in here.data(Qt.ItemDataRole.AccessibleDescriptionRole))

    play(scenario)


def test_the_keyboard_alone_reaches_everything_in_the_order_of_reading(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        await until(lambda: stage.text("registry.digest"))
        stage.page.activateWindow()
        stage.widget("registry.search").setFocus()
        reached = []
        for _ in range(13):
            QTest.keyClick(stage.focused, Qt.Key.Key_Tab)
            reached.append(stage.focused.objectName())
        assert reached[:7] == [
            "registry.pull_by_name",
            "pill.",
            "pill.docker.io",
            "registry.results",
            "registry.open",
            "registry.tag_filter",
            "segment.version",
        ]
        assert reached[7:] == [
            "registry.tags",
            "registry.digest.copy",
            "registry.platform.linux/amd64",
            "registry.more_platforms",
            "registry.pull",
            "registry.run",
        ]
        stage.widget("registry.search").setFocus()
        stage.press("registry.search", Qt.Key.Key_Down)
        assert stage.focused.objectName() == "registry.results"

    play(scenario)


def test_another_engine_begins_with_an_empty_search(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await found(stage)
        await until(lambda: stage.rows("registry.tags"))
        stage.browsing.use(stage.engine)  # type: ignore[arg-type]
        stage.page.go_live(Services(stage.engine, stage.desk, stage.jobs))  # type: ignore[arg-type]
        assert stage.text("registry.search") == ""
        assert stage.rows("registry.results") == []
        assert stage.text("registry.reference") == ""
        assert stage.text("registry.message") == "Type what you look for."

    play(scenario)
