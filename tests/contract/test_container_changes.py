"""What changes a container, on every engine; where Podman differs it is said here."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from desktopdock.domain.errors import Conflict, EngineError, Gone, Refused
from desktopdock.engine.client import Client
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.endpoint import Endpoint
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
NOBODY = "0" * 64


def on(engine: RealEngine, steps: Callable[[DockerContainers], Awaitable[None]]) -> None:
    async def run() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        await steps(DockerContainers(client))

    asyncio.run(run())


async def refused(call: Awaitable[None]) -> EngineError:
    with pytest.raises(EngineError) as caught:
        await call
    return caught.value


async def becomes(engine: RealEngine, id: str, *states: str) -> None:
    """The list may say the state before for a moment after the answer."""
    loop = asyncio.get_running_loop()
    stop = loop.time() + 20
    while (now := engine.state(id)) not in states:
        assert loop.time() < stop, now
        await asyncio.sleep(0.05)


@pytest.mark.feature("CL13")
def test_it_is_started_stopped_and_restarted_and_twice_is_no_error(engine: RealEngine, unique: Unique) -> None:
    id = engine.create(unique("change"))

    async def steps(containers: DockerContainers) -> None:
        for _ in range(2):
            await containers.start(id)
            assert engine.state(id) == "running"
        began = engine.inspect(id)["State"]["StartedAt"]
        await containers.restart(id)
        assert engine.inspect(id)["State"]["StartedAt"] != began
        assert engine.state(id) == "running"
        for _ in range(2):
            await containers.stop(id)
            await becomes(engine, id, "exited")

    on(engine, steps)


@pytest.mark.feature("CL14")
def test_it_is_paused_and_resumed(engine: RealEngine, unique: Unique) -> None:
    id = engine.run(unique("change"))

    async def steps(containers: DockerContainers) -> None:
        await containers.pause(id)
        assert engine.state(id) == "paused"
        assert "paused" in str(await refused(containers.pause(id)))
        await containers.unpause(id)
        assert engine.state(id) == "running"
        assert "not paused" in str(await refused(containers.unpause(id)))

    on(engine, steps)


def test_a_paused_one_is_stopped_but_not_by_podman(engine: RealEngine, unique: Unique) -> None:
    id = engine.run(unique("change"))

    async def steps(containers: DockerContainers) -> None:
        await containers.pause(id)
        if engine.kind == "podman":
            assert "paused" in str(await refused(containers.stop(id)))
            await containers.unpause(id)
            return
        await containers.stop(id)
        await becomes(engine, id, "exited")

    on(engine, steps)


@pytest.mark.feature("CL15")
def test_it_is_killed_at_once_and_one_that_does_not_run_is_not(engine: RealEngine, unique: Unique) -> None:
    id = engine.run(unique("change"), stop_signal="TERM")

    async def steps(containers: DockerContainers) -> None:
        await containers.kill(id)
        await becomes(engine, id, "exited", "stopped")  # so Podman says until it has cleaned up, much later
        assert engine.inspect(id)["State"]["ExitCode"] == 137
        error = await refused(containers.kill(id))
        assert isinstance(error, Refused)
        assert "running" in str(error)

    on(engine, steps)


@pytest.mark.feature("CL16")
def test_it_is_renamed_and_a_taken_name_is_refused_in_the_engines_words(engine: RealEngine, unique: Unique) -> None:
    old, new, taken = unique("change"), unique("change"), unique("change")
    id = engine.create(old)
    engine.create(taken)

    async def steps(containers: DockerContainers) -> None:
        await containers.rename(id, new)
        assert engine.inspect(id)["Name"] in (new, f"/{new}")
        error = await refused(containers.rename(id, taken))
        assert isinstance(error, Refused)
        assert taken in str(error)
        assert isinstance(await refused(containers.rename(id, "a b&c")), Refused)

    on(engine, steps)


@pytest.mark.feature("CL17")
def test_one_that_runs_is_removed_with_force_only(engine: RealEngine, unique: Unique) -> None:
    id = engine.run(unique("change"))

    async def steps(containers: DockerContainers) -> None:
        error = await refused(containers.remove(id))
        assert isinstance(error, Conflict if engine.kind != "podman" else Refused)
        assert engine.state(id) == "running"
        await containers.remove(id, force=True)
        assert engine.state(id) == "gone"

    on(engine, steps)


@pytest.mark.feature("CL17")
@pytest.mark.parametrize("volumes", [False, True])
def test_anonymous_volumes_stay_unless_asked_for_and_named_ones_always(
    engine: RealEngine, unique: Unique, volumes: bool
) -> None:
    named = unique("volume")
    config: dict[str, Any] = engine.sdk.create_host_config(binds=[f"{named}:/named"])
    id = engine.create(unique("change"), volumes=["/anonymous", "/named"], host_config=config)
    mounted = {mount["Destination"]: mount["Name"] for mount in engine.inspect(id)["Mounts"]}

    async def steps(containers: DockerContainers) -> None:
        (listed,) = await containers.fetch([id])
        assert {volume.path: volume.name for volume in listed.volumes} == mounted
        assert [volume.path for volume in listed.volumes if volume.is_anonymous] == ["/anonymous"]
        await containers.remove(id, volumes=volumes)

    on(engine, steps)
    left = {volume["Name"] for volume in engine.sdk.volumes()["Volumes"]}
    assert mounted["/named"] == named
    assert named in left
    assert (mounted["/anonymous"] in left) is not volumes


def test_one_that_is_not_there_is_gone_whatever_is_asked(engine: RealEngine) -> None:
    async def steps(containers: DockerContainers) -> None:
        for call in (containers.start, containers.stop, containers.restart, containers.pause, containers.unpause):
            assert isinstance(await refused(call(NOBODY)), Gone)
        assert isinstance(await refused(containers.kill(NOBODY)), Gone)
        assert isinstance(await refused(containers.rename(NOBODY, "new-name")), Gone)
        assert isinstance(await refused(containers.remove(NOBODY)), Gone)

    on(engine, steps)


def test_a_waiting_call_is_cancelled_at_once_and_holds_no_other_up(engine: RealEngine, unique: Unique) -> None:
    """Its process ignores the signal, so that the engine waits for its whole grace time."""
    slow = engine.run(unique("slow"), ("sh", "-c", "trap '' TERM; sleep 1000"), stop_signal="TERM", stop_timeout=10)
    quick = engine.run(unique("quick"))

    async def steps(containers: DockerContainers) -> None:
        loop = asyncio.get_running_loop()
        waiting = loop.create_task(containers.stop(slow))
        await containers.stop(quick)
        assert not waiting.done()
        waiting.cancel()
        began = loop.time()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert loop.time() - began < 0.5

    on(engine, steps)
