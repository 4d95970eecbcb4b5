"""The page of this computer as it stands on a Windows computer, by what its programs are known to answer."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.desktop.checks.check import Asked, Check, Verdict
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.endpoints import Choice
from desktopdock.stores.found_engines import ID, FoundEngine
from desktopdock.stores.machine import MachineStore
from desktopdock.support.text import translate_with
from desktopdock.ui.language import Language
from desktopdock.ui.pages.machine import MachinePage
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.elided import Elided
from tests.desktop.checks import test_windows as windows
from tests.stores.test_machine import Engines, Link
from tests.ui.test_pseudo_locale import longer, texts

FOUND = FoundEngine("Ubuntu-24.04", Choice(address="wsl://Ubuntu-24.04"), "wsl://Ubuntu-24.04", "Docker 28.5.1")
NOWHERE = Connection("npipe:////./pipe/docker_engine", ConnectionState.NO_ENDPOINT)
DATA = re.compile(
    r"WSL|Docker|Docker Desktop|Podman|Ubuntu-24\.04|Docker 28\.5\.1|wsl://.*|wsl\.exe.*|docker .*|reg\.exe .*|dir .*"
    r"|where\.exe .*|open.*|\$|\".*Docker Desktop\.exe\"|podman .*|\d+ GB|Optimize-VHD .*|[^A-Za-z]*"
)
ANSWERS = {
    windows.VERSION: windows.OLD,
    windows.STATUS: windows.GOOD,
    windows.LIST: windows.LISTED,
    windows.RUNNING: "Ubuntu-24.04",
    windows.INSIDE: "/usr/bin/dockerd\n28.5.1",
    windows.DESKTOP: windows.INSTALLED,
    "docker desktop status": '{"Status":"stopped"}',
}

Make = Callable[[], MachinePage]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Make:
    """The page with everything looked at, in the language of the moment."""

    def made() -> MachinePage:
        computer = windows.machine({**ANSWERS})
        store = MachineStore(computer, Engines(), Link)
        monkeypatch.setattr(store, "look", lambda *_ids: None)
        store.checks = {id: look() for id, look in computer.checks.items()}
        asked = (Asked("docker context ls", ""),)
        store.checks[ID] = Check(ID, "Docker", asked, Verdict.FINE, "1", "")
        store.found = (FOUND,)
        page = MachinePage(store, Theme(qapp))
        qtbot.addWidget(page)
        page.show_connection(NOWHERE)
        page.resize(1280, 800)
        page.show()
        QCoreApplication.processEvents()
        return page

    return made


@pytest.fixture
def in_another_language(qapp: QApplication) -> Iterator[None]:
    translate_with(longer)
    yield
    translate_with(lambda text, comment, n: QCoreApplication.translate("", text, comment, n))
    Language(qapp, "system")


def seen(page: QWidget) -> list[QWidget]:
    return [widget for widget in page.findChildren(QWidget) if widget.isVisible()]


def text(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


@pytest.mark.feature("OB1", "OB2", on="seam")
def test_one_reads_what_is_missing_and_begins_with_the_first_that_can_be_mended(make: Make) -> None:
    page = make()
    assert "Start with WSL." in text(page, "machine.subtitle")
    words = {id: text(page, f"machine.{id}.word") for id in ("wsl", "desktop", "distributions", "pipe")}
    assert words == {
        "wsl": "update needed",
        "desktop": "installed, stopped",
        "distributions": "1 with an engine",
        "pipe": "not there",
    }
    starts = [button for button in page.findChildren(QAbstractButton) if button.objectName().endswith(".start")]
    assert [button.text() for button in starts if button.isVisible()] == [
        "Update WSL",
        "Start Docker Desktop",
        "Start Debian",
    ]


def test_what_was_found_is_offered_and_a_click_asks_for_it(make: Make) -> None:
    page, asked = make(), list[tuple[str, object]]()
    page.asked.connect(lambda dialog, values: asked.append((dialog, values)))
    for name in ("machine.found.0.connect", "machine.another", "machine.demo", "machine.report", "machine.needs"):
        button = page.findChild(QAbstractButton, name)
        assert button is not None
        button.click()
    assert asked == [
        ("connect-to", {"choice": FOUND.choice}),
        ("connect", {}),
        ("demo", {}),
        ("support-report", {}),
        ("needs", {}),
    ]


@pytest.mark.feature("KB9", on="window")
@pytest.mark.parametrize("width", [1280, 960])
def test_every_text_is_translated_and_none_is_clipped(make: Make, in_another_language: None, width: int) -> None:
    page = make()
    page.resize(width, 800)
    QCoreApplication.processEvents()
    said = [(widget.objectName(), text) for widget in seen(page) for text in texts(widget)]
    assert len(said) > 100
    assert [(name, text) for name, text in said if "⟦" not in text and not DATA.fullmatch(text)] == []
    assert [
        widget.objectName()
        for widget in seen(page)
        if isinstance(widget, QLabel | QAbstractButton)
        and widget.text()
        and not isinstance(widget, Elided)
        and not (isinstance(widget, QLabel) and widget.wordWrap())
        and widget.width() < widget.sizeHint().width()
    ] == []
