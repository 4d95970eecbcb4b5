"""The page of the engine itself: versions, platform, resources, warnings, and what lies on its disk."""

import time
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.engine_info import DiskKind, EngineInfo
from desktopdock.domain.errors import EngineError
from desktopdock.engine.api import Info
from desktopdock.jobs.newest import Newest
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation import engine_info as reads
from desktopdock.presentation.moments import clock_time
from desktopdock.presentation.notice import Notice
from desktopdock.support.text import tr
from desktopdock.ui.pages.engine_disk import Disk
from desktopdock.ui.pages.engine_facts import Facts, Warnings, selectable
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.inner_ring import InnerRing
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.message import Message
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

HEADER, MARGIN, GAP = 60, 20, 22
LATE_MS = 300  # an answer that comes sooner is not announced


class EnginePage(QWidget):
    """Asks when it is shown, with F5, and when the connection is back. The disk, which can take minutes, is counted
    once for each of these and never twice at a time."""

    asked = Signal(str)  # the id of the action that a message's button stands for

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._services: Services | None = None
        self._connection = Connection("")
        self._info: EngineInfo | None = None
        self._problem, self._was_lost, self._is_counting = "", True, False
        self._infos, self._counts = infos, counts = Newest(), Newest()
        self.destroyed.connect(lambda: infos.cancel())
        self.destroyed.connect(lambda: counts.cancel())
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._show)
        self._summary = selectable(label(self, "engine.summary", 13, quiet=True))
        self._asked_at = label(self, "engine.asked", 11, quiet=True, tabular=True)
        self._message = Message(self, "engine.message", theme)
        self._message.pressed.connect(self._press)
        self._area, self._disk = QScrollArea(self), Disk(theme, self)
        self._disk.clean_up_asked.connect(self._clean_up)
        self._clean_up_button = Button(tr("Clean up…"), theme, self, Kind.PRIMARY, "clean-up")
        self._clean_up_button.setObjectName("engine.clean-up")
        self._clean_up_button.clicked.connect(lambda: self._clean_up())
        self._report_button = Button(tr("Support report…"), theme, self)
        self._report_button.setObjectName("engine.report")
        self._report_button.clicked.connect(lambda: self.asked.emit(connection_text.REPORT))
        self._said: list[QWidget] = []  # what is made anew with each answer
        self._column, self._shown = QVBoxLayout(), QStackedLayout()
        self._lay_out()
        self._show()

    def go_live(self, services: Services) -> None:
        """With another engine, too: nothing is kept of the one before."""
        self._services = services
        self._stop()
        self._info, self._problem = None, ""
        self._fill()
        self._disk.forget()
        self.show_connection(services.engine.link.connection)

    def show_connection(self, connection: Connection) -> None:
        self._connection = connection
        if connection.state is ConnectionState.CONNECTED:
            if self._was_lost:
                self.refresh()
        elif connection.error is not None or connection.state is not ConnectionState.SLOW:
            self._stop()
        self._show()

    def refresh(self) -> None:
        """Of what is connected now, as long as somebody looks."""
        services = self._services
        if services is None or self._connection.state is not ConnectionState.CONNECTED or not self.isVisible():
            return
        self._was_lost = False
        self._infos.start(self._ask(services.engine.info), "what the engine is")
        self._late.start()
        if not self._is_counting:
            self._is_counting = True
            self._disk.say_asking()
            self._counts.start(self._count(services.engine.info), "what lies on the engine's disk")
        self._show()

    def regions(self) -> Sequence[QWidget]:
        return [self._report_button, self._clean_up_button, self._area]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():  # the window alone came back
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._late.stop()

    def _stop(self) -> None:
        self._infos.cancel()
        self._counts.cancel()
        self._was_lost, self._is_counting = True, False

    async def _ask(self, info: Info) -> None:
        try:
            self._info, self._problem = await info.fetch(), ""
        except EngineError as error:
            self._info, self._problem = None, str(error)
        self._late.stop()
        self._fill()
        self._asked_at.setText(tr("as of {0}").format(clock_time(datetime.now().astimezone())))
        self._show()

    async def _count(self, info: Info) -> None:
        begun = time.monotonic()
        try:
            disk = await info.disk_use()
        except EngineError as error:
            self._disk.say_problem(str(error))
        else:
            self._disk.show_use(disk, time.monotonic() - begun)
        self._is_counting = False

    def _fill(self) -> None:
        for part in self._said:
            part.hide()
            part.deleteLater()
        self._said = []
        if self._info is not None:
            facts = Facts(reads.sections(self._info), self)
            self._said = [facts, Warnings(reads.warnings(self._info), self._theme, self)]
            for place, part in enumerate(self._said):
                self._column.insertWidget(place, part)

    def _show(self) -> None:
        notice = self._notice()
        if notice is not None:
            self._message.say(notice)
        is_known = self._connection.state is ConnectionState.CONNECTED
        self._summary.setText(reads.summary(self._connection) if is_known else "")
        self._asked_at.setVisible(notice is None)
        self._clean_up_button.setEnabled(is_known)
        self._disk.setVisible(self._info is not None)
        self._shown.setCurrentWidget(self._area if notice is None else self._message)

    def _notice(self) -> Notice | None:
        """In place of what the engine says; None where that is shown, or comes at once."""
        connection = self._connection
        if connection.state is not ConnectionState.CONNECTED:
            return connection_text.notice(connection, time.monotonic())
        if self._problem:
            return Notice(
                "engine",
                tr("{0} does not say what it is.").format(connection_text.name(connection)),
                reason=self._problem,
                button=tr("Try again"),
                action=connection_text.REFRESH,
            )
        if self._info is None and not self._late.isActive():
            return Notice("arc", tr("Asking {0}…").format(connection_text.name(connection)))
        return None

    def _clean_up(self, kind: DiskKind | None = None) -> None:
        if self._services is not None:
            self._services.desk.open("clean-up", of=kind.value if kind else "")

    def _press(self, action: str) -> None:
        if action == connection_text.REFRESH and self._connection.state is ConnectionState.CONNECTED:
            self.refresh()
        else:
            self.asked.emit(action)

    def _lay_out(self) -> None:
        head = QWidget(self)
        head.setFixedHeight(HEADER)
        across = QHBoxLayout(head)
        across.setContentsMargins(MARGIN, 0, MARGIN, 0)
        across.setSpacing(14)
        across.addWidget(label(head, "engine.title", 20, WEIGHT.DemiBold, text=tr("Engine")))
        across.addWidget(self._summary)
        across.addStretch(1)
        across.addWidget(self._asked_at)
        across.addWidget(self._report_button)
        across.addWidget(self._clean_up_button)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._disk)
        self._column.addStretch(1)
        self._area.setObjectName("engine.content")
        self._area.setAccessibleName(tr("Engine"))
        InnerRing(self._area, self._theme)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        dress_scrolling(self._area, self._theme)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)  # the page has a ground of its own
        inside.setAutoFillBackground(False)
        for part in (self._area, self._message):
            self._shown.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(self._shown, 1)
