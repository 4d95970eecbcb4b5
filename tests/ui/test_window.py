"""The window as a user sees and uses it, before any engine is connected."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.errors import EngineError, Refused
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.progress import Progress
from desktopdock.jobs.job import Job, JobState, Part, Target
from desktopdock.settings.declared import CLOSING, ENGINE_COLOUR, LANGUAGE, TEXT_SIZE, THEME, WINDOW
from desktopdock.settings.settings import Settings
from desktopdock.support.signal import Signal
from desktopdock.support.text import tr
from desktopdock.ui.appearance import Appearance
from desktopdock.ui.dialogs.quit import Quit
from desktopdock.ui.language import Language
from desktopdock.ui.place import bring_forward
from desktopdock.ui.theme import LIGHT, Theme
from desktopdock.ui.window import Window

ENGINE = Capabilities("Docker", "28.5.2", (1, 51), (1, 51))
CONNECTED = Connection("unix:///run/engine.sock", ConnectionState.CONNECTED, ENGINE)


class APage(QWidget):
    """A page that offers all that a window may ask of one."""

    def __init__(self, name: str, rows: Signal[[]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.title = QLabel(tr("Stop"), self)
        self.filter, self.table = QLineEdit(self), QLineEdit(self)
        self.filter.setObjectName("filter")
        self.table.setObjectName("table")
        layout = QVBoxLayout(self)
        for part in (self.title, self.filter, self.table):
            layout.addWidget(part)
        self.connection: Connection | None = None
        self.revealed: Key | None = None
        self.told = 0
        self.refreshed = self.escaped = 0
        rows.connect(self.count)

    def count(self) -> None:
        self.told += 1

    def show_connection(self, connection: Connection) -> None:
        self.connection = connection

    def reveal(self, key: Key) -> None:
        self.revealed = key

    def seek(self) -> None:
        self.filter.setFocus()

    def refresh(self) -> None:
        self.refreshed += 1

    def escape(self) -> None:
        self.escaped += 1

    def regions(self) -> Sequence[QWidget]:
        return [self.filter, self.table]

    def memory(self) -> str:
        return self.filter.text()

    def recall(self, memory: str) -> None:
        self.filter.setText(memory)


@pytest.fixture
def settings() -> Settings:
    return Settings(environment={})


@pytest.fixture
def rows() -> Signal[[]]:
    return Signal()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings, rows: Signal[[]]) -> Iterator[Window]:
    language = Language(qapp, "en")

    def fill(window: Window) -> None:
        for name in ("containers", "registry", "activity"):
            window.add_page(name, name.title(), name, lambda name=name: APage(name, rows))  # type: ignore[misc]

    theme = Theme(qapp)
    window = Window(theme, settings, fill)
    Appearance(settings, theme, language, window.rebuild)
    qtbot.addWidget(window, before_close_func=lambda widget: widget.quit())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    language.choose("system")
    settings.put(THEME, "system")


def shown(window: Window) -> APage:
    page = window.page
    assert isinstance(page, APage)
    return page


def button(parent: QWidget, name: str) -> QAbstractButton:
    return next(found for found in parent.findChildren(QAbstractButton, name) if found.isVisible())


def text(window: Window, name: str) -> str:
    found = [found for found in window.findChildren(QWidget, name) if found.isVisible()]
    return found[0].text() if found else ""  # type: ignore[attr-defined]


def a_job(id: int = 1, state: JobState = JobState.RUNNING, error: EngineError | None = None, done: int = 0) -> Job:
    target = Target(Kind.IMAGES, Key("c", f"postgres:{id}"), f"postgres:{id}")
    progress = Progress(done, 135_000_000) if done else None
    command = f"docker pull postgres:{id}"
    return Job(id, f"Pull postgres:{id}", "pulling…", command, (Part(target, state, error),), state, progress=progress)


def test_pages_are_built_when_they_are_first_shown(window: Window) -> None:
    assert [page.objectName() for page in window.findChildren(APage)] == ["containers"]
    QTest.mouseClick(button(window, "nav.registry"), Qt.MouseButton.LeftButton)
    assert shown(window).objectName() == "registry"
    assert button(window, "nav.registry").isChecked()


def test_a_page_built_late_knows_the_connection(window: Window) -> None:
    window.show_connection(CONNECTED)
    window.show_page("activity")
    assert shown(window).connection is CONNECTED


def test_keys_reach_every_page_from_any_focus(window: Window) -> None:
    shown(window).filter.setFocus()
    for number, name in enumerate(["containers", "registry", "activity"]):
        QTest.keyClick(window, Qt.Key.Key_1 + number, Qt.KeyboardModifier.ControlModifier)
        assert shown(window).objectName() == name
    QTest.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert shown(window).objectName() == "activity"


def test_f5_refreshes_and_ctrl_f_filters_and_escape_reaches_the_page(window: Window) -> None:
    asked: list[bool] = []
    window.refresh_wanted.connect(lambda: asked.append(True))
    QTest.keyClick(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert (len(asked), shown(window).refreshed) == (2, 2)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown(window).filter.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert shown(window).escaped == 1


def test_f6_goes_round_the_regions(window: Window) -> None:
    window.show_connection(CONNECTED)
    window.show_synced()
    window.set_engine_menu(lambda card: None)
    button(window, "connection").setFocus()
    names = []
    for _ in range(5):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focus = window.focusWidget()
        assert focus is not None
        names.append(focus.objectName())
    assert names == ["nav.containers", "filter", "table", "status.synced", "connection"]
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is button(window, "status.synced")


def test_the_title_and_the_card_name_the_engine(window: Window) -> None:
    window.show_connection(CONNECTED)
    assert "Docker 28.5" in window.windowTitle()
    card = button(window, "connection")
    assert "engine.sock" in card.accessibleName()
    assert card.accessibleDescription() == "Docker 28.5"


def test_the_card_opens_the_engine_menu_by_mouse_and_key(window: Window) -> None:
    opened: list[QWidget] = []
    window.set_engine_menu(opened.append)
    QTest.mouseClick(button(window, "connection"), Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert opened == [button(window, "connection")] * 2


def test_synced_is_said_until_the_connection_is_lost(window: Window) -> None:
    asked: list[bool] = []
    window.refresh_wanted.connect(lambda: asked.append(True))
    window.show_connection(CONNECTED)
    assert text(window, "status.synced") == ""
    window.show_synced()
    assert text(window, "status.synced").startswith("synced ")
    QTest.mouseClick(button(window, "status.synced"), Qt.MouseButton.LeftButton)
    assert asked == [True]
    window.show_connection(Connection(CONNECTED.endpoint, ConnectionState.NOT_REACHABLE, ENGINE))
    assert text(window, "status.synced").startswith("last synced ")
    window.show_connection(Connection("unix:///run/other.sock"))
    assert text(window, "status.synced") == ""


def test_a_running_job_stands_in_the_status_bar(window: Window) -> None:
    window.show_job(a_job(done=84_000_000))
    assert (text(window, "status.job"), text(window, "status.figures")) == ("Pull postgres:1", "62% · 84 of 135 MB")
    (bar,) = [bar for bar in window.findChildren(QProgressBar) if bar.isVisible()]
    assert bar.value() / bar.maximum() == pytest.approx(0.622, abs=0.001)
    window.show_job(a_job(2, done=135_000_000))
    assert text(window, "status.job") == "2 jobs"
    assert text(window, "status.figures") == "81% · Pull postgres:2"
    for id in (1, 2):
        window.show_job(a_job(id, JobState.DONE))
    assert text(window, "status.job") == ""


def test_the_last_command_is_copied(window: Window) -> None:
    window.show_job(a_job())
    assert text(window, "status.command") == "$ docker pull postgres:1"
    QTest.mouseClick(button(window, "status.copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "docker pull postgres:1"


def test_a_failure_stays_until_the_next_job_and_leads_to_activity(window: Window) -> None:
    window.show_job(a_job())
    window.show_job(a_job(state=JobState.FAILED, error=Refused("no such <b>image</b>", 404)))
    assert "no such <b>image</b>" in text(window, "status.result")
    QTest.mouseClick(button(window, "status.result"), Qt.MouseButton.LeftButton)
    assert shown(window).objectName() == "activity"
    window.show_job(a_job(2))
    assert text(window, "status.result") == ""
    window.show_job(a_job(2, JobState.DONE))
    assert text(window, "status.result") == "Pull postgres:2: done"


def test_a_crash_stays_until_it_was_opened(window: Window) -> None:
    opened: list[bool] = []
    window.crash_opened.connect(lambda: opened.append(True))
    window.show_crash("division by zero")
    window.show_job(a_job())
    window.show_job(a_job(state=JobState.DONE))
    assert "division by zero" in text(window, "status.result")
    QTest.mouseClick(button(window, "status.result"), Qt.MouseButton.LeftButton)
    assert (opened, text(window, "status.result")) == ([True], "Pull postgres:1: done")


def test_a_narrow_window_gives_up_letters_and_the_sidebar(window: Window) -> None:
    window.show_connection(CONNECTED)
    window.show_synced()
    window.show_job(a_job(done=84_000_000))
    window.resize(960, 600)
    assert button(window, "nav.containers").width() < 56
    assert "Containers" in button(window, "nav.containers").toolTip()
    parts = [window.findChild(QWidget, f"status.{part}") for part in ("job", "figures", "synced", "command", "copy")]
    boxes = [part.geometry() for part in parts if part is not None and part.isVisible()]
    assert len(boxes) == 5
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)


def test_closing_while_jobs_run_names_them_first(qtbot: QtBot, window: Window) -> None:
    window.show_job(a_job())
    window.close()
    window.close()
    assert window.isVisible()
    (dialog,) = window.findChildren(Quit)
    listed = dialog.findChild(QLabel, "quit.jobs")
    assert listed is not None
    assert listed.text() == "Pull postgres:1"
    with qtbot.waitSignal(window.closed):
        QTest.mouseClick(button(dialog, "quit.proceed"), Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_closing_without_jobs_asks_nothing(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()


def test_closing_asks_nothing_where_the_user_wants_no_question(
    qtbot: QtBot, window: Window, settings: Settings
) -> None:
    settings.put(CLOSING, "quit")
    window.show_job(a_job())
    with qtbot.waitSignal(window.closed):
        window.close()


def test_the_page_at_the_foot_has_its_own_keys(qtbot: QtBot, window: Window) -> None:
    window.add_page("settings", "Settings", "settings", lambda: APage("settings", Signal()), at_foot=True)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == "containers"
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == "settings"
    foot = button(window, "nav.settings")
    assert foot.isChecked()
    assert not button(window, "nav.containers").isChecked()
    assert foot.geometry().bottom() > window.height() - 20


def test_the_place_of_the_window_is_remembered(window: Window, settings: Settings) -> None:
    window.resize(960, 640)
    window.close()
    again = Window(Theme(QApplication.instance()), settings, lambda window: None)  # type: ignore[arg-type]
    assert (again.width(), again.height()) == (960, 640)
    settings.put(WINDOW, "no geometry at all")
    first = Window(Theme(QApplication.instance()), settings, lambda window: None)  # type: ignore[arg-type]
    assert first.height() > 640


def test_another_theme_holds_at_once(window: Window, settings: Settings) -> None:
    settings.put(THEME, "dark")
    assert window.grab().toImage().pixelColor(20, 500).lightness() < 60
    settings.put(THEME, "light")
    assert window.grab().toImage().pixelColor(20, 500).lightness() > 200


def test_another_language_holds_at_once_and_loses_nothing(
    qtbot: QtBot, window: Window, settings: Settings, rows: Signal[[]]
) -> None:
    window.show_connection(CONNECTED)
    window.show_synced()
    window.show_page("registry")
    shown(window).filter.setText("postgres")
    before = shown(window)
    settings.put(LANGUAGE, "zh_CN")
    qtbot.waitUntil(lambda: window.page is not before)
    assert shown(window).title.text() == "停止"
    assert (shown(window).objectName(), shown(window).filter.text()) == ("registry", "postgres")
    assert shown(window).connection is CONNECTED
    assert text(window, "status.synced")
    rows.emit()
    assert (shown(window).told, before.told) == (1, 0)
    settings.put(LANGUAGE, "en")
    qtbot.waitUntil(lambda: shown(window).title.text() == "Stop")


def test_larger_text_holds_at_once(qtbot: QtBot, window: Window, settings: Settings) -> None:
    status = window.findChild(QWidget, "status")
    assert status is not None
    before = status.height()
    settings.put(TEXT_SIZE, 150)
    heights: Callable[[], list[int]] = lambda: [  # noqa: E731
        bar.height() for bar in window.findChildren(QWidget, "status") if bar.isVisible()
    ]
    qtbot.waitUntil(lambda: heights() == [round(before * 1.5)])
    settings.put(TEXT_SIZE, 100)
    qtbot.waitUntil(lambda: heights() == [before])


def test_a_hidden_window_says_so(window: Window) -> None:
    said: list[bool] = []
    window.hidden.connect(said.append)
    window.hide()
    window.show()
    assert said == [True, False]


def test_the_demo_engine_is_named_all_the_time(window: Window) -> None:
    def badges() -> list[str]:
        return [badge.accessibleName() for badge in window.findChildren(QWidget, "demo") if badge.isVisible()]

    window.show_connection(Connection(""))
    assert badges() == []
    window.mark_demo(CONNECTED.endpoint)
    window.show_connection(CONNECTED)
    assert badges() == ["Demo engine"]
    window.rebuild()
    assert badges() == ["Demo engine"]
    window.show_connection(Connection("unix:///run/other.sock"))
    assert badges() == []


def test_a_window_that_stays_goes_out_of_sight_and_comes_back(window: Window) -> None:
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    stays = [True]
    window.keep_running_while(lambda: stays[0])
    window.close()
    assert window.is_hidden
    assert not closed
    bring_forward(window)
    assert not window.is_hidden
    stays[0] = False  # the tray has gone
    window.close()
    assert closed


def test_quitting_asks_while_jobs_run_although_closing_would_not(window: Window) -> None:
    window.keep_running_while(lambda: True)
    window.show_job(a_job())
    window.close()
    assert window.is_hidden, "jobs go on out of sight"
    window.ask_to_quit()
    assert not window.is_hidden
    assert window.findChild(Quit, "quit")


def test_the_colour_of_an_engine_lies_along_the_top(window: Window, settings: Settings) -> None:
    def colour() -> str:
        bars = [bar for bar in window.findChildren(QWidget, "engine.colour") if bar.isVisible()]
        return window.grab().toImage().pixelColor(window.width() - 20, 1).name() if bars else ""

    window.show_connection(CONNECTED)
    assert colour() == ""
    settings.put(ENGINE_COLOUR, 3, CONNECTED.endpoint)
    window.show_connection(CONNECTED)
    assert colour() == LIGHT.members[2].lower()
    window.rebuild()
    assert colour() == LIGHT.members[2].lower()
    window.show_connection(Connection("tcp://build-box:2376"))
    assert colour() in [member.lower() for member in LIGHT.members]
