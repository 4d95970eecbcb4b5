"""What a user sees and does on the page of jobs."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services, perform
from desktopdock.domain.errors import Refused
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.progress import Progress
from desktopdock.jobs.job import Report, Target, Work, job_key
from desktopdock.jobs.queue import PAUSE_S, Jobs
from desktopdock.stores.activity import Activity
from desktopdock.ui.pages.activity import ActivityPage
from desktopdock.ui.theme import Theme
from tests.actions.test_containers import Desk, Engine

ALOUD = Qt.ItemDataRole.AccessibleTextRole
WORDS = "driver failed programming external connectivity: port is already allocated " + "x" * 4000


class Scene:
    """The page over jobs that do what the test says."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        self.jobs, self.desk, self.activity = Jobs(), Desk(), Activity()
        self.activity.follow(self.jobs)
        services = Services(Engine(), self.desk, self.jobs)
        self.page = ActivityPage(
            self.activity, lambda action, jobs: perform(action, jobs, services), Theme(qapp), clock=lambda: 0.0
        )
        qtbot.addWidget(self.page)
        self.page.go_live(services)
        self.page.resize(1084, 768)
        self.page.show()
        table = self.page.findChild(QTableView, "activity.table")
        assert table is not None
        self.table = table
        self.changed: list[str] = []
        QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)

    def start(self, title: str, refused: str = "", lasts: bool = False, lines: int = 0) -> int:
        async def run(_target: Target, report: Report) -> None:
            for number in range(lines):
                report.output(f"line {number}")
            report.progress(Progress(62, 100))
            if refused:
                raise Refused(refused)
            if lasts:
                await asyncio.sleep(60)

        target = Target(Kind.CONTAINERS, Key("engine", title), title)
        return self.jobs.start(
            Work(title, "doing…", f"docker {title}", (target,), run, change=lambda: self.changed.append(title))
        )

    def column(self, column: int = 0) -> list[str]:
        model = self.table.model()
        return [str(model.index(row, column).data(ALOUD)) for row in range(model.rowCount())]

    def click(self, name: str) -> None:
        found = [b for b in self.page.findChildren(QAbstractButton, name) if b.isVisible()]
        assert found, f"no {name} in sight"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def offered(self) -> list[str]:
        names = ("activity.cancel", "activity.retry")
        return [
            b.objectName() for b in self.page.findChildren(QAbstractButton) if b.isVisible() and b.objectName() in names
        ]

    def text(self, name: str) -> str | None:
        """Of what is in sight."""
        found = self.page.findChild(QPlainTextEdit, name)
        return found.toPlainText() if found is not None and found.isVisible() else None


def scene(qtbot: QtBot, qapp: QApplication, steps: Callable[[Scene], Awaitable[None]]) -> None:
    async def run() -> None:
        made = Scene(qtbot, qapp)
        await steps(made)
        made.jobs.close()
        await asyncio.sleep(0.01)
        made.page.close()

    asyncio.run(run())


