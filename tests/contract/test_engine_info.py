"""What every engine says of itself; where Podman differs it is said here."""

import asyncio
import platform
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.engine_info import DockerInfo
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]


def on(engine: RealEngine, steps: Callable[[DockerInfo], Awaitable[None]]) -> None:
    async def run() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        await steps(DockerInfo(client))

    asyncio.run(run())


def of(kind: DiskKind, found: tuple[DiskUse, ...]) -> DiskUse:
    return next(use for use in found if use.kind is kind)


@pytest.mark.feature("CX12")
def test_it_says_what_it_is(engine: RealEngine) -> None:
    async def steps(info: DockerInfo) -> None:
        found, said = await info.fetch(), engine.sdk.info()
        version = engine.sdk.version()["Version"]
        assert any(version in part.version for part in found.parts)
        assert all((found.api, found.kernel, found.system, found.arch))
        assert (found.cpus, found.memory) == (said["NCPU"], said["MemTotal"])
        assert found.os == "linux"
        assert (found.storage_driver, found.data_folder) == (said["Driver"], said["DockerRootDir"])
        assert found.cgroup_version in ("1", "2")
        assert found.logging_driver == said["LoggingDriver"]  # Podman 4.3 keeps it to itself
        assert set(found.runtimes) == set(said["Runtimes"])
        assert found.default_runtime in found.runtimes
        assert dict(found.plugins)["Volume"] == tuple(said["Plugins"]["Volume"])
        assert len(found.warnings) == len(said["Warnings"] or [])
        if engine.kind != "demo":  # the real ones run on this machine
            assert found.kernel == platform.release()

    on(engine, steps)


@pytest.mark.feature("SY1")
def test_it_counts_containers_by_state(engine: RealEngine, unique: Unique) -> None:
    async def steps(info: DockerInfo) -> None:
        before = await info.fetch()
        assert before.running is not None
        assert before.stopped is not None
        engine.run(unique("runs"), ["sleep", "600"])
        id = engine.run(unique("over"), ["true"])
        assert engine.becomes(id, "exited")
        after = await info.fetch()
        assert after.running == before.running + 1
        assert after.stopped == before.stopped + 1
        assert after.images == before.images

    on(engine, steps)


@pytest.mark.feature("SY2")
def test_what_lies_on_its_disk_is_counted_by_kind(engine: RealEngine, unique: Unique) -> None:
    full, used = unique("unused"), unique("used")
    line = ["sh", "-c", "head -c 300000 /dev/zero > /data/zeros; head -c 200000 /dev/zero > /zeros"]

    async def steps(info: DockerInfo) -> None:
        before = await info.disk_use()
        id = engine.run(unique("fill"), line, host_config=engine.sdk.create_host_config(binds=[f"{full}:/data"]))
        assert engine.becomes(id, "exited")
        binds = engine.sdk.create_host_config(binds=[f"{used}:/data"])
        engine.run(unique("user"), ["sleep", "600"], host_config=binds)
        filled = await info.disk_use()
        assert [use.kind for use in filled] == list(DiskKind)
        containers, volumes = of(DiskKind.CONTAINERS, filled), of(DiskKind.VOLUMES, filled)
        assert containers.count == of(DiskKind.CONTAINERS, before).count + 2
        assert volumes.count == of(DiskKind.VOLUMES, before).count + 2
        was_used = of(DiskKind.VOLUMES, before).used
        assert was_used is not None
        assert volumes.used == was_used + 2
        images = of(DiskKind.IMAGES, filled)
        assert images.count
        assert images.used
        if engine.kind == "demo":  # what is written there is not kept
            return
        if engine.kind == "podman":  # 4.3 does not say how large all layers are together
            assert (images.size, images.freeable) == (None, None)
        else:
            assert images.size
            assert images.freeable
        freed = of(DiskKind.VOLUMES, before).freeable
        engine.sdk.remove_container(id)
        assert grown(freed, of(DiskKind.VOLUMES, await info.disk_use()).freeable) >= 300_000
        assert grown(of(DiskKind.CONTAINERS, before).freeable, containers.freeable) >= 200_000

    on(engine, steps)


def test_two_may_ask_at_once(engine: RealEngine) -> None:
    """Docker 20.10 refuses the second as long as it counts for the first."""

    async def steps(info: DockerInfo) -> None:
        for found in await asyncio.gather(*(info.disk_use() for _ in range(4))):
            assert [use.kind for use in found] == list(DiskKind)

    on(engine, steps)


def grown(before: Amount | None, after: Amount | None) -> int:
    assert before is not None
    assert after is not None
    return after.bytes - before.bytes
