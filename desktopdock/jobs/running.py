"""A job while it runs: changed in place, and made a record when somebody looks."""

import asyncio
from collections import deque

from desktopdock.domain.errors import EngineError
from desktopdock.domain.progress import Progress, combined
from desktopdock.jobs.job import Job, JobState, Part, Work, outcome

OUTPUT_LINES, LINE_LENGTH = 1000, 4000


class RunningJob:
    """A record of a thousand parts is made ten times a second, not a thousand times."""

    def __init__(self, id: int, work: Work) -> None:
        self.id, self.work = id, work
        self.tasks: list[asyncio.Task[None]] = []
        self.told = float("-inf")  # when, on the loop's clock
        self.will_tell: asyncio.TimerHandle | asyncio.Handle | None = None
        self._parts = [Part(target) for target in work.targets]
        self._left = len(self._parts)
        self._state, self._started, self._ended = JobState.WAITING, 0.0, 0.0
        self._progress: dict[int, Progress] = {}
        self._shown: Progress | None = None
        self._output: deque[str] = deque(maxlen=OUTPUT_LINES)
        self._said = 0
        self._record: Job | None = None

    @property
    def is_over(self) -> bool:
        return not self._left

    def is_part_over(self, number: int) -> bool:
        return self._parts[number].is_over

    def is_part_running(self, number: int) -> bool:
        return self._parts[number].state is JobState.RUNNING

    def set_part(self, number: int, state: JobState, error: EngineError | None, now: float) -> bool:
        """Whether the job itself has begun or ended with it; `now` in seconds since 1970."""
        before, self._record = self._state, None
        part = Part(self._parts[number].target, state, error)
        self._parts[number] = part
        self._left -= part.is_over
        self._state, self._started = JobState.RUNNING, self._started or now
        if not self._left:
            self._state, self._ended = outcome(self._parts), now
        return self._state is not before

    def report(self, number: int, progress: Progress) -> None:
        self._progress[number] = progress
        self._shown, self._record = combined(self._progress.values(), self._shown), None

    def say(self, line: str) -> None:
        self._output.append(line[:LINE_LENGTH])
        self._said += 1
        self._record = None

    @property
    def record(self) -> Job:
        if self._record is None:
            work = self.work
            self._record = Job(
                id=self.id,
                title=work.title,
                doing=work.doing,
                command=work.command,
                parts=tuple(self._parts),
                state=self._state,
                note=work.note,
                progress=self._shown,
                output=tuple(self._output),
                said=self._said,
                started=self._started,
                ended=self._ended,
                can_change=work.change is not None,
            )
        return self._record
