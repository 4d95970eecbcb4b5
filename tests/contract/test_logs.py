"""What every engine does when its logs are followed."""

import asyncio
import time
from collections.abc import Callable

import pytest

from desktopdock.domain.errors import Gone
from desktopdock.domain.logs import MARK, LogState, member_of
from desktopdock.engine.api import LogSink
from desktopdock.engine.client import Client
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.logs import DockerLogs
from desktopdock.stores.logs import Log
from desktopdock.stores.merged_log import MergedLog
from desktopdock.support.line_file import LineFile
from tests.rig.real_engine import RealEngine
from tests.waiting import until

Unique = Callable[[str], str]
TALK = "i=0; while :; do i=$((i+1)); echo out $i; echo err $i >&2; sleep 0.05; done"


async def logs(engine: RealEngine) -> DockerLogs:
    client = Client(Endpoint(engine.address))
    await client.agree()
    return DockerLogs(client)


def texts(lines: LogSink) -> list[str]:
    return [line.text.decode() for line in lines.read(0, lines.end)]


@pytest.mark.feature("LG1")
@pytest.mark.parametrize("tty", [False, True])
def test_the_log_of_an_ended_container_is_read_whole(engine: RealEngine, unique: Unique, tty: bool) -> None:
    id = engine.run(unique("log"), ["sh", "-c", r"printf 'one\n\ntw\303\266\n'; echo err >&2; seq 3 500"], tty=tty)
    engine.sdk.wait(id)

    async def scenario() -> None:
        lines = LineFile()
        stream = (await logs(engine)).follow(id, lines)
        while await stream.more():
            pass
        assert sorted(texts(lines)) == sorted(["one", "", "twö", "err", *map(str, range(3, 501))])
        streams = {line.text: line.flag for line in lines.read(0, lines.end)}
        assert streams[b"err"] == (0 if tty else 1)
        assert streams[b"one"] == 0
        assert all(line.head[:2] == b"20" and line.head.endswith(b"Z") for line in lines.read(0, lines.end))
        lines.close()

    asyncio.run(scenario())


@pytest.mark.feature("LG1")
@pytest.mark.parametrize("tty", [False, True])
def test_a_followed_log_grows_and_is_closed_within_a_second(engine: RealEngine, unique: Unique, tty: bool) -> None:
    id = engine.run(unique("follow"), ["sh", "-c", TALK], tty=tty)

    async def scenario() -> None:
        lines = LineFile()
        stream = (await logs(engine)).follow(id, lines)
        while lines.end < 20:
            assert await stream.more()
        assert {"out 1", "err 1", "out 5"} <= set(texts(lines))
        began = time.monotonic()
        stream.close()
        while await stream.more():
            pass
        assert time.monotonic() - began < 1
        lines.close()

    asyncio.run(scenario())


@pytest.mark.feature("LG9")
def test_the_last_lines_only_and_those_behind_what_is_there(engine: RealEngine, unique: Unique) -> None:
    id = engine.run(unique("tail"), ["seq", "1", "300"])
    engine.sdk.wait(id)

    async def scenario() -> None:
        noun, lines = await logs(engine), LineFile()
        for after in ("", "known"):
            last = lines.read(lines.end - 1, lines.end)[0].head.decode() if after else ""
            stream = noun.follow(id, lines, tail=10, after=last)
            while await stream.more():
                pass
            assert texts(lines) == [str(n) for n in range(291, 301)]
        later = LineFile()
        stream = noun.follow(id, later, since=time.time() + 1000)
        while await stream.more():
            pass
        assert texts(later) == []
        lines.close()
        later.close()

    asyncio.run(scenario())


@pytest.mark.feature("LG1")
def test_a_long_line_is_one_line(engine: RealEngine, unique: Unique) -> None:
    id = engine.run(unique("long"), ["sh", "-c", "printf '%050000d\\n' 7; echo end"])
    engine.sdk.wait(id)

    async def scenario() -> None:
        lines = LineFile()
        stream = (await logs(engine)).follow(id, lines)
        while await stream.more():
            pass
        assert [len(text) for text in texts(lines)] == [50000, 3]
        assert "Z" not in texts(lines)[0]
        lines.close()

    asyncio.run(scenario())


def test_one_that_is_gone_says_so(engine: RealEngine) -> None:
    async def scenario() -> None:
        lines = LineFile()
        stream = (await logs(engine)).follow("0" * 64, lines)
        with pytest.raises(Gone):
            await stream.more()
        lines.close()

    asyncio.run(scenario())


@pytest.mark.feature("LG1")
def test_the_log_goes_on_over_a_restart_and_stays_after_removal(engine: RealEngine, unique: Unique) -> None:
    id = engine.run(unique("restart"), ["sh", "-c", "echo begun; sleep 1; echo failing; exit 7"])

    async def ended(log: Log) -> None:
        """The list tells the log, as it does in the window: some streams end long after their container."""
        await until(lambda: engine.state(id) in ("exited", "stopped"))
        log.container_is("exited")
        await until(lambda: log.state is LogState.ENDED)

    async def scenario() -> None:
        real = DockerEngine(Endpoint(engine.address))
        real.supervisor.start()
        log = Log(real, id, tail=1000)
        log.start()
        await ended(log)
        assert texts(log.lines) == ["begun", "failing", ""]
        ((number, end),) = log.breaks.items()
        assert (number, end.exit_code, end.begun_again) == (2, 7, None)
        assert log.lines.read(2, 3)[0].flag == MARK
        engine.sdk.start(id)
        log.container_is("running")
        await until(lambda: texts(log.lines)[3:5] == ["begun", "failing"])
        assert log.breaks[2].begun_again
        await ended(log)
        assert texts(log.lines) == ["begun", "failing", "", "begun", "failing", ""]
        log.rest()
        engine.sdk.remove_container(id)
        log.start()
        await until(lambda: log.state is LogState.GONE)
        assert texts(log.lines)[:5] == ["begun", "failing", "", "begun", "failing"]
        log.close()
        real.close()

    asyncio.run(scenario())


@pytest.mark.feature("CS11")
def test_the_logs_of_several_containers_are_read_as_one_in_order_and_followed(
    engine: RealEngine, unique: Unique
) -> None:
    names = [unique(f"merged-{letter}") for letter in "abc"]
    talk = "for i in $(seq 20); do echo {0} $i; sleep 0.05; done; sleep 1000"
    ids = [engine.run(name, ["sh", "-c", talk.format(name)]) for name in names]

    async def scenario() -> None:
        docker = DockerEngine(Endpoint(engine.address))
        found = sorted(await docker.containers.fetch(ids), key=lambda container: container.name)
        log = MergedLog(docker, found, None, 0, LineFile())
        log.start()
        await until(lambda: log.lines.end >= 60)
        lines = log.lines.read(0, log.lines.end)
        assert [line.text.decode() for line in lines if member_of(line.flag)[0] == 1] == [
            f"{names[1]} {number}" for number in range(1, 21)
        ]
        if engine.kind != "podman":  # which tells whole seconds to some of its clients
            assert [line.head for line in lines] == sorted(line.head for line in lines)
        engine.sdk.kill(ids[1])
        log.containers_are([*found[:1], *found[2:]])
        await until(lambda: bool(log.breaks[1]))
        assert log.state is LogState.FOLLOWING, "the others go on"
        log.close()

    asyncio.run(scenario())
