"""The log of one container while its engine has a bad day."""

import asyncio
import time

import pytest

from desktopdock.domain.logs import LogState
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.stores.logs import Log
from tests.demo.serving import Demo
from tests.faults.faulty import Faulty
from tests.stores.readers import readers
from tests.waiting import until

LOGS = "/containers/*/logs"


async def ended(log: Log) -> None:
    """Closed, and nothing of it lives on."""
    log.close()
    await until(lambda: not readers())


def a_log(faulty: Faulty, demo: Demo, name: str = "shop-api", tail: int | None = 50) -> Log:
    id = next(container.id for container in demo.world.containers.values() if container.name == name)
    return Log(DockerEngine(Endpoint(faulty.address)), id, tail)


def texts(log: Log) -> list[bytes]:
    return [line.head + line.text for line in log.lines.read(0, log.lines.end)]


@pytest.mark.parametrize("clean", [True, False])
def test_a_stream_that_is_cut_goes_on_without_loss_and_without_a_line_twice(
    faulty: Faulty, demo: Demo, clean: bool
) -> None:
    async def scenario() -> None:
        log = a_log(faulty, demo)
        log.start()
        await until(lambda: log.lines.end >= 50)
        before = log.lines.end
        faulty.cut(LOGS, clean)
        await until(lambda: log.state is LogState.FOLLOWING and faulty.open_streams(LOGS) == 1)
        await until(lambda: log.lines.end > before)
        assert len(set(texts(log))) == len(texts(log))
        assert texts(log) == sorted(texts(log), key=lambda line: line[:30])
        assert not log.breaks, "its container has not ended"
        await ended(log)

    asyncio.run(scenario())


def test_an_engine_that_goes_and_comes_back_is_followed_again(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        log = a_log(faulty, demo)
        log.start()
        await until(lambda: log.lines.end >= 50)
        before = log.lines.end
        faulty.gone()
        await until(lambda: log.state is LogState.FAILED)
        assert log.error
        assert log.lines.end >= before, "what was read stays"
        faulty.back()
        await until(lambda: log.state is LogState.FOLLOWING)
        await ended(log)

    asyncio.run(scenario())


def test_a_refusal_is_told_in_the_engines_words_and_tried_again(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        faulty.fails(LOGS, 500, "configured logging driver does not support reading", times=1)
        log = a_log(faulty, demo)
        log.start()
        await until(lambda: log.state is LogState.FAILED)
        assert "does not support reading" in str(log.error)
        await until(lambda: log.lines.end >= 50)
        await ended(log)

    asyncio.run(scenario())


def test_a_mute_engine_does_not_hold_up_the_end(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        faulty.mute(LOGS)
        log = a_log(faulty, demo)
        log.start()
        await until(lambda: log.state is LogState.FOLLOWING)
        began = time.monotonic()
        log.close()
        await asyncio.sleep(0)
        assert time.monotonic() - began < 1
        assert log.lines.end == 0

    asyncio.run(scenario())


def test_at_rest_nothing_is_asked_and_then_it_goes_on(faulty: Faulty, demo: Demo) -> None:
    async def scenario() -> None:
        log = a_log(faulty, demo)
        log.start()
        await until(lambda: log.lines.end >= 50)
        log.rest()
        await until(lambda: not readers())
        at_rest = log.lines.end
        log.start()
        await until(lambda: log.lines.end > at_rest)
        assert len(set(texts(log))) == len(texts(log))
        await ended(log)

    asyncio.run(scenario())
