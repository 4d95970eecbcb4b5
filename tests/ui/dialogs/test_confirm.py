"""What the question before something is destroyed says and does."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Ticked
from desktopdock.actions.container_removal import FORCE, VOLUMES, removal
from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container, Volume
from desktopdock.domain.keys import Key
from desktopdock.ui.dialogs.confirm import Confirm
from desktopdock.ui.theme import Theme
from tests.builders import a_container

MANY = 1000
WHERE = Connection(
    "unix:///run/<b>engine", ConnectionState.CONNECTED, Capabilities("Docker", "28.5.2", (1, 51), (1, 51))
)
Ask = Callable[..., Confirm]


@pytest.fixture
def answers() -> list[Ticked]:
    return []


@pytest.fixture
def ask(qtbot: QtBot, qapp: QApplication, answers: list[Ticked]) -> Ask:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()

    def opened(*containers: Container) -> Confirm:
        dialog = Confirm(removal(containers), WHERE, answers.append, Theme(qapp), window)
        dialog.show_over()
        qtbot.waitExposed(dialog)
        return dialog

    return opened


def read(dialog: Confirm, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def command(dialog: Confirm) -> str:
    copy = dialog.findChild(QAbstractButton, "confirm.copy")
    assert copy is not None
    copy.click()
    return QGuiApplication.clipboard().text()


def rows(dialog: Confirm) -> list[list[str]]:
    table = dialog.findChild(QTableView, "confirm.items")
    assert table is not None
    model, aloud = table.model(), Qt.ItemDataRole.AccessibleTextRole
    return [[str(model.index(row, column).data(aloud)) for column in (0, 1)] for row in range(model.rowCount())]


def click(dialog: Confirm, name: str) -> None:
    found = dialog.findChild(QAbstractButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_every_name_and_id_the_engine_and_the_command_are_said(ask: Ask) -> None:
    web_key, old_key = (Key("unix:///engine.sock", digits * 32) for digits in ("a1", "b2"))
    dialog = ask(
        a_container("web", key=web_key),
        a_container("<i>old</i>", key=old_key, state="exited", exit_code=137, age=480),
    )
    assert read(dialog, "confirm.question") == "Remove 2 container(s)?"
    assert read(dialog, "confirm.engine") == "<b>engine"
    assert "Docker 28.5.2" in read(dialog, "confirm.where")
    web, old = rows(dialog)
    assert (web[0], old) == ("web, a1a1a1a1a1a1", ["<i>old</i>, b2b2b2b2b2b2", "Exited (137) 8 min ago"])
    assert "killed first" in web[1]
    assert command(dialog) == "docker rm --force web '<i>old</i>'"


def test_the_ticks_change_the_command_and_what_is_said_of_each(ask: Ask, answers: list[Ticked]) -> None:
    dialog = ask(a_container("web", volumes=(Volume("0" * 64, "/data"),)))
    click(dialog, f"confirm.{FORCE}")
    assert (command(dialog), "refuse" in rows(dialog)[0][1]) == ("docker rm web", True)
    click(dialog, f"confirm.{VOLUMES}")
    assert command(dialog) == "docker rm --volumes web"
    click(dialog, "confirm.proceed")
    assert answers == [{VOLUMES}]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_enter_and_escape_cancel(ask: Ask, answers: list[Ticked], key: Qt.Key) -> None:
    dialog = ask(a_container("web"))
    cancel = dialog.findChild(QAbstractButton, "confirm.cancel")
    assert cancel is not None
    assert dialog.focusWidget() is cancel
    QTest.keyClick(cancel, key)
    assert not dialog.isVisible()
    assert answers == []


def test_a_thousand_are_all_listed_and_fit_the_screen(ask: Ask) -> None:
    dialog = ask(*(a_container(f"c{n}") for n in range(MANY)))
    assert len(rows(dialog)) == MANY
    assert dialog.height() < dialog.screen().availableSize().height()
