"""Which ends of containers are told as incidents, on real engines."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.domain.connection import ConnectionState
from desktopdock.domain.incidents import Incident, Trouble
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.stores.containers import container_store
from desktopdock.stores.incidents import Incidents
from tests.rig.real_engine import RealEngine
from tests.waiting import until

Unique = Callable[[str], str]


def told(engine: RealEngine, steps: Callable[[list[Incident], Incidents], Awaitable[None]]) -> None:
    async def run() -> None:
        found: list[Incident] = []
        docker = DockerEngine(Endpoint(engine.process.address))
        incidents = Incidents(docker.link, container_store())
        incidents.happened.connect(found.append)
        docker.supervisor.start()
        await until(lambda: docker.link.connection.state is ConnectionState.CONNECTED)
        try:
            await steps(found, incidents)
        finally:
            incidents.close()
            docker.close()

    asyncio.run(run())


async def in_thread(act: Callable[[], object]) -> None:
    """The engine's answer is awaited while its events are read."""
    await asyncio.get_running_loop().run_in_executor(None, act)


@pytest.mark.feature("EV3")
def test_an_exit_that_nobody_wanted_is_told_and_a_wanted_one_is_not(engine: RealEngine, unique: Unique) -> None:
    ids = [engine.run(unique(word)) for word in ("stopped", "killed", "restarted", "removed")]
    failing = engine.create(unique("failing"), ("sh", "-c", "exit 3"))

    async def steps(found: list[Incident], incidents: Incidents) -> None:
        stopped, killed, restarted, removed = ids
        if engine.kind == "podman":
            incidents.expect(stopped)  # it says no word of its own for a stop: ours are known from their jobs
        await in_thread(lambda: engine.sdk.stop(stopped, timeout=1))
        await in_thread(lambda: engine.sdk.kill(killed))
        await in_thread(lambda: engine.sdk.restart(restarted, timeout=1))
        await in_thread(lambda: engine.sdk.remove_container(removed, force=True))
        await in_thread(lambda: engine.sdk.start(failing))
        await until(lambda: bool(found))
        (only,) = found
        assert (only.trouble, only.key.id, only.exit_code) == (Trouble.EXITED, failing, 3)
        assert "failing" in only.name

    told(engine, steps)


@pytest.mark.feature("EV3")
def test_a_restart_loop_is_told_once(engine: RealEngine, unique: Unique) -> None:
    always = engine.sdk.create_host_config(restart_policy={"Name": "on-failure", "MaximumRetryCount": 5})
    id = engine.create(unique("loop"), ("sh", "-c", "exit 1"), host_config=always)

    async def steps(found: list[Incident], incidents: Incidents) -> None:
        await in_thread(lambda: engine.sdk.start(id))
        await until(lambda: Trouble.RESTARTING in [incident.trouble for incident in found])
        assert {incident.key.id for incident in found} == {id}
        assert [incident.trouble for incident in found].count(Trouble.RESTARTING) == 1

    told(engine, steps)


@pytest.mark.feature("EV3")
def test_one_that_runs_out_of_memory_is_told_as_that(engine: RealEngine, unique: Unique) -> None:
    if engine.kind == "demo":
        pytest.skip("the containers of the demo engine use no memory")
    little = engine.sdk.create_host_config(mem_limit="16m", memswap_limit="16m")
    hungry = ("sh", "-c", "x=a; while true; do x=$x$x$x$x; done")
    id = engine.create(unique("hungry"), hungry, host_config=little)

    async def steps(found: list[Incident], incidents: Incidents) -> None:
        await in_thread(lambda: engine.sdk.start(id))
        await until(lambda: bool(found))
        told_as = Trouble.EXITED if engine.kind == "podman" else Trouble.OUT_OF_MEMORY  # it says its code alone
        assert [(incident.trouble, incident.key.id, incident.exit_code) for incident in found] == [(told_as, id, 137)]

    told(engine, steps)