def label(page: ActivityPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


async def a_moment() -> None:
    await asyncio.sleep(1.2 * PAUSE_S)  # progress is told ten times a second
    QApplication.processEvents()


def test_jobs_are_listed_newest_first_and_read_aloud(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        assert label(scene.page, "activity.message") == "Nothing has been done yet."
        scene.start("stop web")
        scene.start("pull nginx", lasts=True)
        scene.start("run api", refused="no such image")
        await a_moment()
        assert scene.column(0) == ["run api", "pull nginx", "stop web"]
        assert scene.column(1) == ["Failed · no such image", "62%", "Done · 100 B"]
        assert scene.column(2) == ["docker run api", "docker pull nginx", "docker stop web"]
        first = scene.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert first.startswith("run api, Failed · no such image, ")
        assert label(scene.page, "activity.summary") == "1 running · 1 failed"

    scene(qtbot, qapp, steps)


def test_the_buttons_of_a_row_cancel_and_retry_it(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        scene.start("pull nginx", lasts=True)
        await a_moment()
        assert scene.offered() == ["activity.cancel"]
        scene.click("activity.cancel")
        await a_moment()
        assert scene.column(1) == ["Cancelled · at 62 of 100 B"]
        assert scene.offered() == ["activity.retry"]
        scene.click("activity.retry")
        await a_moment()
        assert scene.column(0) == ["pull nginx"] * 2

    scene(qtbot, qapp, steps)


def test_what_failed_shows_the_engines_words_whole_and_ways_out(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        scene.start("run web", refused=WORDS)
        await a_moment()
        scene.table.selectRow(0)
        QTest.keyClick(scene.table, Qt.Key.Key_Return)
        await a_moment()
        assert scene.text("activity.failure.words") == WORDS
        assert scene.text("activity.command.command") == "docker run web"
        scene.click("activity.failure.copy")
        assert QGuiApplication.clipboard().text() == WORDS
        scene.click("activity.change.failed")
        assert scene.changed == ["run web"]
        scene.click("activity.retry.failed")
        await a_moment()
        assert scene.column(0) == ["run web"] * 2
        QTest.keyClick(scene.table, Qt.Key.Key_Left)
        await a_moment()
        assert scene.text("activity.failure.words") is None

    scene(qtbot, qapp, steps)


def test_output_is_followed_until_one_looks_back(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        scene.start("build web", lines=100)
        await a_moment()
        row = scene.table.visualRect(scene.table.model().index(0, 0))
        QTest.mouseClick(
            scene.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(24, row.center().y())
        )  # the arrow
        await a_moment()
        text = scene.text("activity.output.text")
        assert text is not None
        assert text.splitlines() == [f"line {number}" for number in range(100)]
        box = scene.page.findChild(QPlainTextEdit, "activity.output.text")
        assert box is not None
        assert box.verticalScrollBar().value() == box.verticalScrollBar().maximum()
        box.setFocus()
        box.verticalScrollBar().setValue(0)
        assert scene.page.findChild(QAbstractButton, "activity.output.follow").accessibleDescription() == "off"  # type: ignore[union-attr]
        scene.click("activity.output.follow")
        assert box.verticalScrollBar().value() == box.verticalScrollBar().maximum()
        scene.click("activity.output.copy")
        assert QGuiApplication.clipboard().text() == text

    scene(qtbot, qapp, steps)


def test_pills_and_filter_choose_and_what_changes_meanwhile_stays(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        scene.start("stop web")
        pull = scene.start("pull nginx", lasts=True)
        scene.start("run api", refused="no")
        await a_moment()
        scene.click("pill.running")
        assert scene.column(0) == ["pull nginx"]
        scene.jobs.cancel(pull)
        await a_moment()
        assert scene.column(0) == ["pull nginx"], "it stays until the filter is chosen again"
        scene.click("pill.failed")
        assert scene.column(0) == ["run api"]
        scene.click("pill.all")
        typed = scene.page.findChild(QLineEdit, "activity.filter")
        assert typed is not None
        typed.setText("docker pull")
        assert scene.column(0) == ["pull nginx"]
        typed.setText("nothing like it")
        assert label(scene.page, "activity.message") == "No job matches."
        scene.click("activity.message.button")
        assert len(scene.column(0)) == 3

    scene(qtbot, qapp, steps)


def test_clearing_leaves_what_runs(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        scene.start("stop web")
        scene.start("pull nginx", lasts=True)
        await a_moment()
        scene.click("activity.clear")
        await a_moment()
        assert scene.column(0) == ["pull nginx"]
        clear = scene.page.findChild(QAbstractButton, "activity.clear")
        assert clear is not None
        assert not clear.isEnabled()

    scene(qtbot, qapp, steps)


def test_the_menu_and_its_key_copy_the_command(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        scene.start("run web", refused="no")
        await a_moment()
        scene.click("activity.more")
        menu = scene.page.findChild(QMenu, "activity.menu")
        assert menu is not None
        shown = [action.objectName() for action in menu.actions() if action.isVisible()]
        assert shown == ["activity.retry", "activity.change", "activity.copy-command", "activity.copy-error"]
        next(action for action in menu.actions() if action.objectName() == "activity.copy-error").trigger()
        menu.close()
        scene.table.selectRow(0)
        scene.table.setFocus()
        QTest.keyClick(scene.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert scene.desk.copied == ["no", "docker run web"]

    scene(qtbot, qapp, steps)


def test_a_failure_is_news_only_while_nobody_looks(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        scene.start("run web", refused="no")
        await a_moment()
        assert scene.activity.unseen == 0
        scene.page.hide()
        scene.start("run web", refused="no")
        await a_moment()
        assert scene.activity.unseen == 1
        scene.page.show()
        assert scene.activity.unseen == 0

    scene(qtbot, qapp, steps)


def test_a_job_that_is_asked_for_is_unfolded_whatever_hid_it(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        failed = scene.start("run web", refused="no such image")
        scene.start("pull nginx", lasts=True)
        await a_moment()
        scene.click("pill.running")
        scene.page.reveal(job_key(failed))
        await a_moment()
        assert scene.text("activity.failure.words") == "no such image"
        assert scene.table.currentIndex().data(ALOUD) == "run web"

    scene(qtbot, qapp, steps)


def test_the_wheel_scrolls_the_table_also_over_what_is_unfolded(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        for number in range(40):
            scene.start(f"stop {number}")
        failed = scene.start("run web", refused="no such image")
        await a_moment()
        scene.page.list.unfold(failed)
        await a_moment()
        panel = scene.page.findChild(QWidget, f"activity.panel.{failed}")
        assert panel is not None
        middle = QPointF(panel.geometry().center())
        for _ in range(50):  # also when the end is reached; Qt hands on what a panel leaves to its parent
            wheel = QWheelEvent(
                middle,
                QPointF(scene.page.list.mapToGlobal(panel.geometry().center())),
                QPoint(),
                QPoint(0, -1200),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(scene.page.list, wheel)
        assert scene.table.verticalScrollBar().value() == scene.table.verticalScrollBar().maximum() > 0
        assert not panel.isVisible(), "it scrolls with its row"

    scene(qtbot, qapp, steps)


@pytest.mark.timeout(30)
def test_a_thousand_jobs_stay_quick(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(scene: Scene) -> None:
        for number in range(990):
            scene.start(f"stop {number}")
        await asyncio.sleep(0.5)
        for number in range(5):
            scene.start(f"pull {number}", lasts=True)
        await a_moment()
        loop, job = asyncio.get_running_loop(), scene.jobs.all[0]
        began = loop.time()
        for _ in range(50):  # five jobs, ten times a second each
            scene.activity._put(job)
        QApplication.processEvents()
        assert loop.time() - began < 0.25
        scene.click("pill.running")
        assert len(scene.column(0)) == 5

    scene(qtbot, qapp, steps)
