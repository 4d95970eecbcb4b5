"""What can be done with jobs."""

import asyncio
from collections.abc import Sequence

import pytest

from desktopdock.actions.action import Action, Services, perform
from desktopdock.actions.jobs import actions
from desktopdock.domain.errors import Refused
from desktopdock.domain.keys import Key, Kind
from desktopdock.jobs.job import Job, JobState, Report, Target, Work
from desktopdock.jobs.queue import Jobs
from desktopdock.support.paths import resource
from tests.actions.test_containers import Desk, Engine


def record(id: str) -> Action[Job]:
    return next(action for action in actions() if action.id == f"activity.{id}")


def offered(jobs: Sequence[Job]) -> set[str]:
    return {action.id.removeprefix("activity.") for action in actions() if action.is_possible(jobs)}


class Scene:
    """Jobs that run for a minute or are refused at once."""

    def __init__(self) -> None:
        self.jobs, self.desk, self.changed = Jobs(), Desk(), list[str]()

    def start(self, name: str, refused: bool = False) -> int:
        async def run(_target: Target, report: Report) -> None:
            report.output(f"hello {name}")
            if refused:
                raise Refused(f"no {name}")
            await asyncio.sleep(60)

        target = Target(Kind.CONTAINERS, Key("engine", name), name)
        return self.jobs.start(
            Work(
                f"Stop {name}",
                "stopping…",
                f"docker stop {name}",
                (target,),
                run,
                change=lambda: self.changed.append(name),
            )
        )

    def job(self, id: int) -> Job:
        job = self.jobs.find(id)
        assert job is not None
        return job

    def do(self, action: str, *ids: int) -> None:
        perform(record(action), [self.job(id) for id in ids], Services(Engine(), self.desk, self.jobs))


def test_what_runs_is_cancelled_and_can_be_retried_then() -> None:
    async def scenario() -> None:
        scene = Scene()
        id = scene.start("web")
        await asyncio.sleep(0.01)
        assert offered([scene.job(id)]) == {"cancel", "copy-command", "copy-output"}
        scene.do("cancel", id)
        await asyncio.sleep(0.01)
        assert scene.job(id).state is JobState.CANCELLED
        scene.do("retry", id)
        assert [job.title for job in scene.jobs.all] == ["Stop web"] * 2
        scene.jobs.close()
        await asyncio.sleep(0.01)

    asyncio.run(scenario())


@pytest.mark.parametrize("ids", [1, 2])
def test_what_failed_is_retried_changed_and_copied(ids: int) -> None:
    async def scenario() -> None:
        scene = Scene()
        failed = [scene.start(f"web{n}", refused=True) for n in range(ids)]
        await asyncio.sleep(0.01)
        expected = {"retry", "copy-command", "copy-error", "copy-output"} | ({"change"} if ids == 1 else set())
        assert offered([scene.job(id) for id in failed]) == expected
        for action in ("copy-command", "copy-error", "copy-output"):
            scene.do(action, *failed)
        names = [f"web{n}" for n in range(ids)]
        assert scene.desk.copied == [
            "\n".join(f"{before} {name}" for name in names) for before in ("docker stop", "no", "hello")
        ]
        if ids == 1:
            scene.do("change", *failed)
            assert scene.changed == ["web0"]

    asyncio.run(scenario())


def test_every_action_is_complete() -> None:
    assert offered([]) == set()
    for action in actions():
        assert action.title.endswith("…") == (action.plan is not None or action.opens)
        assert resource(f"icons/{action.icon}.svg").is_file()
