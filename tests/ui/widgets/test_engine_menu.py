from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.endpoints import Choice, DockerContext, DockerContexts, Origin
from desktopdock.presentation.cells import Mark
from desktopdock.settings.declared import ENGINE_COLOUR, ENGINE_NAME
from desktopdock.settings.engines import keep
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.theme import LIGHT, Theme
from desktopdock.ui.widgets.engine_menu import EngineMenu

COLIMA = Connection(
    "unix:///colima.sock",
    ConnectionState.CONNECTED,
    Capabilities("Docker", "28.5.2", (1, 51), (1, 51)),
    name="colima",
)
CONTEXTS = DockerContexts(
    (
        DockerContext("default", "unix:///var/run/docker.sock"),
        DockerContext("colima", "unix:///colima.sock"),
        DockerContext("<b>broken", "", problem="it names no engine"),
    ),
    "default",
    Origin.DOCKER_HOST,
)


@pytest.fixture
def menu(qtbot: QtBot, qapp: QApplication) -> Iterator[EngineMenu]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    card = QPushButton("card", window)
    card.setObjectName("card")
    window.show()
    menu = EngineMenu(COLIMA, Mark.RUNNING, 9, CONTEXTS, Theme(qapp), window)
    menu.open_below(card)
    yield menu
    window.close()


def rows(menu: EngineMenu) -> list[QAbstractButton]:
    return menu.findChildren(QAbstractButton)


def test_it_reads_the_engine_in_use_the_contexts_and_which_the_docker_program_uses(menu: EngineMenu) -> None:
    assert [(row.accessibleName(), row.accessibleDescription()) for row in rows(menu)] == [
        ("colima", "connected, Docker 28.5 · " + tr("%n container(s)", "", 9)),
        ("default", "unix:///var/run/docker.sock, docker uses this"),
        ("colima", "unix:///colima.sock, same engine as colima"),
        ("<b>broken", "cannot be used, it names no engine"),
        ("Connect to another…", ""),
        ("Look at this computer…", ""),
        ("Names and colours…", ""),
    ]
    said = menu.findChild(QLabel, "connection.menu.used")
    assert said is not None
    assert said.text() == "The docker program uses DOCKER_HOST. Choosing an engine here never changes that."
    assert not rows(menu)[3].isEnabled()


def test_contexts_that_come_and_go_while_it_is_open_are_followed(menu: EngineMenu) -> None:
    for _ in range(2):
        QTest.keyClick(next(row for row in rows(menu) if row.hasFocus()), Qt.Key.Key_Down)
    assert rows(menu)[2].hasFocus()
    there = DockerContext("build-box", "tcp://build-box:2376")
    menu.show_contexts(DockerContexts((there, CONTEXTS.contexts[1]), "build-box", Origin.CURRENT_CONTEXT))
    names = [row.accessibleName() for row in rows(menu)]
    ways = ["Connect to another…", "Look at this computer…", "Names and colours…"]
    assert names == ["colima", *ways, "build-box", "colima"]
    assert rows(menu)[4].accessibleDescription() == "tcp://build-box:2376, docker uses this"
    assert rows(menu)[5].hasFocus()
    QTest.keyClick(rows(menu)[5], Qt.Key.Key_Up)
    assert rows(menu)[4].hasFocus(), "keys go through it as it is read"
    menu.show_contexts(DockerContexts((CONTEXTS.contexts[0],), "default", Origin.DEFAULT))
    assert rows(menu)[0].hasFocus(), "the one that had the focus is gone"
    chosen: list[Choice] = []
    menu.chosen.connect(chosen.append)
    QTest.mouseClick(rows(menu)[4], Qt.MouseButton.LeftButton)
    assert chosen == [Choice(context="default")]


def test_a_click_chooses_a_context_and_closes(menu: EngineMenu) -> None:
    chosen: list[Choice] = []
    menu.chosen.connect(chosen.append)
    QTest.mouseClick(rows(menu)[1], Qt.MouseButton.LeftButton)
    assert chosen == [Choice(context="default")]
    assert not menu.isVisible()


def test_keys_go_through_it_past_what_cannot_be_used(menu: EngineMenu) -> None:
    asked: list[bool] = []
    menu.connect_asked.connect(lambda: asked.append(True))
    for _ in range(3):
        QTest.keyClick(next(row for row in rows(menu) if row.hasFocus()), Qt.Key.Key_Down)
    QTest.keyClick(rows(menu)[4], Qt.Key.Key_Return)
    assert asked == [True]


def test_escape_closes_it_and_nothing_is_chosen(menu: EngineMenu) -> None:
    chosen: list[Choice] = []
    menu.chosen.connect(chosen.append)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert chosen == []


def test_a_click_elsewhere_closes_it_and_one_on_the_card_does_not_open_it_again(menu: EngineMenu) -> None:
    window, clicked = menu.parentWidget(), list[bool]()
    card = window.findChild(QPushButton, "card") if window else None
    assert card is not None
    card.clicked.connect(clicked.append)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not menu.isVisible()
    assert clicked == []


def test_many_contexts_scroll(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(960, 600)
    many = DockerContexts(
        tuple(DockerContext(f"c{n}", f"tcp://h{n}:1") for n in range(60)), "c0", Origin.DOCKER_CONTEXT
    )
    menu = EngineMenu(COLIMA, Mark.RUNNING, 9, many, Theme(qapp), window)
    window.show()
    menu.open_below(window)
    assert menu.height() < 500
    menu.close()


def test_own_names_and_colours_are_shown(qtbot: QtBot, qapp: QApplication) -> None:
    window, settings = QWidget(), Settings(environment={})
    qtbot.addWidget(window)
    window.resize(900, 600)
    settings.put(ENGINE_NAME, "mine", "unix:///var/run/docker.sock")
    settings.put(ENGINE_COLOUR, 2, "unix:///var/run/docker.sock")
    menu = EngineMenu(COLIMA, Mark.RUNNING, 9, CONTEXTS, Theme(qapp), window, settings)
    window.show()
    menu.open_below(window)
    row = next(row for row in rows(menu) if row.accessibleName() == "mine")
    assert row.grab().toImage().pixelColor(1, 15).name() == LIGHT.members[1].lower()
    menu.close()


def test_what_the_user_keeps_stands_below_the_contexts(qtbot: QtBot, qapp: QApplication) -> None:
    window, settings = QWidget(), Settings(environment={})
    qtbot.addWidget(window)
    window.resize(960, 600)
    for number in range(12):
        keep(settings, f"tcp://10.0.0.{number}:2375")
    keep(settings, "tcp://10.0.0.1:2375", "the old one")
    keep(settings, "unix:///colima.sock")
    menu, chosen = EngineMenu(COLIMA, Mark.RUNNING, 9, CONTEXTS, Theme(qapp), window, settings), list[Choice]()
    menu.chosen.connect(chosen.append)
    window.show()
    menu.open_below(window)
    listed = {row.objectName().removeprefix("connection.menu."): row for row in rows(menu)}
    assert sum(name.startswith("kept.") for name in listed) == 12, "a context leads to the thirteenth"
    assert listed["kept.0"].accessibleName() == "10.0.0.0:2375"
    assert listed["kept.1"].accessibleName() == "the old one"
    assert menu.height() < 520
    listed["kept.1"].click()
    assert chosen == [Choice(address="tcp://10.0.0.1:2375")]
