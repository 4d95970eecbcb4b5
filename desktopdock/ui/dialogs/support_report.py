"""A support report, shown whole before anything is done with it: copied, or saved to a file; it is sent nowhere."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPaintEvent, QPalette
from PySide6.QtWidgets import QFileDialog, QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktopdock.domain.connection import ConnectionState
from desktopdock.domain.endpoints import DockerContexts
from desktopdock.domain.engine_info import EngineInfo
from desktopdock.domain.errors import EngineError
from desktopdock.engine.api import Engines, Info, Link
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.cells import Tone
from desktopdock.stores.machine import MachineStore
from desktopdock.support.signal import Signal
from desktopdock.support.text import tr
from desktopdock.ui.support_report import SupportReport
from desktopdock.ui.theme import Theme, font
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.labels import SELECTABLE, label
from desktopdock.ui.widgets.note import Note
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

WIDTH, HEIGHT, LEAST = 760, 420, 160
PATIENCE_MS = 5000  # then it goes without what the engine says
LATE = "it gave no answer within 5 s"


class SupportReportDialog(Dialog):
    """The engine is asked once; until it has answered, nothing can be saved or copied."""

    def __init__(
        self,
        made: SupportReport,
        link: Link,
        info: Info,
        engines: Engines | None,
        theme: Theme,
        parent: QWidget,
        machine: MachineStore | None = None,
    ) -> None:
        """`machine` is what is known of this computer; where no engine is connected, it is looked at."""
        super().__init__("support-report", tr("Support report"), WIDTH, theme, parent)
        self._made, self._link, self._info, self._engines, self._machine = made, link, info, engines, machine
        self._contexts: DockerContexts | None = None
        said = label(
            self, "support-report.promise", 12, quiet=True,
            text=tr(
                "This is all of it, in English for whoever helps you. Passwords, tokens, values of variables, home"
                " folders and names are masked; read it before you give it away. DesktopDock sends it nowhere."
            ),
        )  # fmt: skip
        said.setWordWrap(True)
        self.body.addWidget(said)
        self._shown = _Shown(theme, self)
        self.body.addWidget(self._shown, 1)
        self._note = Note("support-report.note", theme, self)
        self.body.addWidget(self._note)
        self._copy = Button(tr("Copy"), theme, self, icon="copy")
        self._save = Button(tr("Save…"), theme, self, Kind.PRIMARY)
        self._copy.clicked.connect(self._to_clipboard)
        self._save.clicked.connect(self._ask_where)
        self.add_button(Button(tr("Close"), theme, self), Role.RejectRole, "support-report.close")
        self.add_button(self._copy, Role.ActionRole, "support-report.copy")
        self.add_button(self._save, Role.ActionRole, "support-report.save", default=True)
        self._asking = asking = Newest()
        self.destroyed.connect(lambda: asking.cancel())
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE_MS)
        self._late.timeout.connect(self._go_without)
        self._begin()

    @property
    def text(self) -> str:
        return self._shown.text

    def _begin(self) -> None:
        for button in (self._copy, self._save):
            button.setEnabled(False)
        self._note.say(tr("Asking the engine what it is…"))
        self._late.start()
        self._asking.start(self._ask(), "support report")

    async def _ask(self) -> None:
        if self._engines is not None:
            self._contexts = await self._engines.contexts()
        if self._link.connection.state is not ConnectionState.CONNECTED:
            await self._look()
            return self._show_with(None)
        try:
            info = await self._info.fetch()
        except EngineError as error:
            self._show_with(None, str(error))
        else:
            self._show_with(info)

    async def _look(self) -> None:
        machine = self._machine
        if machine is None or machine.looked_at:
            return
        changed = asyncio.Event()
        with connected(machine.changed, changed.set):
            machine.look()
            while machine.looking:
                changed.clear()
                await changed.wait()

    def _go_without(self) -> None:
        self._asking.cancel()
        is_connected = self._link.connection.state is ConnectionState.CONNECTED
        self._show_with(None, LATE if is_connected else "")

    def _show_with(self, info: EngineInfo | None, problem: str = "") -> None:
        checks = list(self._machine.checks.values()) if self._machine is not None else []
        self._late.stop()
        self._shown.say(self._made.text(self._contexts, info, problem, checks))
        self._note.say("")
        for button in (self._copy, self._save):
            button.setEnabled(True)
        self._save.setFocus()

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._note.say(tr("Copied."), Tone.OK)

    def _ask_where(self) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog = QFileDialog(self, tr("Save the support report"), str(folder))
        dialog.setObjectName("support-report.file")
        dialog.setAccessibleName(tr("Save the support report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setNameFilters([tr("Text") + " (*.txt)", tr("All files") + " (*)"])
        dialog.selectFile(f"desktopdock-report-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, file: str) -> None:
        """What is shown, to the letter."""
        try:
            Path(file).write_text(self.text, encoding="utf-8")
        except OSError as error:
            self._note.say(tr("It could not be saved: {0}").format(error), Tone.ERROR)
        else:
            self._note.say(tr("Saved as {0}").format(file), Tone.OK)


@contextmanager
def connected(signal: Signal[[]], act: Callable[[], object]) -> Iterator[None]:
    signal.connect(act)
    try:
        yield
    finally:
        signal.disconnect(act)


class _Shown(QWidget):
    """The text itself, as far as there is room; the rest is reached by scrolling."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("support-report.box")
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("support-report.text")
        self._text.setAccessibleName(tr("Support report"))
        self._text.setFont(font(11, mono=True))
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(SELECTABLE)
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # it is English
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self._text.setPalette(palette)
        dress_scrolling(self._text, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 2, 8)
        column.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    def say(self, text: str) -> None:
        self._text.setPlainText(text)

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 6, colours.sunken, colours.border)
