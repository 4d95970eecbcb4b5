"""How a job reads in Activity: icon, words, figures, groups, and what its filter looks at."""

import time
from collections.abc import Callable, Sequence

from msgspec import Struct

from desktopdock.jobs.job import Job, JobState
from desktopdock.presentation.amounts import percent, rate, size, size_of, span
from desktopdock.presentation.cells import Tone
from desktopdock.support.text import tr

RUNNING, FAILED, DONE, CANCELLED = "running", "failed", "done", "cancelled"

_GROUPS = {
    JobState.WAITING: RUNNING,
    JobState.RUNNING: RUNNING,
    JobState.DONE: DONE,
    JobState.PARTLY: FAILED,
    JobState.FAILED: FAILED,
    JobState.CANCELLED: CANCELLED,
}


class Sign(Struct, frozen=True):
    """The icon of a state and the role of its colour; none for what turns."""

    icon: str
    role: str


_SIGNS = {
    JobState.WAITING: Sign("waiting", "text_2"),
    JobState.DONE: Sign("done", "running"),
    JobState.PARTLY: Sign("warning", "unhealthy"),
    JobState.FAILED: Sign("error", "failed"),
    JobState.CANCELLED: Sign("cancelled", "text_2"),
}


class Line(Struct, frozen=True):
    """`word` in the colour of its tone, `rest` quiet behind it. `fraction` is None where there is no bar."""

    word: str
    tone: Tone
    rest: str = ""
    fraction: float | None = None

    @property
    def text(self) -> str:
        return " · ".join(filter(None, (self.word, self.rest)))


def groups() -> list[tuple[str, str]]:
    """Id and text of each pill but the first."""
    return [(RUNNING, tr("Running")), (FAILED, tr("Failed")), (DONE, tr("Done")), (CANCELLED, tr("Cancelled"))]


def group(job: Job) -> str:
    return _GROUPS[job.state]


def sign(job: Job) -> Sign | None:
    return _SIGNS.get(job.state)


def state(job: Job) -> Line:
    says: dict[JobState, Callable[[Job], Line]] = {
        JobState.WAITING: lambda _job: Line(tr("Waiting"), Tone.QUIET, tr("for its turn")),
        JobState.RUNNING: _running,
        JobState.DONE: lambda job: Line(tr("Done"), Tone.OK, _bytes(job)),
        JobState.PARTLY: _partly,
        JobState.FAILED: lambda job: Line(tr("Failed"), Tone.ERROR, _first_words(job)),
        JobState.CANCELLED: _cancelled,
    }
    return says[job.state](job)


def under_title(job: Job) -> str:
    """When it began, and what its dialog wants to add."""
    return " · ".join(filter(None, (clock(job.started), job.note)))


def clock(seconds: float) -> str:
    """In local time; "" where it has not begun."""
    return time.strftime("%H:%M:%S", time.localtime(seconds)) if seconds else ""


def took(job: Job, now: float) -> str:
    """`now` in seconds since 1970."""
    return span(max(0.0, (job.ended or now) - job.started)) if job.started else ""


def advice(job: Job) -> str:
    """Our own sentence below the engine's words."""
    if len(job.parts) > 1:
        failed, done = len(job.failed), len(job.done)
        return tr("%n failed.", "", failed) + (" " + tr("%n done.", "", done) if done else "")
    return job.error.remedy() if job.error else ""


def sentence(job: Job) -> str:
    """The row, read aloud."""
    return ", ".join(filter(None, (job.title, state(job).text, clock(job.started), job.command)))


def searched(job: Job) -> str:
    """What the filter looks at, in lower case."""
    names = (part.target.name for part in job.parts)
    return "\n".join((job.title, job.note, job.command, *names)).lower()


def summary(running: int, failed: int) -> str:
    """Beside the title of the page."""
    said = [tr("%n running", "", running)] if running else []
    said += [tr("%n failed", "", failed)] if failed else []
    return " · ".join(said)


def counts(jobs: Sequence[Job]) -> dict[str, int]:
    """How many are in each group."""
    found = dict.fromkeys((RUNNING, FAILED, DONE, CANCELLED), 0)
    for job in jobs:
        found[group(job)] += 1
    return found


def _running(job: Job) -> Line:
    progress, over = job.progress, sum(part.is_over for part in job.parts)
    if progress is not None and progress.fraction is not None:
        figures = [percent(progress.fraction)]
        if progress.rate > 0:
            figures.append(rate(progress.rate))
        if (left := progress.seconds_left) is not None:
            figures.append(tr("{0} left").format(span(max(1.0, round(left)))))
        return Line(" · ".join(figures), Tone.NORMAL, fraction=progress.fraction)
    if len(job.parts) > 1:
        return Line(tr("{0} of {1}").format(over, len(job.parts)), Tone.NORMAL, fraction=over / len(job.parts))
    figures = [size(progress.done), rate(progress.rate)] if progress and progress.done else []
    return Line(job.doing, Tone.NORMAL, " · ".join(figures if progress and progress.rate > 0 else figures[:1]))


def _partly(job: Job) -> Line:
    word = tr("{0} done, {1} failed").format(len(job.done), len(job.failed))
    return Line(word, Tone.WARNING, _one_line(job.words))


def _cancelled(job: Job) -> Line:
    done = len(job.done)
    if len(job.parts) > 1 and done:
        return Line(tr("Cancelled"), Tone.QUIET, tr("{0} of {1} done").format(done, len(job.parts)))
    if job.progress and job.progress.total:
        return Line(tr("Cancelled"), Tone.QUIET, tr("at {0}").format(_bytes(job)))
    return Line(tr("Cancelled"), Tone.QUIET)


def _bytes(job: Job) -> str:
    progress = job.progress
    if progress is None or not progress.total:
        return ""
    return size(progress.total) if job.state is JobState.DONE else size_of(progress.done, progress.total)


def _first_words(job: Job) -> str:
    return _one_line(job.words)


def _one_line(text: str) -> str:
    return " ".join(text.split())
