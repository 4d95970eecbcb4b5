"""Which jobs saving and loading are, and what of them is tried again."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from desktopdock.actions.action import Services
from desktopdock.actions.image_files import load, save
from desktopdock.domain.connection import Connection
from desktopdock.domain.errors import Refused
from desktopdock.domain.images import Image
from desktopdock.domain.keys import Key
from desktopdock.jobs.job import JobState
from desktopdock.jobs.queue import Jobs
from tests.waiting import until

TAGGED = Image(Key("e", "shop:1"), "sha256:1", "shop", "1", tags=("shop:1",))
UNTAGGED = Image(Key("e", "sha256:9"), "sha256:9")
GOOD, BAD = Path("/tmp/good.tar"), Path("/tmp/a letter.tar")


class Engine:
    link = type("Link", (), {"connection": Connection("e")})

    def __init__(self) -> None:
        self.images, self.done = self, list[object]()

    async def save(self, names: Sequence[str], file: Path, _report: object) -> None:
        self.done.append((tuple(names), file))

    async def load(self, file: Path, _report: object) -> None:
        self.done.append(file)
        if file == BAD:
            raise Refused("archive/tar: invalid tar header")


def test_several_are_saved_into_one_file_and_one_without_a_tag_by_its_id() -> None:
    async def scenario() -> None:
        engine, jobs = Engine(), Jobs()
        id = save([TAGGED, UNTAGGED], GOOD, Services(cast(Any, engine), cast(Any, None), jobs))
        await until(lambda: not jobs.running)
        job = jobs.find(id)
        assert job is not None
        assert (job.state, job.command) == (JobState.DONE, "docker save --output /tmp/good.tar shop:1 9")
        assert engine.done == [(("shop:1", "sha256:9"), GOOD)]

    asyncio.run(scenario())


def test_of_several_files_only_the_one_that_failed_is_loaded_again() -> None:
    async def scenario() -> None:
        engine, jobs = Engine(), Jobs()
        id = load([GOOD, BAD], Services(cast(Any, engine), cast(Any, None), jobs))
        await until(lambda: not jobs.running)
        job = jobs.find(id)
        assert job is not None
        assert job.state is JobState.PARTLY
        assert job.words == "a letter.tar: archive/tar: invalid tar header"
        again = jobs.find(jobs.retry(id))
        assert again is not None
        assert again.command == "docker load --input '/tmp/a letter.tar'"
        await until(lambda: not jobs.running)
        assert engine.done == [GOOD, BAD, BAD]

    asyncio.run(scenario())
