"""The job of a clean up: exactly the chosen pieces, one by one, measured before and after."""

import asyncio
from typing import Any, cast

from desktopdock.actions.action import Services
from desktopdock.actions.cleanup import Measured, commands, start
from desktopdock.domain.cleanup import Piece, PieceKind
from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse
from desktopdock.domain.errors import Conflict
from desktopdock.domain.keys import Key
from desktopdock.jobs.job import JobState
from desktopdock.jobs.queue import Jobs
from tests.waiting import until


def a_piece(kind: PieceKind, name: str, **fields: object) -> Piece:
    return Piece(kind, Key("e", name), name, **fields)  # type: ignore[arg-type]


PIECES = [
    a_piece(PieceKind.CONTAINERS, "old"),
    a_piece(PieceKind.UNTAGGED, "sha256:1"),
    a_piece(PieceKind.IMAGES, "app:1", tags=("app:1", "app:2")),
    a_piece(PieceKind.BUILD_CACHE, "abc"),
    a_piece(PieceKind.NETWORKS, "net"),
    a_piece(PieceKind.VOLUMES, "vol"),
]


class Engine:
    """Writes down what it is asked for; stands still at the piece named `waits`, refuses `refused`."""

    def __init__(self, waits: str = "", refused: str = "") -> None:
        self.cleanup = self.info = self
        self.asked: list[str] = []
        self.at_once = 0
        self._waits, self._refused = waits, refused

    async def disk_use(self) -> tuple[DiskUse, ...]:
        self.asked.append("measured")
        return (DiskUse(DiskKind.VOLUMES, 1, size=Amount(100 - len(self.asked))),)

    async def remove(self, piece: Piece) -> None:
        assert self.asked[0] == "measured"
        self.at_once += 1
        assert self.at_once == 1, "one by one"
        self.asked.append(piece.name)
        try:
            await asyncio.sleep(0)
            if piece.name == self._waits:
                await asyncio.Event().wait()
            if piece.name == self._refused:
                raise Conflict("it is in use")
        finally:
            self.at_once -= 1


def begin(engine: Engine) -> tuple[Jobs, int, Measured]:
    jobs, measured = Jobs(), Measured()
    services = Services(cast(Any, engine), cast(Any, None), jobs)
    id = start(PIECES, services, measured, lambda before, after: f"freed {len(before)} {len(after)}")
    return jobs, id, measured


def test_they_go_one_by_one_and_the_disk_is_measured_before_and_after() -> None:
    async def steps() -> None:
        engine = Engine(refused="app:1")
        jobs, id, measured = begin(engine)
        await until(lambda: (job := jobs.find(id)) is not None and job.is_over)
        assert engine.asked == ["measured", *(piece.name for piece in PIECES), "measured"]
        job = jobs.find(id)
        assert job is not None
        assert [part.target.name for part in job.failed] == ["app:1"]
        assert len(job.done) == 5
        assert measured.before
        assert measured.after
        assert "app:1: it is in use" in job.output
        assert job.output[-1] == "freed 1 1"
        again = jobs.retry(id)
        await until(lambda: (job := jobs.find(again)) is not None and job.is_over)
        assert engine.asked[-3:] == ["measured", "app:1", "measured"]

    asyncio.run(steps())


def test_cancelled_nothing_more_goes() -> None:
    async def steps() -> None:
        engine = Engine(waits="app:1")
        jobs, id, measured = begin(engine)
        await until(lambda: engine.asked[-1:] == ["app:1"])
        jobs.cancel(id)
        await until(lambda: (job := jobs.find(id)) is not None and job.is_over)
        job = jobs.find(id)
        assert job is not None
        assert job.state is JobState.CANCELLED
        assert [part.target.name for part in job.done] == ["old", "sha256:1"]
        assert engine.asked == ["measured", "old", "sha256:1", "app:1"]
        assert measured.before
        assert not measured.after

    asyncio.run(steps())


def test_the_commands_do_the_same() -> None:
    assert commands(PIECES) == [
        "docker rm old",
        "docker rmi sha256:1 app:1 app:2",
        "docker builder prune --all --filter id=abc",
        "docker network rm net",
        "docker volume rm vol",
    ]
