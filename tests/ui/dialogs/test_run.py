import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktopdock.actions.action import Services
from desktopdock.domain.containers import Port
from desktopdock.domain.errors import EngineError, Refused
from desktopdock.domain.images import ExposedPort, ImageDetail
from desktopdock.domain.keys import Key
from desktopdock.domain.run import RunSpec
from desktopdock.jobs.queue import Jobs
from desktopdock.presentation.run_form import Form, PortRow, VariableRow
from desktopdock.stores.containers import container_store
from desktopdock.ui.dialogs.paste_variables import PasteVariables
from desktopdock.ui.dialogs.run import Place, RunDialog
from desktopdock.ui.theme import Theme
from tests.builders import a_container
from tests.waiting import until

NGINX = ImageDetail("sha256:1", size=52_800_000, command=("nginx",), ports=(ExposedPort(80),))


class Engine:
    """Has nginx:1, makes what it is told, and refuses what the test says."""

    def __init__(self) -> None:
        self.made: list[RunSpec] = []
        self.started: list[str] = []
        self.removed: list[str] = []
        self.refuses_create: EngineError | None = None
        self.refuses_start: EngineError | None = None

    @property
    def containers(self) -> "Engine":
        return self

    @property
    def images(self) -> "Engine":
        return self

    @property
    def volumes(self) -> "Engine":
        return self

    async def names(self) -> list[str]:
        return ["nginx:1", "redis:8"]

    async def inspect(self, reference: str) -> ImageDetail | None:
        return NGINX if reference == "nginx:1" else None

    async def create(self, spec: RunSpec) -> str:
        if self.refuses_create:
            raise self.refuses_create
        self.made.append(spec)
        return "0123456789abcdef"

    async def start(self, id: str) -> None:
        if self.refuses_start:
            raise self.refuses_start
        self.started.append(id)

    async def remove(self, id: str, *, force: bool = False, volumes: bool = False) -> None:
        assert force
        assert volumes
        self.removed.append(id)


class Desk:
    def __init__(self) -> None:
        self.shown: list[tuple[str, Key | None]] = []
        self.opened: list[tuple[str, dict[str, Any]]] = []

    def show(self, page: str, key: Key | None = None) -> None:
        self.shown.append((page, key))

    def open(self, dialog: str, **values: Any) -> None:
        self.opened.append((dialog, values))


class Stage:
    """The dialog over an engine where shop-web publishes 8080."""

    def __init__(self, qapp: QApplication, parent: QWidget) -> None:
        self.engine, self.desk, self.jobs = Engine(), Desk(), Jobs()
        self.store = container_store()
        self.store.apply([a_container("shop-web", ports=(Port(8080, 80, "tcp"),))])
        self._theme, self._parent = Theme(qapp), parent

    def open(self, form: Form) -> RunDialog:
        services: Any = Services(self.engine, self.desk, self.jobs)  # type: ignore[arg-type]
        self.dialog = RunDialog(form, Place(services, self.store, "here", "desktop-linux"), self._theme, self._parent)
        self.dialog.show_over()
        return self.dialog

    def type(self, name: str, text: str) -> None:
        field = self.dialog.findChild(QLineEdit, name)
        assert field is not None
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def click(self, name: str) -> None:
        button = self.dialog.findChild(QAbstractButton, name)
        assert button is not None
        assert button.isVisible()
        assert button.isEnabled(), f"{name} is disabled"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def is_open(self) -> bool:
        return isValid(self.dialog) and self.dialog.isVisible()

    def is_enabled(self, name: str) -> bool:
        button = self.dialog.findChild(QAbstractButton, name)
        assert button is not None
        return button.isEnabled()

    def text(self, name: str) -> str:
        label = self.dialog.findChild(QLabel, name)
        assert label is not None
        return label.text()

    def words(self, name: str) -> str:
        words = self.dialog.findChild(QPlainTextEdit, name)
        assert words is not None
        return words.toPlainText()


Play = Callable[[Callable[[Stage], Awaitable[None]]], None]


@pytest.fixture
def play(qapp: QApplication, qtbot: QtBot) -> Play:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1280, 800)
    parent.show()

    def run(scenario: Callable[[Stage], Awaitable[None]]) -> None:
        async def whole() -> None:
            stage = Stage(qapp, parent)
            await scenario(stage)
            stage.jobs.close()
            await asyncio.sleep(0)

        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
            runner.run(whole())

    return run


