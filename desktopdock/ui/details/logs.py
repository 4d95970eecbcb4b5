"""The log of a container: followed, kept when it ends, looked through."""

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Key
from desktopdock.presentation import logs as log_text
from desktopdock.presentation.lines import Row
from desktopdock.settings.declared import LOG_LINES, LOG_MEMORY
from desktopdock.settings.settings import Settings
from desktopdock.stores.logs import Log
from desktopdock.support.line_file import Line, LineFile
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.fields import Choice
from desktopdock.ui.widgets.find_bar import FindBar
from desktopdock.ui.widgets.line_view import LineView

START_MS = 100  # for who only passes by, with the arrow keys


class LogsTab(Detail[Container]):
    """A log is read while it is in sight; out of sight it rests, and goes on where it was."""

    def __init__(self, services: Services, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._settings = services, settings
        self._key: Key | None = None
        self._log: Log | None = None
        self._held: list[Log] = []  # to be closed with the tab, of which nothing is left then
        self._shown, self._has_levels = False, False
        self._seen: object = None
        self._view = LineView("logs.view", tr("Log"), has_gutter=True, theme=theme, parent=self)
        self._find = FindBar("logs", self._view, theme, self)
        self._state = Elided(self, "logs.state", 12, quiet=True, tabular=True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._tail, self._since = self._choices(theme)
        self._follow = Button(tr("Follow"), theme, self, icon="follow")
        self._follow.setObjectName("logs.follow")
        self._follow.setCheckable(True)
        self._follow.clicked.connect(self._view.follow)
        self._follow.toggled.connect(lambda on: self._follow.setText(tr("Following") if on else tr("Follow")))
        self._follow.setChecked(True)
        self._view.follows.connect(self._follow.setChecked)
        self._starting = QTimer(self)
        self._starting.setSingleShot(True)
        self._starting.setInterval(START_MS)
        self._starting.timeout.connect(self._start)
        self._lay_out()
        self.destroyed.connect(partial(_close, self._held))

    def show_items(self, items: Sequence[Container]) -> None:
        (container,) = items
        if container.key != self._key:
            self._key = container.key
            self._read()
        if self._log is not None:
            self._log.container_is(container.state)

    def set_shown(self, shown: bool) -> None:
        self._shown = shown
        if self._log is not None:
            if shown:
                self._starting.start()
            else:
                self._log.rest()

    def start_find(self) -> None:
        self._find.focus()

    def _choices(self, theme: Theme) -> tuple[Choice, Choice]:
        tail, since = Choice(tr("How many lines"), theme, self), Choice(tr("Since when"), theme, self)
        tail.setObjectName("logs.tail")
        since.setObjectName("logs.since")
        first = self._settings.get(LOG_LINES)
        for count in sorted({100, 1_000, 10_000, first}):
            tail.addItem(tr("Last {0} lines").format(f"{count:,}".replace(",", " ")), count)
        tail.addItem(tr("All lines"), None)
        tail.setCurrentIndex(tail.findData(first))
        for text, seconds in (
            (tr("Since the beginning"), 0),
            (tr("Last 5 min"), 300),
            (tr("Last hour"), 3600),
            (tr("Last day"), 86400),
        ):
            since.addItem(text, seconds)
        for choice in (tail, since):
            texts = [choice.itemText(place) for place in range(choice.count())]
            choice.setMinimumWidth(max(map(choice.fontMetrics().horizontalAdvance, texts)) + 42)
            choice.activated.connect(lambda _index: self._read())
        return tail, since

    def _read(self) -> None:
        """From the beginning: another container, or another choice."""
        if self._log is not None:
            self._log.close()
        if self._key is None:
            return
        ago = self._since.currentData()
        since = time.time() - ago if ago else 0
        lines = LineFile.of_bytes(self._settings.get(LOG_MEMORY) * 1_000_000)
        log = Log(self._services.engine, self._key.id, self._tail.currentData(), since, lines)
        log.changed.connect(lambda: self._changed(log))
        self._log, self._has_levels, self._seen = log, False, None
        self._held[:] = [log]
        self._view.show_lines(log.lines, self._row, follow=True)
        self._find.look_in(log.lines)
        self._changed(log)
        self._starting.start()

    def _start(self) -> None:
        if self._shown and self._log is not None:
            self._log.start()

    def _changed(self, log: Log) -> None:
        if log is not self._log:
            return
        seen = (log.state, tuple(log.breaks.items()))
        if seen != self._seen:
            self._seen = seen
            self._view.rows_changed()
        else:
            self._view.lines_changed()
        self._find.lines_changed()
        count = log.lines.end - log.lines.first - len(log.breaks)
        self._state.setText(log_text.state_sentence(log.state, count, str(log.error or "")))

    def _row(self, number: int, line: Line) -> Row:
        assert self._log is not None
        row = log_text.log_row(line, self._log.breaks, number, self._has_levels)
        if not self._has_levels and log_text.begins_with_level(row):
            self._has_levels = True
            QTimer.singleShot(0, self._view, self._view.rows_changed)  # not now: a row is asked for while painting
        return row

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 8, 20, 8)
        bar.setSpacing(8)
        bar.addWidget(self._find)
        bar.addWidget(self._state, 1)
        bar.addWidget(self._tail)
        bar.addWidget(self._since)
        bar.addWidget(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._view, 1)


def _close(logs: list[Log], *_destroyed: object) -> None:
    for log in logs:
        log.close()
