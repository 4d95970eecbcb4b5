"""The menu of the tray: what stands in it, and what its entries ask for."""

import time

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktopdock.actions import containers, projects
from desktopdock.actions.action import Place
from desktopdock.desktop.checks.check import Start
from desktopdock.domain.containers import Port
from desktopdock.domain.endpoints import Choice, DockerContext, DockerContexts, Origin
from desktopdock.presentation.engines import offers
from desktopdock.settings.engines import keep
from desktopdock.settings.settings import Settings
from desktopdock.ui.theme import Theme
from desktopdock.ui.tray.menu import TrayMenu
from tests.builders import a_container
from tests.presentation.test_tray import GONE, of
from tests.ui.tray.fakes import FakeDoes

ROWS = (
    a_container("web", ports=(Port(8081, 80, "tcp"),)),
    of("shop", "shop-api"),
    of("shop", "shop-job", state="exited", exit_code=1, age=60),
)


@pytest.fixture
def does() -> FakeDoes:
    return FakeDoes(*ROWS)


@pytest.fixture
def menu(qtbot: QtBot, qapp: QApplication, does: FakeDoes) -> TrayMenu:
    made = TrayMenu(does, Theme(qapp))
    qtbot.addWidget(made)
    return made


def opened(menu: QMenu, *names: str) -> QMenu:
    """As one opens it, and the submenus of these names in it."""
    menu.aboutToShow.emit()
    for name in names:
        menu = entry(menu, name).menu()  # type: ignore[assignment]
        menu.aboutToShow.emit()
    return menu


def entry(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if name in (action.objectName(), _submenu_name(action)))


def _submenu_name(action: QAction) -> str:
    menu = action.menu()
    return menu.objectName() if isinstance(menu, QMenu) else ""


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_it_reads_as_the_day_is(menu: TrayMenu) -> None:
    assert texts(opened(menu)) == [
        "desktop-linux", "Docker 28.5 · 2 of 3 running", "Running", "shop · 1 of 2", "web · 8081", "Stopped lately",
        "Start shop-job · exit code 1", "Pull an image…", "Switch engine", "Mute for 1 h", "Show window",
        "Quit DesktopDock",
    ]  # fmt: skip


@pytest.mark.feature("TR4", on="window")
def test_without_an_engine_it_offers_what_can_be_started_with_its_command(menu: TrayMenu, does: FakeDoes) -> None:
    update = Start("Update WSL", ("wsl.exe", "--update"))
    podman = Start("Start Podman", ("systemctl", "--user", "start", "podman.socket"), "unix:///podman.sock")
    does.starts = (update, podman)
    assert not [text for text in texts(opened(menu)) if text.startswith("Start Podman")]
    does.connection = GONE
    assert texts(opened(menu))[2:4] == [
        "Start Podman · systemctl --user start podman.socket",
        "Look at this computer…",
    ]
    entry(menu, "tray.start-engine.0").trigger()
    entry(menu, "tray.look").trigger()
    assert does.did == [("start", "Start Podman"), ("look",)]


@pytest.mark.feature("TR3", on="window")
def test_a_container_offers_its_port_its_logs_and_what_can_be_done(menu: TrayMenu, does: FakeDoes) -> None:
    inside = opened(menu, "tray.web")
    assert texts(inside) == ["nginx:1", "Open localhost:8081", "Logs", "Stop", "Restart", "Show in the window"]
    for name in ("tray.open", "tray.logs", "containers.stop", "containers.restart", "tray.reveal"):
        entry(inside, name).trigger()
    assert does.did == [
        ("browse", "http://localhost:8081"),
        ("show", "containers", "web", "logs"),
        ("containers.stop", "web"),
        ("containers.restart", "web"),
        ("show", "containers", "web", ""),
    ]


def test_a_project_acts_as_one_and_leads_to_each_of_its_containers(menu: TrayMenu, does: FakeDoes) -> None:
    inside = opened(menu, "tray.shop")
    assert texts(inside) == [
        "Start", "Stop", "Restart", "shop-api", "Start shop-job · exit code 1", "Show in the window",
    ]  # fmt: skip
    entry(inside, "projects.stop").trigger()
    entry(inside, "tray.start.shop-job").trigger()
    entry(opened(menu, "tray.shop", "tray.shop-api"), "containers.restart").trigger()
    assert does.did == [
        ("projects.stop", "shop-api", "shop-job"),
        ("containers.start", "shop-job"),
        ("containers.restart", "shop-api"),
    ]


@pytest.mark.feature("TR2", on="window")
def test_what_stopped_starts_with_one_click(menu: TrayMenu, does: FakeDoes) -> None:
    entry(opened(menu), "tray.start.shop-job").trigger()
    assert does.did == [("containers.start", "shop-job")]


def test_engines_to_switch_to_come_when_they_have_been_read(menu: TrayMenu, does: FakeDoes) -> None:
    inside = opened(menu, "tray.switch")
    assert texts(inside) == ["Connect to another…"]
    settings = Settings(environment={})
    keep(settings, "tcp://10.0.0.9:2375", "the old one")
    keep(settings, "unix:///default.sock", "mine")
    there = (DockerContext("default", "unix:///default.sock"), DockerContext("build&box", "tcp://b:1"))
    bad = DockerContext("bad", "", problem="x")
    does.known = offers(DockerContexts((*there, bad), "default", Origin.DEFAULT), settings)
    menu.show_contexts()
    assert texts(inside) == ["mine", "build&&box", "bad", "the old one", "Connect to another…"]
    assert not entry(inside, "tray.context.bad").isEnabled()
    entry(inside, "tray.context.build&box").trigger()
    entry(inside, "tray.kept.0").trigger()
    chosen = [Choice(context="build&box"), Choice(address="tcp://10.0.0.9:2375")]
    assert does.did == [("switch", choice) for choice in chosen]


def test_nothing_in_it_removes_or_asks() -> None:
    for record in [*containers.actions(), *projects.actions()]:
        if Place.TRAY in record.places:
            assert record.plan is None
            assert "remove" not in record.id
            assert "kill" not in record.id


def test_what_comes_late_moves_nothing_under_the_pointer(menu: TrayMenu, does: FakeDoes, qtbot: QtBot) -> None:
    opened(menu)
    does.rows = (*ROWS, a_container("late"))
    menu.catch_up()
    assert "late" in texts(menu), "the menu has only just been opened"
    qtbot.waitUntil(lambda: not menu._moves.isActive())
    does.rows = ROWS
    menu.catch_up()
    assert "late" in texts(menu)


def test_it_opens_at_once_with_a_thousand_containers(menu: TrayMenu, does: FakeDoes) -> None:
    does.rows = tuple(of(f"p-{number % 300}", f"c-{number:04}") for number in range(1000))
    began = time.thread_time()  # its own: the machine may be busy
    opened(menu)
    assert time.thread_time() - began < 0.1
    assert len(texts(menu)) <= 20
