"""What the heading of a compose project does to its containers."""

import asyncio
from typing import Any, cast

import pytest

from desktopdock.actions.action import Action, Services, perform
from desktopdock.actions.projects import actions
from desktopdock.domain.containers import Container
from desktopdock.jobs.job import Job, JobState
from desktopdock.jobs.queue import Jobs
from tests.actions.test_containers import Engine
from tests.builders import a_container

LABELS = (("com.docker.compose.project", "shop"),)
WEB, API = a_container("web", labels=LABELS), a_container("api", labels=LABELS)
OLD, NEW = a_container("old", state="exited", labels=LABELS), a_container("new", state="created", labels=LABELS)
SHOP = [WEB, API, OLD, NEW]


def record(id: str) -> Action[Container]:
    return next(action for action in actions() if action.id == id)


def done(id: str, engine: Engine) -> Job:
    async def scenario() -> Job:
        jobs = Jobs()
        perform(record(id), SHOP, Services(cast(Any, engine), cast(Any, None), jobs))
        over = asyncio.Event()
        jobs.changed.connect(lambda changed: over.set() if changed.is_over else None)
        await over.wait()
        return jobs.all[0]

    return asyncio.run(scenario())


@pytest.mark.parametrize(
    ("id", "title", "command", "names"),
    [
        ("projects.start", "Start shop", "docker start old new", ["old", "new"]),
        ("projects.stop", "Stop shop", "docker stop web api", ["web", "api"]),
        ("projects.restart", "Restart shop", "docker restart web api", ["web", "api"]),
    ],
)
def test_one_job_asks_for_all_that_it_applies_to(id: str, title: str, command: str, names: list[str]) -> None:
    engine = Engine()
    job = done(id, engine)
    assert (job.title, job.command, job.state) == (title, command, JobState.DONE)
    assert sorted(name for _, name in engine.asked) == sorted(names)
    assert job.note == "Acts on the containers as they are; the compose file is not read."
    assert record(id).command(SHOP) == command


def test_who_was_refused_is_named_in_the_engines_words_and_the_others_are_done() -> None:
    job = done("projects.stop", Engine(refuses=["api"]))
    assert job.state is JobState.PARTLY
    assert [part.target.name for part in job.done] == ["web"]
    assert job.words.startswith("api: ")


def test_only_what_applies_to_some_of_them_is_offered() -> None:
    assert [a.id for a in actions() if a.is_possible(SHOP)][:3] == [
        "projects.start",
        "projects.stop",
        "projects.restart",
    ]
    assert not record("projects.start").is_possible([WEB, API])
    assert not record("projects.stop").is_possible([OLD, NEW])
    assert not record("projects.restart").is_possible([OLD])
