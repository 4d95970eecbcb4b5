"""Dialogs with the largest text, in a language that is longer than English, over the smallest window."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Item, Option, Plan, Services
from desktopdock.domain.connection import Connection
from desktopdock.domain.errors import NoPermission
from desktopdock.domain.keys import Key
from desktopdock.domain.networks import Network, NetworkSpec
from desktopdock.domain.progress import Layer, Progress, Step
from desktopdock.domain.registries import TagMissing
from desktopdock.domain.volumes import VolumeSpec
from desktopdock.jobs.queue import Jobs
from desktopdock.presentation.how_to import how_to_allow
from desktopdock.settings.settings import Settings
from desktopdock.stores.stores import Stores
from desktopdock.support.text import translate_with
from desktopdock.ui.dialogs.confirm import Confirm
from desktopdock.ui.dialogs.connect import ConnectDialog
from desktopdock.ui.dialogs.create_network import CreateNetwork
from desktopdock.ui.dialogs.create_volume import CreateVolume
from desktopdock.ui.dialogs.how_to import HowToDialog
from desktopdock.ui.dialogs.network_members import ConnectContainer
from desktopdock.ui.dialogs.pull import PullDialog, Wish
from desktopdock.ui.dialogs.shortcuts import Shortcuts
from desktopdock.ui.dialogs.support_report import SupportReportDialog
from desktopdock.ui.fonts import set_text_size
from desktopdock.ui.language import Language
from desktopdock.ui.support_report import SupportReport
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.dialog import Dialog
from desktopdock.ui.widgets.elided import Elided
from tests.builders import a_container
from tests.ui.dialogs.test_connect import Engines
from tests.ui.dialogs.test_pull import Engine
from tests.ui.dialogs.test_support_report import Engine as Asked
from tests.ui.test_pseudo_locale import longer
from tests.waiting import until

WIDTH, HEIGHT = 920, 560  # the smallest window, less what stays free
HALF = Progress(50_000_000, 100_000_000, 1.0, (Layer("0123456789ab", Step.DOWNLOADING, 50, 100),))


class Screen:
    """The smallest on which there is room for the smallest window."""

    def availableSize(self) -> QSize:
        return QSize(WIDTH + 40, HEIGHT + 40)

    def availableGeometry(self) -> QRect:
        return QRect(QPoint(0, 0), self.availableSize())


@pytest.fixture(autouse=True)
def _enlarged(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(Dialog, "screen", lambda _dialog: Screen())
    translate_with(longer)
    set_text_size(150)
    yield
    set_text_size(100)
    translate_with(lambda text, comment, n: QCoreApplication.translate("", text, comment, n))
    Language(qapp, "system")


class Stage:
    def __init__(self, theme: Theme, window: QWidget) -> None:
        self.theme, self.window, self.engine, self.jobs = theme, window, Engine(), Jobs()
        self.services: Any = Services(cast(Any, self.engine), cast(Any, None), self.jobs)
        self.stores, self.settings = Stores(), Settings(environment={})


def confirm(stage: Stage) -> Dialog:
    item = Item(Key("c", "0123456789ab"), "a-container-with-a-name", lambda _ticked: "its data go", None, 1_000_000)
    option = Option("force", "⟦Kill it first, whatever it does~~~~~~~⟧", "⟦otherwise the engine refuses~~~~~⟧", True)
    question, lost = longer("Remove 1 container, then 12 images?", "", 0), longer("Changes are lost", "", 0)
    command = "docker rm --force a-container-with-a-name"
    plan = Plan(question, (item,) * 12, lost, lambda _ticked: command, longer("Remove", "", 0), (option,))
    return Confirm(plan, Connection("unix:///e.sock", name="e"), lambda _ticked: None, stage.theme, stage.window)


def connect(stage: Stage) -> Dialog:
    return ConnectDialog(Engines(), lambda _choice: None, stage.settings, stage.theme, stage.window)


def create_network(stage: Stage) -> Dialog:
    return CreateNetwork(NetworkSpec("x"), stage.services, stage.stores.networks, stage.theme, stage.window)


def create_volume(stage: Stage) -> Dialog:
    return CreateVolume(VolumeSpec("x"), stage.services, stage.stores.volumes, stage.theme, stage.window)


def connect_container(stage: Stage) -> Dialog:
    network = Network(Key("c", "n"), "shop_default", "bridge")
    return ConnectContainer(network, [a_container("web")], stage.services, stage.theme, stage.window)


def how_to(stage: Stage) -> Dialog:
    how = how_to_allow(NoPermission("denied", "root:docker", "docker"), "/var/run/docker.sock")
    return HowToDialog(how, stage.theme, stage.window)


def shortcuts(stage: Stage) -> Dialog:
    return Shortcuts([("containers", "⟦Containers~~~⟧", "containers", "Ctrl+1")], stage.theme, stage.window)


def support_report(stage: Stage) -> Dialog:
    asked = Asked()
    asked.answer.set()
    engine: Any = asked
    return SupportReportDialog(
        SupportReport(engine, stage.jobs, stage.settings), engine, engine, None, stage.theme, stage.window
    )


def pull(stage: Stage) -> Dialog:
    return PullDialog(Wish("localhost:5000/shop/api:2.4.1"), stage.services, [], stage.theme, stage.window)


def pulling(stage: Stage) -> Dialog:
    dialog = PullDialog(Wish("localhost:5000/shop/api:2.4.1"), stage.services, [], stage.theme, stage.window)
    dialog.start()
    return dialog


DIALOGS = (
    confirm, connect, create_network, create_volume, connect_container, how_to, shortcuts, support_report,
    pull, pulling,
)  # fmt: skip


def clipped(dialog: Dialog) -> list[tuple[str, int, int]]:
    return [
        (widget.objectName(), widget.width(), widget.sizeHint().width())
        for widget in dialog.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton)
        and widget.isVisible()
        and widget.text()
        and not isinstance(widget, Elided)
        and not (isinstance(widget, QLabel) and widget.wordWrap())
        and widget.width() < widget.sizeHint().width()
    ]


def problems(dialog: Dialog) -> list[object]:
    content, found = dialog.area.widget(), list[object](clipped(dialog))
    if dialog.width() > WIDTH or dialog.height() > HEIGHT:
        found.append(f"it is {dialog.width()} x {dialog.height()}")
    if content is not None and content.width() > dialog.area.viewport().width():
        found.append(f"{content.width()} have to fit into {dialog.area.viewport().width()}")
    return found


async def fits(dialog: Dialog) -> None:
    with contextlib.suppress(AssertionError):  # what is wrong is said below
        await until(lambda: not problems(dialog), 2)
    assert problems(dialog) == []


async def look_at(dialog: Dialog, stage: Stage, is_pulling: bool) -> None:
    if is_pulling:
        await until(lambda: bool(stage.engine.reports))
        stage.engine.reports[0].progress(HALF)
        await until(lambda: stage.jobs.running[0].progress is not None)
    if isinstance(dialog, SupportReportDialog):
        await until(lambda: bool(dialog.text))
    await fits(dialog)
    if is_pulling:
        stage.engine.refuses = TagMissing("manifest for localhost:5000/shop/api:2.4.1 not found: unknown")
        stage.engine.end.set()
        await until(lambda: not stage.jobs.running and stage.engine.tags_asked > 0)
        await fits(dialog)


@pytest.mark.parametrize("make", DIALOGS)
def test_a_dialog_is_whole(
    qtbot: QtBot, qapp: QApplication, make: Callable[[Stage], Dialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    async def whole() -> None:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(960, 600)
        window.show()
        stage = Stage(Theme(qapp), window)
        dialog = make(stage)
        dialog.show_over()
        try:
            await look_at(dialog, stage, make is pulling)
        finally:
            dialog.reject()
            stage.jobs.close()
            await until(lambda: len(asyncio.all_tasks()) == 1)

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(whole())
