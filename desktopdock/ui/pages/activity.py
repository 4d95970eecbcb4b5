"""The page of jobs: what runs, what has been done, what failed and why, and what to do about it."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.keys import Key
from desktopdock.jobs.job import Job
from desktopdock.presentation import jobs as reads
from desktopdock.presentation.notice import Notice
from desktopdock.stores.activity import Activity
from desktopdock.support.text import tr
from desktopdock.ui.bridges.actions import Perform
from desktopdock.ui.pages.activity_list import ActivityList
from desktopdock.ui.pages.activity_model import JobsModel
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.message import Message
from desktopdock.ui.widgets.pills import Pill, Pills
from desktopdock.ui.widgets.search_field import SearchField

HEADER, STRIP, MARGIN, FIELD = 60, 38, 20, 280
ALL = "all"


class Memory(NamedTuple):
    """What a page that is built anew goes on with."""

    chosen: str
    typed: str


class ActivityPage(QWidget):
    """A job that has matched the filter stays in sight until the filter is chosen again, although it has changed."""

    def __init__(
        self, activity: Activity, perform: Perform[Job], theme: Theme, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__()
        self._activity = activity
        self._services: Services | None = None
        self._listed: set[int] = set()  # what has matched the filter since it was chosen
        self._newest = 0
        self._model = JobsModel(clock, self)
        self.list = ActivityList(self._model, perform, theme, self)
        self._summary = label(self, "activity.summary", 13, quiet=True)
        self._filter = SearchField(tr("Filter"), theme, self, tr("Filter job, object, command…"))
        self._filter.setObjectName("activity.filter")
        self._clear = Button(tr("Clear finished"), theme, self)
        self._clear.setObjectName("activity.clear")
        self._pills = Pills(tr("State"), theme, self)
        self._pills.setObjectName("activity.pills")
        self._message = Message(self, "activity.message", theme)
        self._shown = QStackedLayout()
        self._lay_out()
        self._filter.textChanged.connect(self._choose)
        self._pills.chosen.connect(self._choose)
        self._clear.clicked.connect(self._forget_finished)
        self._message.pressed.connect(lambda _action: self._show_all())
        activity.changed.connect(self._job_changed)
        activity.forgotten.connect(lambda _ids: self._show_matching())
        self._soon = QTimer(self)  # of many changes at once, one is counted
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._count)
        activity.counted.connect(self._soon.start)
        self._choose()

    def go_live(self, services: Services) -> None:
        self._services = services
        self._count()

    def reveal(self, key: Key) -> None:
        """One of `job_key`; what hides it is taken away."""
        if self._model.row_of(int(key.id)) < 0:
            self._show_all()
        self.list.reveal(int(key.id))

    def seek(self) -> None:
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def escape(self) -> None:
        if self._filter.text():
            self._filter.clear()
        else:
            self.list.table.clearSelection()

    def regions(self) -> Sequence[QWidget]:
        return [self._filter, self.list.table]

    def memory(self) -> Memory:
        return Memory(self._pills.current, self._filter.text())

    def recall(self, memory: Memory) -> None:
        self._filter.setText(memory.typed)
        self._pills.choose(memory.chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._activity.look(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._activity.look(False)

    def _show_all(self) -> None:
        self._filter.clear()
        self._pills.choose(ALL)

    def _choose(self) -> None:
        self._listed = set()
        self._count()
        self._show_matching()

    def _job_changed(self, job: Job) -> None:
        if job.id in self._listed:
            self._model.put(job)
        elif job.id > self._newest and self._listed and self._matches(job):
            self._listed.add(job.id)
            self._model.add(job)
        else:
            self._show_matching()
        self._newest = max(self._newest, job.id)

    def _show_matching(self) -> None:
        jobs = self._activity.jobs
        found = [job for job in jobs if job.id in self._listed or self._matches(job)]
        self._listed = {job.id for job in found}
        self._model.show(found)
        if not jobs:
            said = Notice("activity", tr("Nothing has been done yet."), tr("What you start is listed here."))
            self._message.say(said)
        elif not found:
            said = Notice(
                "filter",
                tr("No job matches."),
                tr("%n are hidden.", "", len(jobs)),
                button=tr("Clear filter"),
                action="clear",
                is_primary=False,
            )
            self._message.say(said)
        self._shown.setCurrentIndex(0 if found else 1)

    def _matches(self, job: Job) -> bool:
        chosen, words = self._pills.current, self._filter.text().lower().split()
        in_group = chosen in ("", ALL) or reads.group(job) == chosen
        return in_group and (not words or all(word in reads.searched(job) for word in words))

    def _count(self) -> None:
        jobs = self._activity.jobs
        counts = reads.counts(jobs)
        pills = [Pill(id, text, counts[id]) for id, text in reads.groups()]
        self._pills.set_pills([Pill(ALL, tr("All"), len(jobs)), *pills])
        self._summary.setText(reads.summary(counts[reads.RUNNING], counts[reads.FAILED]))
        self._clear.setEnabled(self._services is not None and len(jobs) > counts[reads.RUNNING])

    def _forget_finished(self) -> None:
        if self._services is not None:
            self._services.jobs.forget_finished()

    def _lay_out(self) -> None:
        head, strip = QWidget(self), QWidget(self)
        head.setFixedHeight(HEADER)
        strip.setFixedHeight(scaled(STRIP))
        self._filter.setFixedWidth(FIELD)
        title = label(head, "activity.title", 20, WEIGHT.DemiBold, text=tr("Activity"))
        across = QHBoxLayout(head)
        across.setContentsMargins(MARGIN, 0, MARGIN, 0)
        across.setSpacing(6)
        across.addWidget(title)
        across.addSpacing(8)
        across.addWidget(self._summary)
        across.addStretch(1)
        across.addWidget(self._filter)
        across.addWidget(self._clear)
        below = QHBoxLayout(strip)
        below.setContentsMargins(MARGIN, 0, MARGIN, 12)
        below.addWidget(self._pills)
        for part in (self.list, self._message):
            self._shown.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(strip)
        column.addLayout(self._shown, 1)
