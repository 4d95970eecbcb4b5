"""The support report over a window, with an engine that answers when the test says so."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
import qasync
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.desktop.checks.check import Asked, Check, Verdict
from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.endpoints import DockerContext, DockerContexts, Origin
from desktopdock.domain.engine_info import EngineInfo
from desktopdock.domain.errors import EngineError, Refused, Unreachable
from desktopdock.domain.keys import Key, Kind
from desktopdock.jobs.job import Report, Target, Work
from desktopdock.jobs.queue import Jobs
from desktopdock.settings.declared import LOG_LINES, PROXY, PROXY_ADDRESS
from desktopdock.settings.settings import Settings
from desktopdock.support.paths import crash_log
from desktopdock.support.signal import Signal
from desktopdock.ui.dialogs import support_report
from desktopdock.ui.dialogs.support_report import SupportReportDialog
from desktopdock.ui.support_report import SupportReport
from desktopdock.ui.theme import Theme
from tests.waiting import until

PASSWORD = "hunter2-and-more"
CAPABILITIES = Capabilities("Docker", "28.5.2", (1, 51), (1, 51), "linux", "amd64")
CONNECTED = Connection(
    f"tcp://ops:{PASSWORD}@build-box:2376", ConnectionState.CONNECTED, CAPABILITIES, name="build-box",
    origin=Origin.CURRENT_CONTEXT,
)  # fmt: skip


class Engine:
    """As link, as info, and as what knows the contexts."""

    def __init__(self, connection: Connection = CONNECTED) -> None:
        self.connection, self.asked = connection, 0
        self.answer = asyncio.Event()
        self.error: EngineError | None = None

    async def fetch(self) -> EngineInfo:
        self.asked += 1
        await self.answer.wait()
        if self.error:
            raise self.error
        return EngineInfo(kernel="6.6.87", warnings=(f"proxy http://x:{PASSWORD}@p is set",))

    async def contexts(self) -> DockerContexts:
        return DockerContexts((DockerContext("build-box", CONNECTED.endpoint),), "build-box", Origin.CURRENT_CONTEXT)


class Stage:
    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.theme, self.jobs, self.settings = Theme(qapp), Jobs(), Settings()

    def open(self, engine: Engine, machine: Any = None) -> SupportReportDialog:
        asked = cast(Any, engine)
        made = SupportReport(asked, self.jobs, self.settings)
        dialog = SupportReportDialog(made, asked, asked, asked, self.theme, self.window, machine)
        dialog.show_over()
        return dialog


Scenario = Callable[[Stage], Awaitable[None]]
Run = Callable[[Scenario], None]


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "ana"))
    monkeypatch.setenv("LOGNAME", "ana-liza")

    def run(scenario: Scenario) -> None:
        async def whole() -> None:
            await scenario(Stage(qtbot, qapp))

        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
            runner.run(whole())

    return run


def button(dialog: SupportReportDialog, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, f"support-report.{name}")
    assert found is not None
    return found


def note(dialog: SupportReportDialog) -> str:
    found = dialog.findChild(QLabel, "support-report.note")
    assert found is not None
    return found.text()


def test_it_is_shown_whole_before_it_can_be_copied_or_saved(run: Run, tmp_path: Path) -> None:
    async def scenario(stage: Stage) -> None:
        engine = Engine()
        dialog = stage.open(engine)
        assert not button(dialog, "save").isEnabled()
        assert not button(dialog, "copy").isEnabled()
        await until(lambda: engine.asked == 1)
        engine.answer.set()
        await until(button(dialog, "save").isEnabled)
        button(dialog, "copy").click()
        assert QApplication.clipboard().text() == dialog.text
        assert note(dialog) == "Copied."
        dialog.save(str(tmp_path / "report.txt"))
        assert (tmp_path / "report.txt").read_text() == dialog.text
        dialog.save(str(tmp_path / "nowhere" / "report.txt"))
        assert note(dialog).startswith("It could not be saved: ")
        dialog.reject()

    run(scenario)


def test_it_tells_what_helps_and_nothing_secret(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_target: Target, _report: Report) -> None:
        raise Refused(f'bad login: {{"auth": "{PASSWORD}"}}')

    async def scenario(stage: Stage) -> None:
        home = Path.home()
        monkeypatch.setenv("DOCKER_CONFIG", str(home / ".docker"))
        monkeypatch.setenv("https_proxy", f"http://ana:{PASSWORD}@proxy:3128")
        monkeypatch.setenv("DOCKER_AUTH_CONFIG", '{"auths": {\n"x": "unquoted"}}')
        monkeypatch.setenv("SHOP_TOKEN", "nobody-asked-for-this")
        log = crash_log()
        log.parent.mkdir(parents=True)
        log.write_text(
            f'2026-11-24 KeyError\n  File "{home}/src/x.py"\nnobody-asked-for-this\nPASSWORD={PASSWORD} x\nana-liza\n'
        )
        stage.settings.put(PROXY, "address")
        stage.settings.put(PROXY_ADDRESS, f"http://ana:{PASSWORD}@proxy:3128")
        stage.settings.put(LOG_LINES, 77)
        target = Target(Kind.IMAGES, Key("c", "shop/api"), "shop/api")
        work = Work("Push shop/api", "pushing…", f"docker push -e PIN={PASSWORD} shop/api", (target,), fail)
        stage.jobs.start(work)
        await until(lambda: not stage.jobs.running)
        engine = Engine()
        engine.answer.set()
        dialog = stage.open(engine)
        await until(button(dialog, "save").isEnabled)
        said = dialog.text
        for secret in (PASSWORD, "unquoted", "nobody-asked-for-this", str(home), "ana-liza", "ops:"):
            assert secret not in said, said
        for helps in (
            "## Program\nDesktopDock: ",
            "engine: Docker 28.5.2",
            "named by: the docker program's current context",
            "@build-box:2376",
            "kernel: 6.6.87",
            "logs.first_lines: 77",
            "registries.proxy: address",
            "Push shop/api",
            "$ docker push -e PIN=",
            "bad login",
            "DOCKER_CONFIG: ~/.docker",
            'File "~/src/x.py"',
        ):
            assert helps in said, said
        dialog.reject()

    run(scenario)


def test_an_engine_that_refuses_is_quoted(run: Run) -> None:
    async def scenario(stage: Stage) -> None:
        engine = Engine()
        engine.error = Refused("no /info here")
        engine.answer.set()
        dialog = stage.open(engine)
        await until(button(dialog, "save").isEnabled)
        assert "## Engine\nno /info here" in dialog.text
        dialog.reject()

    run(scenario)


def test_a_mute_engine_is_not_waited_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support_report, "PATIENCE_MS", 50)

    async def scenario(stage: Stage) -> None:
        dialog = stage.open(Engine())
        await until(button(dialog, "save").isEnabled)
        assert f"## Engine\n{support_report.LATE}" in dialog.text
        dialog.reject()

    run(scenario)


def test_without_a_connection_nothing_is_asked(run: Run) -> None:
    async def scenario(stage: Stage) -> None:
        lost = Connection("unix:///x.sock", ConnectionState.NOT_REACHABLE, error=Unreachable("no such file"))
        engine = Engine(lost)
        dialog = stage.open(engine)
        await until(button(dialog, "save").isEnabled)
        assert engine.asked == 0
        assert "error: Unreachable: no such file" in dialog.text
        dialog.reject()

    run(scenario)


class Machine:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.changed = Signal[[]]()
        self.looked_at = 0.0
        self.looking: set[str] = set()
        self.checks: dict[str, Check] = {}

    def look(self) -> None:
        self.looking = {"socket"}

    def answer(self) -> None:
        asked = (Asked("ls -l /run/docker.sock", f"https://x:{PASSWORD}@y no such file"),)
        self.checks["socket"] = Check("socket", "Socket", asked, Verdict.TO_DO, "not there", "It is not there.")
        self.looking = set()
        self.changed.emit()


def test_where_nothing_is_connected_this_computer_is_looked_at(run: Run) -> None:
    async def scenario(stage: Stage) -> None:
        lost = Connection("unix:///x.sock", ConnectionState.NOT_REACHABLE, error=Unreachable("no such file"))
        machine = Machine()
        dialog = stage.open(Engine(lost), machine)
        await until(lambda: bool(machine.looking))
        assert not button(dialog, "save").isEnabled()
        machine.answer()
        await until(button(dialog, "save").isEnabled)
        assert "socket: to do, It is not there.\n    $ ls -l /run/docker.sock" in dialog.text
        assert PASSWORD not in dialog.text
        dialog.reject()

    run(scenario)
