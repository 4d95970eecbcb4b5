"""The push dialog over a window, on an engine that the test steers."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
import qasync
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection
from desktopdock.domain.errors import EngineError
from desktopdock.domain.progress import Layer, Progress, Step
from desktopdock.domain.references import Reference, parse
from desktopdock.domain.registries import Account, LoginNeeded
from desktopdock.engine.api.images import TransferReport
from desktopdock.jobs.job import JobState
from desktopdock.jobs.queue import Jobs
from desktopdock.ui.dialogs.push import PushDialog
from desktopdock.ui.theme import Theme
from tests.waiting import until

API, WEB, OFFICIAL = parse("localhost:5000/shop/api:1"), parse("localhost:5000/shop/web:2"), parse("nginx:1")
HALF = Progress(50, 100, 0.0, (Layer("a", Step.UPLOADING, 50, 100), Layer("b", Step.PRESENT_THERE)))


class Engine:
    link = type("Link", (), {"connection": Connection("e")})

    def __init__(self) -> None:
        self.images = self.registries = self
        self.pushed: list[str] = []
        self.end = asyncio.Event()
        self.refuses: dict[Reference, EngineError] = {}

    async def push(self, reference: Reference, report: TransferReport) -> None:
        self.pushed.append(reference.familiar)
        report.progress(HALF)
        await self.end.wait()
        if reference in self.refuses:
            raise self.refuses[reference]
        report.output("1: digest: sha256:abc size: 7")

    async def account(self, registry: str) -> Account:
        return Account(registry, "alice", "config.json")


class Stage:
    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.engine, self.jobs, self.opened = Engine(), Jobs(), list[tuple[str, Any]]()
        desk = type("Desk", (), {"open": lambda _desk, name, **values: self.opened.append((name, values))})()
        self.services, self.theme = Services(cast(Any, self.engine), desk, self.jobs), Theme(qapp)

    def open(self, *references: Reference) -> PushDialog:
        dialog = PushDialog(references, self.services, self.theme, self.window)
        dialog.show_over()
        return dialog


Scenario = Callable[[Stage], Awaitable[None]]


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication) -> Callable[[Scenario], None]:
    def run(scenario: Scenario) -> None:
        async def whole() -> None:
            stage = Stage(qtbot, qapp)
            await scenario(stage)
            stage.jobs.close()
            await until(lambda: not stage.jobs.running)

        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
            runner.run(whole())

    return run


def text(dialog: PushDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None, name
    return found.text() if found.isVisibleTo(dialog) else ""


def button(dialog: PushDialog, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def test_it_says_where_to_and_as_whom_how_far_it_is_and_that_it_has_arrived(run: Callable[[Scenario], None]) -> None:
    async def scenario(stage: Stage) -> None:
        dialog = stage.open(API)
        await until(lambda: text(dialog, "push.account.localhost:5000").endswith("logged in as alice (config.json)"))
        assert text(dialog, "push.image.0") == API.familiar
        button(dialog, "push.start").click()
        await until(lambda: text(dialog, "push.percent") == "50%")
        assert button(dialog, "push.fold").text() == "2 layer(s) · 1 uploading, 1 already there"
        again = stage.open(API)
        assert button(again, "push.cancel").isVisible()
        again.reject()
        stage.engine.end.set()
        await until(lambda: text(dialog, "push.done") == "It is in the registry. sha256:abc")
        assert stage.engine.pushed == [API.familiar]
        dialog.reject()

    run(scenario)


def test_of_several_the_one_that_was_refused_is_named_and_pushed_again_alone(run: Callable[[Scenario], None]) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses = {WEB: LoginNeeded("denied", "localhost:5000")}
        stage.engine.end.set()
        dialog = stage.open(API, WEB)
        dialog.start()
        await until(lambda: not stage.jobs.running and button(dialog, "push.start").isVisible())
        (job,) = stage.jobs.all
        assert (job.state, job.words) == (JobState.PARTLY, f"{WEB.familiar}: denied")
        assert text(dialog, "push.failure.sentence") == "1 failed. 1 done."
        stage.jobs.change(job.id)
        assert stage.opened == [("push", {"references": [WEB]})]
        dialog.reject()

    run(scenario)


def test_a_login_that_is_missing_gets_its_own_way_out(run: Callable[[Scenario], None]) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses = {API: LoginNeeded("denied", "localhost:5000")}
        stage.engine.end.set()
        dialog = stage.open(API)
        dialog.start()
        await until(lambda: text(dialog, "push.failure.sentence").startswith("Log in with the docker program"))
        dialog.reject()

    run(scenario)


def test_a_name_of_docker_hubs_own_images_is_warned_of(run: Callable[[Scenario], None]) -> None:
    async def scenario(stage: Stage) -> None:
        dialog = stage.open(OFFICIAL)
        assert text(dialog, "push.note").startswith("nginx:1 is a name of Docker Hub's own images.")
        dialog.reject()

    run(scenario)


def test_cancelled_it_can_be_pushed_again(run: Callable[[Scenario], None]) -> None:
    async def scenario(stage: Stage) -> None:
        dialog = stage.open(API)
        dialog.start()
        await until(lambda: bool(stage.engine.pushed))
        button(dialog, "push.cancel").click()
        await until(lambda: text(dialog, "push.note").startswith("Cancelled."))
        assert button(dialog, "push.start").isVisible()
        dialog.reject()

    run(scenario)
