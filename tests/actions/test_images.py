"""What is pulled again and pushed of what is selected."""

import asyncio
from typing import Any, cast

from desktopdock.actions.action import Services
from desktopdock.actions.images import ask_to_push, pull_again
from desktopdock.domain.connection import Connection
from desktopdock.domain.images import Image
from desktopdock.domain.keys import Key
from desktopdock.domain.references import Reference, parse
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.containers import container_store
from desktopdock.stores.images import ImageStore
from tests.waiting import until

NGINX = Image(Key("e", "nginx:1"), "sha256:1", "nginx", "1", tags=("nginx:1",))
API = Image(Key("e", "localhost:5000/api:2"), "sha256:2", "localhost:5000/api", "2", tags=("localhost:5000/api:2",))
UNTAGGED = Image(Key("e", "sha256:9"), "sha256:9")


class Engine:
    link = type("Link", (), {"connection": Connection("e")})

    def __init__(self) -> None:
        self.images, self.end = self, asyncio.Event()

    async def pull(self, _reference: Reference, _platform: str, _report: object) -> None:
        await self.end.wait()


def test_each_tag_is_pulled_again_and_its_row_is_marked_meanwhile() -> None:
    async def scenario() -> None:
        engine, jobs, store = Engine(), Jobs(), ImageStore(container_store())
        store.apply([NGINX, API, UNTAGGED])
        jobs.changed.connect(lambda job: store.mark_all([part.target.key for part in job.parts], job.doing))
        pull_again([NGINX, API, UNTAGGED], Services(cast(Any, engine), cast(Any, None), jobs), frozenset())
        assert [store.doing(image) for image in (NGINX, API, UNTAGGED)] == ["pulling…", "pulling…", ""]
        assert {job.command for job in jobs.all} == {"docker pull nginx:1", "docker pull localhost:5000/api:2"}
        engine.end.set()
        await until(lambda: not jobs.running)

    asyncio.run(scenario())


def test_only_what_has_a_tag_is_offered_for_pushing() -> None:
    opened: list[Any] = []
    desk = type("Desk", (), {"open": lambda _desk, name, **values: opened.append((name, values))})()
    ask_to_push([UNTAGGED, API], Services(cast(Any, None), desk, cast(Any, None)), frozenset())
    assert opened == [("push", {"references": [parse("localhost:5000/api:2")]})]
