"""The registry page: one field for every registry, its results, and beside them the repository that is chosen."""

import time
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.errors import EngineError
from desktopdock.domain.keys import Kind
from desktopdock.domain.references import Reference
from desktopdock.domain.search import understood
from desktopdock.jobs.job import Job, JobState
from desktopdock.jobs.newest import Newest
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation import registries as reads
from desktopdock.presentation.notice import Notice
from desktopdock.stores.registries import Browsing
from desktopdock.support.text import tr
from desktopdock.ui.bridges.actions import Perform
from desktopdock.ui.pages.registry_pane import RepositoryPane
from desktopdock.ui.pages.registry_results import ResultsList
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.message import Message
from desktopdock.ui.widgets.pills import Pill, PillButton, Pills
from desktopdock.ui.widgets.search_field import SearchField

HEADER, STRIP, MARGIN, FIELD = 60, 42, 20, 422
RESULTS, PANE = 567, 420  # where the pane begins in a page of 1084; its least width
NARROW = 1080  # in a narrower window the pane takes the place of the results
PAUSE_MS = 400  # after the last key, before a search goes out
LEAST_LETTERS = 2


class Memory(NamedTuple):
    text: str
    source: str


class _Field(SearchField):
    """Down leaves it for the results."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class RegistryPage(QWidget):
    asked = Signal(str)  # the id of the action that a message stands for
    commanded = Signal(str)  # the command that a search stands for

    def __init__(self, browsing: Browsing, perform: Perform[Reference], theme: Theme) -> None:
        super().__init__()
        self._search, self._tags = browsing.search, browsing.tags
        self._services: Services | None = None
        self._connection = Connection("")
        self._here: list[str] = []
        self._looks = Newest()
        self._chooses_first = self._shows_pane = False
        self._left = QWidget(self)
        self._field = _Field(tr("Search"), theme, self, tr("Search Docker Hub, or name a registry or an image"))
        self._field.setObjectName("registry.search")
        self._summary = label(self, "registry.summary", 13, quiet=True, tabular=True)
        self._by_name = Button(tr("Pull…"), theme, self, icon="pull")
        self._by_name.setObjectName("registry.pull_by_name")
        self._pills = Pills(tr("Source"), theme, self._left)
        self._pills.setObjectName("registry.sources")
        self._results = ResultsList(self._left, perform, theme)
        self._message = Message(self._left, "registry.message", theme)
        self._message.pressed.connect(self.asked)
        self._pane = RepositoryPane(self._tags, self._tags_here, theme, self)
        self._hint = Message(self, "registry.hint", theme)
        self._shown, self._right = QStackedLayout(), QWidget(self)
        self._beside = QStackedLayout(self._right)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._wire()
        self._field.setText(self._search.text)
        self._show_search()

    def go_live(self, services: Services) -> None:
        if self._services is None:
            services.jobs.changed.connect(self._job_changed)  # jobs outlive the engine
        elif self._services is not services:
            self._field.clear()  # what another engine found is gone
        self._services = services
        self._load_names()

    def show_connection(self, connection: Connection) -> None:
        was_connected = self._connection.state is ConnectionState.CONNECTED
        self._connection = connection
        self._show_search()
        if connection.state is ConnectionState.CONNECTED and not was_connected:
            self._load_names()

    def search(self, text: str) -> None:
        """As if it had been typed, with Enter."""
        self._field.setText(text)
        self._ask(is_certain=True)

    def seek(self) -> None:
        """Ctrl+F: the filter of the tags where the pane has the focus, else the search."""
        focus = self.focusWidget()
        if focus is not None and self._pane.isAncestorOf(focus) and focus.hasFocus():
            self._pane.seek()
        else:
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._field.selectAll()

    def refresh(self) -> None:
        """F5: the same question once more."""
        if self._search.text:
            self._search.ask(self._search.text, anew=True)
        self._tags.reload()
        self._load_names()

    def escape(self) -> None:
        if self._is_narrow and self._shows_pane:
            self._go_back()
        elif self._field.hasFocus():
            self._field.clear()
        else:
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def regions(self) -> Sequence[QWidget]:
        return [self._field, self._results, self._pane.table, self._pane.choice]

    def memory(self) -> Memory:
        return Memory(self._field.text(), self._pills.current)

    def recall(self, memory: Memory) -> None:
        self._field.setText(memory.text)
        self._pills.choose(memory.source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def _is_narrow(self) -> bool:
        return self.window().width() < NARROW

    def _lay_out(self) -> None:
        head = QWidget(self)
        head.setFixedHeight(HEADER)
        self._field.setFixedWidth(FIELD)
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(label(head, "registry.title", 20, WEIGHT.DemiBold, text=tr("Registry")))
        row.addWidget(self._field)
        row.addStretch(1)
        row.addWidget(self._summary)
        row.setSpacing(14)
        row.insertSpacing(1, 9)
        row.addWidget(self._by_name)
        strip = QHBoxLayout()
        strip.setContentsMargins(MARGIN, 3, MARGIN, 12)
        strip.addWidget(self._pills, 1)
        self._shown.addWidget(self._results)
        self._shown.addWidget(self._message)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(strip)
        left.addLayout(self._shown, 1)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self._hint)
        self._beside.addWidget(self._pane)
        self._hint.say(Notice("tag", tr("Choose a repository to see its tags.")))
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._left)
        self._split.addWidget(self._right)
        self._right.setMinimumWidth(PANE)
        self._left.setMinimumWidth(scaled(300))
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([RESULTS, 1084 - RESULTS])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._split, 1)

    def _wire(self) -> None:
        self._pause.timeout.connect(self._ask)
        self._field.textChanged.connect(self._typed)
        self._field.left.connect(self._enter_results)
        self._field.returnPressed.connect(lambda: self._ask(is_certain=True))
        self._by_name.clicked.connect(self._pull_by_name)
        self._pills.chosen.connect(lambda _id: self._show_search())
        self._results.chosen.connect(self._open)
        self._results.opened.connect(self._come_back)
        self._pane.back.connect(self._go_back)
        self._pane.browsed.connect(self._browse)
        self._pane.choice.pulled.connect(self._pull)
        self._pane.choice.run.connect(self._run)
        self._search.changed.connect(self._show_search)

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._search.ask("")

    def _ask(self, is_certain: bool = False) -> None:
        """A pause of the fingers asks for words of some length, Enter for any, and takes the first result."""
        self._pause.stop()
        text = self._field.text()
        if not is_certain and len(text.strip()) < LEAST_LETTERS:
            return
        self._chooses_first = is_certain
        before = self._search.text
        self._search.ask(text)
        if self._search.text == before:
            self._show_search()
        if (command := reads.search_command(self._search.query)) and self._search.text != before:
            self.commanded.emit(command)

    def _show_search(self) -> None:
        search = self._search
        shown = reads.pills(search)
        self._pills.set_pills([Pill(pill.id, pill.text, pill.count, pill.tone, pill.icon, pill.tip) for pill in shown])
        self._pills.setVisible(bool(shown))
        self._order_focus()
        results = reads.results(search, self._pills.current, self._here)
        self._results.show_results(results)
        notice = self._notice()
        if notice is not None:
            self._message.say(notice)
        self._shown.setCurrentWidget(self._message if notice is not None else self._results)
        if not search.is_asking and self._chooses_first and results:
            self._chooses_first = False
            self._results.choose_first()
        if self._results.current is None and not search.is_asking:
            self._beside.setCurrentWidget(self._hint)
            self._shows_pane = False
        self._summary.setText(reads.summary(search))
        self._arrange()

    def _order_focus(self) -> None:
        """Tab goes on as one reads: pills are made anew with each search."""
        before: QWidget = self._by_name
        for pill in self._pills.findChildren(PillButton):
            self.setTabOrder(before, pill)
            before = pill
        self.setTabOrder(before, self._results)

    def _enter_results(self) -> None:
        self._results.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._results.current is None:
            self._results.choose_first()

    def _notice(self) -> Notice | None:
        """Without an engine nothing can be searched, nor pulled."""
        connection = self._connection
        if connection.state not in (ConnectionState.CONNECTED, ConnectionState.SLOW) and not self._search.found:
            return connection_text.notice(connection, time.monotonic())
        return reads.notice(self._search)

    def _open(self, result: reads.Result) -> None:
        self._pane.open(result.found, self._own, result.reference.tag)
        self._beside.setCurrentWidget(self._pane)
        self._shows_pane = True
        self._arrange()

    def _come_back(self) -> None:
        """To the repository that was left for the results."""
        if self._beside.currentWidget() is self._pane:
            self._shows_pane = True
            self._arrange()

    def _go_back(self) -> None:
        self._shows_pane = False
        self._arrange()
        self._results.setFocus()

    def _arrange(self) -> None:
        has_pane = self._beside.currentWidget() is self._pane
        self._left.setVisible(not (self._is_narrow and self._shows_pane and has_pane))
        self._right.setVisible(not self._is_narrow or (self._shows_pane and has_pane))
        self._pane.show_back(self._is_narrow)

    @property
    def _own(self) -> str:
        capabilities = self._connection.capabilities
        return capabilities.default_platform if capabilities else ""

    def _pull(self) -> None:
        choice = self._pane.choice
        if self._services and choice.reference:
            self._services.desk.open(
                "pull",
                reference=choice.reference.familiar,
                platform=choice.platform,
                platforms=choice.platforms,
                start=True,
            )

    def _pull_by_name(self) -> None:
        """With what was typed, where it names an image and not only words."""
        if self._services:
            reference = understood(self._field.text()).reference
            self._services.desk.open("pull", reference=reference.familiar if reference else "")

    def _run(self) -> None:
        choice = self._pane.choice
        if self._services and choice.reference:
            self._services.desk.open("run", image=choice.reference.familiar)

    def _browse(self, address: str) -> None:
        if self._services:
            self._services.desk.browse(address)

    def _job_changed(self, job: Job) -> None:
        """What was pulled, or removed, is here or not."""
        if job.state is JobState.DONE and any(part.target.kind is Kind.IMAGES for part in job.parts):
            self._load_names()

    def _load_names(self) -> None:
        if self._services and self._connection.state is ConnectionState.CONNECTED:
            self._looks.start(self._ask_names(self._services), "names for the registry page")

    async def _ask_names(self, services: Services) -> None:
        try:
            self._here = await services.engine.images.names()
        except EngineError:  # only for marks beside names; the connection's own state says what is wrong
            return
        self._show_search()
        self._pane.refresh()

    def _tags_here(self) -> dict[str, set[str]]:
        return reads.tags_by_name(self._here)
