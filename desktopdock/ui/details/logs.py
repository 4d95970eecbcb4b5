"""The log of a container, or of several as one: followed, kept when it ends, looked through."""

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.containers import Container
from desktopdock.presentation import logs as log_text
from desktopdock.presentation.lines import Row
from desktopdock.settings.declared import LOG_LINES, LOG_MEMORY
from desktopdock.settings.settings import Settings
from desktopdock.stores.logs import Log
from desktopdock.stores.merged_log import MergedLog
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
        self._containers: Sequence[Container] = ()
        self._began = 0.0  # when reading them began, in seconds since 1970
        self._log: Log | MergedLog | None = None
        self._held: list[Log | MergedLog] = []  # to be closed with the tab, of which nothing is left then
        self._shown, self._has_levels = False, False
        self._seen: object = None
        self._names: list[str] = []
        self._lines = LineFile(1, 1)
        self._view = LineView("logs.view", tr("Log"), has_gutter=True, theme=theme, parent=self)
        self._find = FindBar("logs", self._view, theme, self)
        self._state = Elided(self, "logs.state", 12, quiet=True, tabular=True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._tail, self._since = self._choices(theme)
        settings.changed.connect(self._set)
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
        items = sorted(items, key=lambda container: container.name)
        before = {container.key for container in self._containers}
        new = [container for container in items if container.key not in before]
        is_same = before <= {container.key for container in items} and (
            not new or (len(before) > 1 and all(container.created >= self._began for container in new))
        )
        self._containers = items
        if not before or not is_same:
            self._read()
        if isinstance(self._log, MergedLog):
            self._log.containers_are(items)
            self._name_members(self._log)
        elif self._log is not None:
            self._log.container_is(items[0].state)

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
        self._offer_lines(tail)
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

    def _offer_lines(self, tail: Choice) -> None:
        first = self._settings.get(LOG_LINES)
        tail.clear()
        for count in sorted({100, 1_000, 10_000, first}):
            tail.addItem(tr("Last {0} lines").format(f"{count:,}".replace(",", " ")), count)
        tail.addItem(tr("All lines"), None)
        tail.setCurrentIndex(tail.findData(first))

    def _set(self, setting: str) -> None:
        """Limits hold at once, also for the log that is open."""
        if setting == LOG_LINES.id:
            self._offer_lines(self._tail)
        if setting in (LOG_LINES.id, LOG_MEMORY.id):
            self._read()

    def _read(self) -> None:
        """From the beginning: another container, or another choice."""
        if self._log is not None:
            self._log.close()
        if not self._containers:
            return
        ago, self._began = self._since.currentData(), time.time()
        since, tail, engine = self._began - ago if ago else 0, self._tail.currentData(), self._services.engine
        lines = LineFile.of_bytes(self._settings.get(LOG_MEMORY) * 1_000_000)
        log: Log | MergedLog
        if len(self._containers) == 1:
            log = Log(engine, self._containers[0].id, tail, since, lines)
        else:
            log = MergedLog(engine, self._containers, tail, since, lines)
        log.changed.connect(lambda: self._changed(log))
        self._log, self._lines, self._has_levels, self._seen = log, lines, False, None
        self._held[:] = [log]
        self._view.show_lines(lines, self._row, follow=True)
        self._name_members(log)
        self._find.look_in(lines)
        self._changed(log)
        self._starting.start()

    def _name_members(self, log: Log | MergedLog) -> None:
        names = log_text.member_names(log.containers) if isinstance(log, MergedLog) else []
        if names != self._names:
            self._names = names
            self._view.show_names(names)

    def _start(self) -> None:
        if self._shown and self._log is not None:
            self._log.start()

    def _changed(self, log: Log | MergedLog) -> None:
        if log is not self._log:
            return
        breaks = log.breaks if isinstance(log, MergedLog) else [log.breaks]
        seen = (log.state, [tuple(of_one.items()) for of_one in breaks])
        if seen != self._seen:
            self._seen = seen
            self._view.rows_changed()
        else:
            self._view.lines_changed()
        self._find.lines_changed()
        count = self._lines.end - self._lines.first - sum(map(len, breaks))
        sentence = log_text.state_sentence(log.state, count, str(log.error or ""))
        if isinstance(log, MergedLog) and log.error is None:
            sentence = " · ".join([sentence, log_text.members_sentence(len(self._names), len(self._containers))])
        self._state.setText(sentence)

    def _row(self, number: int, line: Line) -> Row:
        if isinstance(self._log, MergedLog):
            row = log_text.merged_row(line, self._names, self._log.breaks, self._has_levels)
        else:
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


def _close(logs: list[Log | MergedLog], *_destroyed: object) -> None:
    for log in logs:
        log.close()
