"""How jobs read."""

from typing import Any

import pytest

from desktopdock.domain.errors import Refused, Unreachable
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.progress import Progress
from desktopdock.jobs.job import Job, JobState, Part, Target
from desktopdock.presentation import jobs as reads


def a_part(name: str, state: JobState = JobState.DONE, words: str = "") -> Part:
    return Part(Target(Kind.CONTAINERS, Key("engine", name), name), state, Refused(words) if words else None)


def a_job(state: JobState, *parts: Part, **fields: Any) -> Job:
    given: dict[str, Any] = {"id": 1, "title": "Stop web", "doing": "stopping…", "command": "docker stop web"}
    return Job(**given | {"parts": parts or (a_part("web", state),), "state": state} | fields)


DONE, FAILED = a_part("a"), a_part("ci-runner", JobState.FAILED, "no\nanswer")


@pytest.mark.parametrize(
    ("job", "text", "fraction"),
    [
        (a_job(JobState.WAITING), "Waiting · for its turn", None),
        (a_job(JobState.RUNNING), "stopping…", None),
        (a_job(JobState.RUNNING, DONE, a_part("b", JobState.RUNNING)), "1 of 2", 0.5),
        (
            a_job(JobState.RUNNING, progress=Progress(62_000_000, 100_000_000, 11_800_000)),
            "62% · 11.8 MB/s · 3 s left",
            0.62,
        ),
        (a_job(JobState.RUNNING, progress=Progress(5_000_000)), "stopping… · 5 MB", None),
        (a_job(JobState.DONE), "Done", None),
        (a_job(JobState.FAILED, FAILED), "Failed · no answer", None),
        (a_job(JobState.PARTLY, *[DONE] * 11, FAILED), "11 done, 1 failed · ci-runner: no answer", None),
        (a_job(JobState.CANCELLED), "Cancelled", None),
        (
            a_job(JobState.CANCELLED, progress=Progress(12_100_000, 29_700_000)),
            "Cancelled · at 12.1 of 29.7 MB",
            None,
        ),
        (a_job(JobState.CANCELLED, DONE, a_part("b", JobState.CANCELLED)), "Cancelled · 1 of 2 done", None),
    ],
)
def test_the_state_reads_in_words_and_figures(job: Job, text: str, fraction: float | None) -> None:
    assert (reads.state(job).text, reads.state(job).fraction) == (text, fraction)


def test_every_state_has_a_sign_or_turns_and_a_group() -> None:
    for state in JobState:
        assert (reads.sign(a_job(state)) is None) == (state is JobState.RUNNING)
        assert reads.group(a_job(state)) in dict(reads.groups())
    partly = a_job(JobState.PARTLY, DONE, FAILED)
    assert reads.counts([partly, a_job(JobState.DONE)]) == {"running": 0, "failed": 1, "done": 1, "cancelled": 0}


def test_the_words_are_the_engines_and_the_advice_is_ours() -> None:
    alone = a_job(JobState.FAILED, Part(DONE.target, JobState.FAILED, Unreachable("refused")))
    assert (alone.words, reads.advice(alone)) == ("refused", "Check that the engine is running.")
    several = a_job(JobState.PARTLY, DONE, FAILED, a_part("x", JobState.FAILED, "in use"))
    assert several.words == "ci-runner: no\nanswer\nx: in use"
    assert reads.advice(several) == "2 failed. 1 done."


def test_time_runs_until_it_has_ended() -> None:
    assert reads.took(a_job(JobState.WAITING), 100) == ""
    assert reads.took(a_job(JobState.RUNNING, started=90.0), 124) == "34 s"
    assert reads.took(a_job(JobState.DONE, started=90.0, ended=90.6), 1000) == "0.6 s"


def test_the_filter_looks_at_title_object_and_command() -> None:
    text = reads.searched(a_job(JobState.PARTLY, DONE, FAILED, note="Docker Hub"))
    for word in ("stop web", "docker stop", "ci-runner", "docker hub"):
        assert word in text
