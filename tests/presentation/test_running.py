"""What runs, in one line."""

from desktopdock.domain.errors import EngineError, Refused
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.progress import Progress
from desktopdock.jobs.job import Job, JobState, Part, Target
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.job_result import Result, result
from desktopdock.presentation.running import Running, running


def a_job(id: int, title: str, over: int = 0, parts: int = 1, progress: Progress | None = None) -> Job:
    states = [JobState.DONE] * over + [JobState.RUNNING] * (parts - over)
    made = tuple(Part(Target(Kind.CONTAINERS, Key("c", str(n)), str(n)), state) for n, state in enumerate(states))
    return Job(id, title, "", "", made, JobState.RUNNING, progress=progress)


def test_nothing_runs() -> None:
    assert running([]) is None


def test_one_job_says_its_bytes() -> None:
    pull = a_job(1, "Pull postgres:17", progress=Progress(84_000_000, 135_000_000))
    assert running([pull]) == Running("Pull postgres:17", 84 / 135, "62% · 84 of 135 MB", "62%")


def test_a_job_for_many_says_how_many_are_done() -> None:
    assert running([a_job(1, "Stop 12 containers", over=3, parts=12)]) == Running(
        "Stop 12 containers", 0.25, "25% · 3 of 12", "25%"
    )


def test_a_job_that_cannot_say_says_nothing() -> None:
    assert running([a_job(1, "Stop web")]) == Running("Stop web", None, "", "")


def test_several_are_counted_and_the_newest_is_named() -> None:
    half, quarter = Progress(5_000_000, 10_000_000), Progress(25, 100)
    said = running([a_job(2, "Pull b", progress=quarter), a_job(1, "Pull a", progress=half)])
    assert said == Running("2 jobs", 0.375, "37% · Pull b", "37%")


def an_ended(state: JobState, *parts: EngineError | None) -> Job:
    made = tuple(
        Part(Target(Kind.CONTAINERS, Key("c", str(n)), f"web-{n}"), JobState.FAILED if why else JobState.DONE, why)
        for n, why in enumerate(parts)
    )
    return Job(1, "Stop 3 containers", "", "", made, state)


def test_what_has_become_of_a_job_is_said_in_one_line() -> None:
    refused = Refused("is in use")
    assert result(an_ended(JobState.DONE, None)) == Result("Stop 3 containers: done", Tone.OK, 1)
    assert result(an_ended(JobState.CANCELLED, None)) == Result()
    assert result(an_ended(JobState.FAILED, refused)) == Result("Stop 3 containers: is in use", Tone.ERROR, 1)
    partly = result(an_ended(JobState.PARTLY, None, None, refused))
    assert partly == Result("Stop 3 containers: 2 done, 1 failed · web-2: is in use", Tone.WARNING, 1)
