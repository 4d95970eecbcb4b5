"""The merged log of a project while its engine has a bad day."""

import asyncio
from collections.abc import Sequence

from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Key
from desktopdock.domain.logs import MOST_MEMBERS, LogState, member_of
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.stores.merged_log import MergedLog
from desktopdock.support.line_file import LineFile
from tests.builders import a_container
from tests.demo.serving import Demo
from tests.faults.faulty import Faulty
from tests.stores.readers import readers
from tests.stores.test_logs import LOGS
from tests.waiting import until

NAMES = ("shop-api", "shop-cache", "shop-db", "shop-web")


def containers(faulty: Faulty, demo: Demo, names: Sequence[str] = NAMES) -> list[Container]:
    ids = {container.name: container.id for container in demo.world.containers.values()}
    return [a_container(name, key=Key(faulty.address, ids[name])) for name in names]


def a_log(faulty: Faulty, demo: Demo, tail: int | None = 50) -> MergedLog:
    return MergedLog(DockerEngine(Endpoint(faulty.address)), containers(faulty, demo), tail, 0, LineFile())


def heads(log: MergedLog) -> list[bytes]:
    return [line.head for line in log.lines.read(log.lines.first, log.lines.end)]


def texts(log: MergedLog) -> list[tuple[int, bytes, bytes]]:
    return [(line.flag, line.head, line.text) for line in log.lines.read(log.lines.first, log.lines.end)]


def writers(log: MergedLog) -> set[int]:
    return {member_of(line.flag)[0] for line in log.lines.read(log.lines.first, log.lines.end)}


async def ended(log: MergedLog) -> None:
    log.close()
    await until(lambda: not readers())


def test_the_lines_of_all_stand_in_the_order_of_their_times(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        log = a_log(faulty, demo)
        assert log.state is LogState.LOADING
        log.start()
        await until(lambda: log.lines.end >= 200)
        await until(lambda: log.state is LogState.FOLLOWING)
        assert writers(log) == {0, 1, 2, 3}
        assert heads(log) == sorted(heads(log))
        before = log.lines.end
        await until(lambda: log.lines.end > before)
        await ended(log)

    asyncio.run(scenario())


def test_streams_that_are_cut_go_on_without_loss_and_without_a_line_twice(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        log = a_log(faulty, demo)
        log.start()
        await until(lambda: log.lines.end >= 200)
        before = log.lines.end
        faulty.cut(LOGS, clean=True)
        await until(lambda: faulty.open_streams(LOGS) == 4)
        await until(lambda: log.lines.end > before)
        assert len(set(texts(log))) == len(texts(log))
        await ended(log)

    asyncio.run(scenario())


def test_one_that_cannot_be_read_is_told_and_the_others_go_on(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        faulty.fails(LOGS, 500, "configured logging driver does not support reading", times=1)
        log = a_log(faulty, demo)
        log.start()
        await until(lambda: log.state is LogState.FAILED)
        assert "does not support reading" in str(log.error)
        await until(lambda: len(writers(log)) >= 3)
        await until(lambda: log.state is LogState.FOLLOWING)
        await until(lambda: len(writers(log)) == 4)
        await ended(log)

    asyncio.run(scenario())


def test_at_rest_nothing_is_asked_and_then_it_goes_on(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        log = a_log(faulty, demo)
        log.start()
        await until(lambda: log.lines.end >= 200)
        log.rest()
        await until(lambda: not readers())
        at_rest = log.lines.end
        log.start()
        await until(lambda: log.lines.end > at_rest)
        assert len(set(texts(log))) == len(texts(log))
        await ended(log)

    asyncio.run(scenario())


def test_one_more_container_is_read_with_the_others(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        found = containers(faulty, demo)
        log = MergedLog(DockerEngine(Endpoint(faulty.address)), found[:3], 50, 0, LineFile())
        log.start()
        await until(lambda: log.lines.end >= 150)
        log.containers_are(found)
        await until(lambda: 3 in writers(log))
        assert [container.name for container in log.containers] == list(NAMES)
        await ended(log)

    asyncio.run(scenario())


def test_of_too_many_the_first_are_read() -> None:
    async def scenario() -> None:
        many = [a_container(f"c{number}") for number in range(MOST_MEMBERS + 5)]
        log = MergedLog(DockerEngine(Endpoint("unix:///nowhere.sock")), many, 50, 0, LineFile())
        assert log.containers == many[:MOST_MEMBERS]
        log.close()

    asyncio.run(scenario())