def test_what_is_typed_becomes_a_container_that_is_shown(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open(Form(image="nginx:1"))
        await until(lambda: stage.text("run.image_state") == "here · 52.8 MB")
        stage.type("run.name", "web-preview")
        assert "docker run -d \\\n  --name web-preview" in stage.words("run.command_line")
        stage.click("run.start")
        await until(lambda: not stage.is_open)
        (made,) = stage.engine.made
        assert (made.image, made.name) == ("nginx:1", "web-preview")
        assert [(port.host, port.container) for port in made.ports] == [(8081, 80)], "offered, on one that is free"
        assert stage.engine.started == ["0123456789abcdef"]
        assert stage.desk.shown == [("containers", Key("here", "0123456789abcdef"))]

    play(scenario)


def test_create_only_starts_nothing(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.open(Form(image="nginx:1", name="web"))
        await until(lambda: stage.is_enabled("run.create"))
        stage.click("run.create")
        await until(lambda: not stage.is_open)
        assert len(stage.engine.made) == 1
        assert stage.engine.started == []

    play(scenario)


def test_a_taken_port_and_a_taken_name_are_told_before_the_request_and_can_be_mended(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        dialog = stage.open(Form(image="nginx:1", name="shop-web", ports=(PortRow(host="8080", container="80"),)))
        await until(lambda: stage.text("run.image_state") != "")
        assert stage.text("run.ports.0.error") == "8080 is published by shop-web; next free 8081"
        assert stage.text("run.name.error") == "shop-web is taken; shop-web-2 is free"
        assert stage.text("run.left").endswith(": name, port 8080")
        assert not stage.is_enabled("run.start")
        stage.click("run.ports.0.use")
        stage.click("run.name.remedy")
        assert stage.is_enabled("run.start")
        dialog.reject()

    play(scenario)


def test_a_refusal_is_told_in_the_engines_words_and_nothing_typed_is_lost(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses_create = Refused("invalid mount config for type <bind>")
        dialog = stage.open(Form(image="nginx:1", name="web", command="sleep 9"))
        await until(lambda: stage.is_enabled("run.start"))
        stage.click("run.start")
        await until(lambda: stage.words("run.failure.words") == "invalid mount config for type <bind>")
        assert dialog.isVisible()
        assert dialog.findChild(QLineEdit, "run.command").text() == "sleep 9"  # type: ignore[union-attr]
        assert not dialog.findChild(QAbstractButton, "run.remove").isVisible()  # type: ignore[union-attr]
        dialog.reject()

    play(scenario)


def test_a_container_that_does_not_start_is_shown_and_offered_for_removal(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses_start = Refused("port is already allocated")
        dialog = stage.open(Form(image="nginx:1", name="web"))
        await until(lambda: stage.is_enabled("run.start"))
        stage.click("run.start")
        await until(lambda: stage.words("run.failure.words") == "port is already allocated")
        assert stage.text("run.failure.sentence") == "The container was created and waits."
        assert stage.desk.shown == [("containers", Key("here", "0123456789abcdef"))]
        stage.click("run.remove")
        await until(lambda: stage.engine.removed == ["0123456789abcdef"])
        await until(lambda: not dialog.findChild(QWidget, "run.failure").isVisible())  # type: ignore[union-attr]
        dialog.reject()

    play(scenario)


def test_change_and_retry_opens_the_form_as_it_was(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.engine.refuses_create = Refused("no")
        dialog = stage.open(Form(image="nginx:1", name="web", user="me"))
        await until(lambda: stage.is_enabled("run.start"))
        stage.click("run.start")
        await until(lambda: stage.words("run.failure.words") == "no")
        (job,) = stage.jobs.all
        stage.jobs.change(job.id)
        ((name, values),) = stage.desk.opened
        assert (name, values["form"].name, values["form"].user) == ("run", "web", "me")
        dialog.reject()

    play(scenario)


def test_many_variables_are_pasted_and_secrets_stay_out_of_the_command(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        dialog = stage.open(Form(image="nginx:1", variables=(VariableRow("A", "old"),)))
        await until(lambda: stage.is_enabled("run.start"))
        stage.click("run.variables.paste")
        paste = dialog.findChild(PasteVariables)
        assert paste is not None
        text = paste.findChild(QPlainTextEdit, "paste-variables.text")
        add = paste.findChild(QAbstractButton, "paste-variables.add")
        assert text is not None
        assert add is not None
        text.setPlainText("A=new\nwhat is this")
        assert not add.isEnabled()
        assert paste.findChild(QLabel, "paste-variables.note").text() == "Not NAME=value: line 2"  # type: ignore[union-attr]
        text.setPlainText("A=new\nAPI_TOKEN=s3cret # mine")
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)
        assert "-e A=new \\\n  -e API_TOKEN \\" in stage.words("run.command_line")
        value = dialog.findChild(QLineEdit, "run.variables.1.value")
        assert value is not None
        assert value.echoMode() is QLineEdit.EchoMode.Password
        stage.click("run.copy")
        assert "s3cret" not in QGuiApplication.clipboard().text()
        stage.click("run.copy_whole")
        assert "-e API_TOKEN=s3cret" in QGuiApplication.clipboard().text()
        dialog.reject()

    play(scenario)


def test_ports_follow_the_image_until_some_are_typed(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        dialog = stage.open(Form())
        image = dialog.findChild(QComboBox, "run.image")
        assert image is not None
        image.setCurrentText("nginx:1")
        await until(lambda: "-p 8081:80" in stage.words("run.command_line"))
        image.setCurrentText("redis:8")
        await until(lambda: stage.text("run.image_state") == "will be pulled")
        assert "-p" not in stage.words("run.command_line")
        image.setCurrentText("nginx:1")
        await until(lambda: "-p 8081:80" in stage.words("run.command_line"))
        stage.type("run.ports.0.host", "9000")
        image.setCurrentText("redis:8")
        await until(lambda: stage.text("run.image_state") == "will be pulled")
        assert "-p 9000:80" in stage.words("run.command_line")
        dialog.reject()

    play(scenario)


def test_leaving_the_dialog_leaves_the_job_running(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        held = asyncio.Event()

        async def create(spec: RunSpec) -> str:
            await held.wait()
            return await Engine.create(stage.engine, spec)

        stage.engine.create = create  # type: ignore[method-assign]
        dialog = stage.open(Form(image="nginx:1", name="web"))
        await until(lambda: stage.is_enabled("run.start"))
        stage.click("run.start")
        await until(lambda: bool(stage.jobs.running))
        dialog.reject()
        held.set()
        await until(lambda: not stage.jobs.running)
        assert stage.engine.started == ["0123456789abcdef"]

    play(scenario)
