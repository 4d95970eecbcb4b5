"""Connect to an engine by its address: how it was understood, a test, and the step itself."""

import asyncio
import sys
import time
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktopdock.domain.capabilities import Capabilities, dotted
from desktopdock.domain.endpoints import Choice
from desktopdock.domain.errors import EngineError
from desktopdock.engine.api import Engines
from desktopdock.presentation.address import understood
from desktopdock.presentation.cells import Tone
from desktopdock.settings.engines import keep
from desktopdock.settings.settings import Settings
from desktopdock.support.background import spawn
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.fields import Field, Tick
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.note import Note

WIDTH = 560
LONGEST_NAME = 40


class ConnectDialog(Dialog):
    """`connect` is called with the choice, once, when the user says so."""

    def __init__(
        self,
        engines: Engines,
        connect: Callable[[Choice], None],
        settings: Settings,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__("connect", tr("Connect to another engine"), WIDTH, theme, parent)
        self._engines, self._connect, self._settings, self._address = engines, connect, settings, ""
        self._testing: asyncio.Task[None] | None = None
        title = label(self, "connect.title", 12, quiet=True, text=tr("Address"))
        self._field = Field(tr("Address"), theme, self, placeholder="tcp://127.0.0.1:2375", mono=True)
        self._field.setObjectName("connect.address")
        title.setBuddy(self._field)
        self._understood = Note("connect.understood", theme, self)
        self._warning = Note("connect.warning", theme, self)
        self._result = Note("connect.result", theme, self)
        self._keeps = Tick(tr("Keep it among the engines"), "", theme, self)
        self._keeps.setObjectName("connect.keep")
        self._keeps.setChecked(True)
        called = label(self, "connect.name.label", 12, quiet=True, text=tr("Called"))
        self._name = Field(tr("What it is called here"), theme, self, placeholder=tr("as its address"))
        self._name.setObjectName("connect.name")
        self._name.setMaxLength(LONGEST_NAME)
        called.setBuddy(self._name)
        self._keeps.toggled.connect(self._name.setEnabled)
        for part in (title, self._field, self._understood, self._warning, self._result):
            self.body.addWidget(part)
        self.body.addSpacing(4)
        for kept in (self._keeps, called, self._name):
            self.body.addWidget(kept)
        self.body.addStretch(1)
        self._test = Button(tr("Test"), theme, self)
        self._test.setObjectName("connect.test")
        self._test.setAutoDefault(False)
        self.add_left(self._test)
        self._go = Button(tr("Connect"), theme, self, Kind.PRIMARY)
        self.add_button(Button(tr("Cancel"), theme, self), Role.RejectRole, "connect.cancel")
        self.add_button(self._go, Role.AcceptRole, "connect.connect", default=True)
        self._field.textChanged.connect(self._read)
        self._test.clicked.connect(self._start_test)
        self.accepted.connect(self._chosen)
        self.finished.connect(self._stop_test)
        self._field.setFocus()
        self._read("")

    def _read(self, text: str) -> None:
        found = understood(text, sys.platform == "win32")
        self._stop_test()
        self._address = found.address
        is_wrong = bool(found.sentence) and not found.address
        self._understood.say(found.sentence, Tone.ERROR if is_wrong else Tone.QUIET)
        self._warning.say(found.warning, Tone.WARNING)
        self._result.say("")
        self._field.set_error(is_wrong)
        self._go.setEnabled(bool(found.address))
        self._test.setEnabled(bool(found.address))
        self.resize(self.fitting())

    def _start_test(self) -> None:
        self._test.setEnabled(False)
        self._say(tr("Asking {0}…").format(self._address), Tone.QUIET)
        self._testing = spawn(self._ask(self._address), f"test {self._address}")

    async def _ask(self, address: str) -> None:
        began = time.monotonic()
        try:
            found = await self._engines.test(Choice(address=address))
        except EngineError as error:
            self._say(" ".join(filter(None, [sentence(error), error.remedy()])), Tone.ERROR)
        else:
            self._say(answer(found, time.monotonic() - began), Tone.OK)
        self._test.setEnabled(True)

    def _stop_test(self) -> None:
        if self._testing:
            self._testing.cancel()
            self._testing = None

    def _say(self, text: str, tone: Tone) -> None:
        self._result.say(text, tone)
        self.resize(self.fitting())

    def _chosen(self) -> None:
        if self._keeps.isChecked():
            keep(self._settings, self._address, " ".join(self._name.text().split()))
        self._connect(Choice(address=self._address))


def answer(found: Capabilities, seconds: float) -> str:
    """Docker 28.5.2, API 1.51, linux/amd64: answered in 12 ms."""
    facts = [found.engine, f"API {dotted(found.newest)}", found.default_platform]
    return tr("{0}: answered in {1} ms").format(", ".join(filter(None, facts)), round(1000 * seconds))


def sentence(error: EngineError) -> str:
    """Causes are said without a full stop, sentences with one."""
    text = str(error)
    return text if text.endswith((".", "。")) else f"{text[:1].upper()}{text[1:]}."
