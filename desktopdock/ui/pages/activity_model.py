"""Jobs as an item model, one row for each, whether its details are shown or not."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktopdock.jobs.job import Job
from desktopdock.presentation import jobs as reads
from desktopdock.support.text import tr
from desktopdock.ui.bridges.differences import changes

JOB, STATE, COMMAND, TIME = COLUMNS = range(4)

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ALOUD = (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.DisplayRole))


class JobsModel(QAbstractTableModel):
    """`clock` gives seconds since 1970."""

    def __init__(self, clock: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self.clock = clock
        self._jobs: list[Job] = []
        self._titles = (tr("Job"), tr("State"), tr("Command"), tr("Time"))

    def job(self, row: int) -> Job:
        return self._jobs[row]

    def row_of(self, id: int) -> int:
        """-1 where it is not shown."""
        return next((row for row, job in enumerate(self._jobs) if job.id == id), -1)

    def show(self, jobs: Sequence[Job]) -> None:
        """These and no others. Rows come and go one by one, and are never all made anew."""
        steps = changes([job.id for job in self._jobs], [job.id for job in jobs])
        if steps is None:
            self._lay_out_anew(list(jobs))
            return
        for first, last in steps.removed:
            self.beginRemoveRows(_TOP, first, last)
            del self._jobs[first : last + 1]
            self.endRemoveRows()
        for first, last in steps.inserted:
            self.beginInsertRows(_TOP, first, last)
            self._jobs[first:first] = jobs[first : last + 1]
            self.endInsertRows()

    def add(self, job: Job) -> None:
        """The newest of all: it is the first."""
        self.beginInsertRows(_TOP, 0, 0)
        self._jobs.insert(0, job)
        self.endInsertRows()

    def put(self, job: Job) -> None:
        """What a job that is shown has become."""
        if (row := self.row_of(job.id)) >= 0:
            self._jobs[row] = job
            self.dataChanged.emit(self.index(row, 0), self.index(row, TIME))

    @property
    def has_running(self) -> bool:
        return any(not job.is_over for job in self._jobs)

    def tick(self) -> None:
        """Another second for what runs."""
        for row in [row for row, job in enumerate(self._jobs) if not job.is_over]:
            self.dataChanged.emit(self.index(row, TIME), self.index(row, TIME))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self._jobs[index.row()]
        if role in _ALOUD:
            return self._text(job, index.column())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.column() == JOB:
            return reads.sentence(job)
        return None

    def _text(self, job: Job, column: int) -> str:
        if column == JOB:
            return job.title
        if column == STATE:
            return reads.state(job).text
        return job.command if column == COMMAND else reads.took(job, self.clock())

    def _lay_out_anew(self, jobs: list[Job]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {job.id: row for row, job in enumerate(jobs)}
        rows = [places.get(self._jobs[index.row()].id, -1) for index in before]
        after = [
            self.index(row, index.column()) if row >= 0 else QModelIndex()
            for row, index in zip(rows, before, strict=True)
        ]
        self._jobs = jobs
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
