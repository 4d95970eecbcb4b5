"""What the rename dialog says while one types, and what becomes of a name that the engine refuses."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.errors import Refused
from desktopdock.domain.keys import Kind
from desktopdock.jobs.job import Report, Target, Work
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.containers import container_store
from desktopdock.ui.dialogs.rename import Rename
from desktopdock.ui.theme import Theme
from tests.builders import a_container

WEB, API = a_container("web"), a_container("api")
WORDS = "Conflict. The container name is already in use."


class Form:
    """The dialog over a window, and what it submits."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, refuses: bool = False) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.jobs, self.sent, self._refuses = Jobs(), list[str](), refuses
        store = container_store()
        store.apply([WEB, API])
        theme = Theme(qapp)
        self.dialog = Rename(
            container=WEB,
            name="web",
            submit=self._submit,
            store=store,
            jobs=self.jobs,
            theme=theme,
            parent=self.window,
        )
        self.closed = False
        self.dialog.finished.connect(self._finish)
        self.dialog.show_over()
        field = self.dialog.findChild(QLineEdit, "rename.name")
        go = self.dialog.findChild(QAbstractButton, "rename.proceed")
        assert field is not None
        assert go is not None
        self.field, self.go = field, go

    def type(self, text: str) -> None:
        self.field.selectAll()
        self.field.insert(text)  # QTest types Latin letters only

    @property
    def said(self) -> str:
        note = self.dialog.findChild(QLabel, "rename.name.error")
        assert note is not None
        return note.text()

    def _finish(self) -> None:
        self.closed = True

    def _submit(self, name: str) -> int:
        self.sent.append(name)

        async def run(_target: Target, _report: Report) -> None:
            if self._refuses:
                raise Refused(WORDS)

        target = Target(Kind.CONTAINERS, WEB.key, WEB.name)
        return self.jobs.start(Work("Rename web", "renaming…", f"docker rename web {name}", (target,), run))


def scenario(qtbot: QtBot, qapp: QApplication, steps: Callable[[Form], Awaitable[None]], refuses: bool = False) -> None:
    async def run() -> None:
        await steps(Form(qtbot, qapp, refuses))

    asyncio.run(run())


@pytest.mark.parametrize("name", ["", "web", "api", "a", "-web", "ä1", "we b", "web/1"])
def test_a_name_that_cannot_be_is_not_sent(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    async def steps(form: Form) -> None:
        form.type("new-name")
        assert form.go.isEnabled()
        form.field.clear()
        form.type(name)
        assert bool(form.said) == (name != "web"), "its own name is no mistake, but no change either"
        assert not form.go.isEnabled()
        QTest.keyClick(form.field, Qt.Key.Key_Return)
        assert form.sent == []

    scenario(qtbot, qapp, steps)


def test_a_taken_name_is_said_beside_the_field(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(form: Form) -> None:
        form.type("api")
        assert "api" in form.said
        assert form.field.accessibleDescription() == form.said

    scenario(qtbot, qapp, steps)


def test_enter_sends_and_the_dialog_closes_when_it_is_done(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(form: Form) -> None:
        form.type("shop-web")
        QTest.keyClick(form.field, Qt.Key.Key_Return)
        assert not form.go.isEnabled(), "once is enough"
        await asyncio.sleep(0.01)
        assert (form.sent, form.closed) == (["shop-web"], True)

    scenario(qtbot, qapp, steps)


def test_what_the_engine_refuses_stays_in_the_field_with_its_words(qtbot: QtBot, qapp: QApplication) -> None:
    async def steps(form: Form) -> None:
        form.type("shop-web")
        form.go.click()
        await asyncio.sleep(0.01)
        words = form.dialog.findChild(QPlainTextEdit, "rename.failure.words")
        assert words is not None
        assert words.isVisible()
        assert words.toPlainText() == WORDS
        assert (form.field.text(), form.closed, form.go.isEnabled()) == ("shop-web", False, True)
        QTest.keyClick(form.field, Qt.Key.Key_Escape)
        assert form.closed

    scenario(qtbot, qapp, steps, refuses=True)
