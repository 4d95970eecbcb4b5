"""What has become of a job, in one line."""

from msgspec import Struct

from desktopdock.jobs.job import Job, JobState
from desktopdock.presentation.cells import Tone
from desktopdock.support.text import tr


class Result(Struct, frozen=True):
    """What has become of a job, in one line; "" for nothing to say. `job` is its id, 0 where it is of none."""

    text: str = ""
    tone: Tone = Tone.QUIET
    job: int = 0


def result(job: Job) -> Result:
    """Of one that is over; being cancelled is not worth a word."""
    if job.state is JobState.DONE:
        return Result(tr("{0}: done").format(job.title), Tone.OK, job.id)
    if job.state is JobState.CANCELLED:
        return Result()
    why = str(job.error or "")
    if job.state is JobState.FAILED:
        return Result(f"{job.title}: {why}", Tone.ERROR, job.id)
    counts = tr("{0} done, {1} failed").format(len(job.done), len(job.failed))
    return Result(f"{job.title}: {counts} · {job.failed[0].target.name}: {why}", Tone.WARNING, job.id)
