"""How the jobs that run read in one line: name, how far, and the figures."""

from collections.abc import Sequence

from msgspec import Struct

from desktopdock.jobs.job import Job
from desktopdock.presentation.amounts import percent, size_of
from desktopdock.support.text import tr


class Running(Struct, frozen=True):
    """`fraction` is None where nobody knows it; `brief` is what stays of `figures` where there is no room."""

    name: str
    fraction: float | None
    figures: str
    brief: str


def running(jobs: Sequence[Job]) -> Running | None:
    """Of several: how many, their sum, and the newest by name. `jobs` are newest first; None where there are none."""
    if not jobs:
        return None
    done, total = _sum(jobs)
    fraction = done / total if total else None
    per_cent = percent(fraction) if fraction is not None else ""
    if len(jobs) == 1:
        return Running(jobs[0].title, fraction, _joined(per_cent, _bytes(jobs[0])), per_cent)
    return Running(tr("%n jobs", "", len(jobs)), fraction, _joined(per_cent, jobs[0].title), per_cent)


def _sum(jobs: Sequence[Job]) -> tuple[float, float]:
    """Each job counts the same, so that a large pull does not hide ten small ones; unknown ones count as not begun."""
    known = [share for job in jobs if (share := _share(job)) is not None]
    return (sum(known), len(jobs)) if known else (0.0, 0.0)


def _share(job: Job) -> float | None:
    if job.progress is not None and job.progress.fraction is not None:
        return job.progress.fraction
    if len(job.parts) > 1:
        return sum(part.is_over for part in job.parts) / len(job.parts)
    return None


def _bytes(job: Job) -> str:
    if job.progress is None or not job.progress.total:
        return tr("{0} of {1}").format(sum(p.is_over for p in job.parts), len(job.parts)) if len(job.parts) > 1 else ""
    return size_of(job.progress.done, job.progress.total)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
