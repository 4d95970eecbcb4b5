"""The jobs that the user can see, newest first, and which of those that failed nobody has looked at yet."""

from typing import TYPE_CHECKING

from desktopdock.jobs.job import Job, JobState
from desktopdock.support.signal import Signal

if TYPE_CHECKING:
    from desktopdock.jobs.queue import Jobs  # brings asyncio, for which the first paint must not wait

FAILURES = (JobState.FAILED, JobState.PARTLY)


class Activity:
    """Made before there are jobs, and told by `follow` when there are. `counted`: a number may have changed."""

    def __init__(self) -> None:
        self.changed = Signal[[Job]]()
        self.forgotten = Signal[[frozenset[int]]]()
        self.counted = Signal[[]]()
        self._jobs: dict[int, Job] = {}
        self._running: set[int] = set()
        self._unseen: set[int] = set()
        self._is_looked_at = False

    @property
    def jobs(self) -> list[Job]:
        return list(reversed(self._jobs.values()))

    @property
    def running(self) -> int:
        return len(self._running)

    @property
    def unseen(self) -> int:
        """How many have failed since somebody looked."""
        return len(self._unseen)

    def get(self, id: int) -> Job | None:
        return self._jobs.get(id)

    def follow(self, jobs: "Jobs") -> None:
        jobs.changed.connect(self._put)
        jobs.forgotten.connect(self._forget)

    def look(self, is_looked_at: bool) -> None:
        """Whether the list of jobs can be seen now."""
        self._is_looked_at = is_looked_at
        if is_looked_at and self._unseen:
            self._unseen.clear()
            self.counted.emit()

    def _put(self, job: Job) -> None:
        before = self._jobs.get(job.id)
        self._jobs[job.id] = job
        (self._running.discard if job.is_over else self._running.add)(job.id)
        if job.state in FAILURES and not self._is_looked_at:
            self._unseen.add(job.id)
        self.changed.emit(job)
        if before is None or before.state is not job.state:
            self.counted.emit()

    def _forget(self, ids: frozenset[int]) -> None:
        for id in ids:
            self._jobs.pop(id, None)
        self._unseen -= ids
        self._running -= ids
        self.forgotten.emit(ids)
        self.counted.emit()
