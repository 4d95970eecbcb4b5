"""Which jobs are listed, and which failures are news."""

import asyncio

from desktopdock.domain.errors import Refused
from desktopdock.domain.keys import Key, Kind
from desktopdock.jobs.job import Report, Target, Work
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.activity import Activity


def a_work(name: str, refused: bool = False) -> Work:
    async def run(_target: Target, _report: Report) -> None:
        if refused:
            raise Refused("no")

    target = Target(Kind.CONTAINERS, Key("engine", name), name)
    return Work(f"Stop {name}", "stopping…", f"docker stop {name}", (target,), run)


def test_a_failure_is_news_until_somebody_looks() -> None:
    async def scenario() -> None:
        jobs, activity, counted = Jobs(), Activity(), list[tuple[int, int]]()
        activity.follow(jobs)
        activity.counted.connect(lambda: counted.append((activity.running, activity.unseen)))
        jobs.start(a_work("web", refused=True))
        jobs.start(a_work("api"))
        assert activity.running == 2
        await asyncio.sleep(0.01)
        assert ([job.title for job in activity.jobs], activity.running) == (["Stop api", "Stop web"], 0)
        assert activity.unseen == 1
        activity.look(True)
        assert counted[-1] == (0, 0)
        jobs.start(a_work("db", refused=True))
        await asyncio.sleep(0.01)
        assert activity.unseen == 0, "it was seen when it happened"
        activity.look(False)
        last = jobs.start(a_work("cache", refused=True))
        await asyncio.sleep(0.01)
        assert activity.unseen == 1
        jobs.forget_finished()
        assert (activity.jobs, activity.unseen, activity.get(last)) == ([], 0, None)

    asyncio.run(scenario())
