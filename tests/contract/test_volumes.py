"""Volumes on every engine; where Podman differs it is said here."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.domain.errors import Conflict, Gone
from desktopdock.domain.keys import Hint, Kind
from desktopdock.domain.volumes import Volume, VolumeSpec
from desktopdock.engine.client import Client
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.events import EventStream
from desktopdock.engine.volumes import DockerVolumes
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]


def on(engine: RealEngine, steps: Callable[[Client, DockerVolumes], Awaitable[None]]) -> None:
    async def run() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        await steps(client, DockerVolumes(client))

    asyncio.run(run())


async def one(volumes: DockerVolumes, name: str) -> Volume:
    (found,) = await volumes.fetch([name])
    return found


@pytest.mark.feature("VO1", "VO4")
def test_one_is_created_listed_and_removed(engine: RealEngine, unique: Unique) -> None:
    name = unique("volume")

    async def steps(_client: Client, volumes: DockerVolumes) -> None:
        assert await volumes.create(VolumeSpec(name)) == name
        found = await one(volumes, name)
        assert (found.id, found.name, found.driver, found.is_anonymous) == (name, name, "local", False)
        assert name in found.mountpoint
        assert abs(found.created - time.time()) < 120
        assert found in await volumes.fetch()
        assert name in await volumes.names()
        assert name in [row["Name"] for row in engine.sdk.volumes()["Volumes"]]
        await volumes.remove(name)
        assert await volumes.fetch([name]) == []
        with pytest.raises(Gone, match=name):
            await volumes.remove(name)

    on(engine, steps)


@pytest.mark.feature("VO4")
def test_the_driver_gets_its_options(engine: RealEngine, unique: Unique) -> None:
    name, options = unique("tmpfs"), (("device", "tmpfs"), ("o", "nosuid"), ("type", "tmpfs"))

    async def steps(_client: Client, volumes: DockerVolumes) -> None:
        await volumes.create(VolumeSpec(name, options=options))
        assert (await one(volumes, name)).options == options
        assert engine.sdk.inspect_volume(name)["Options"] == dict(options)

    on(engine, steps)


@pytest.mark.feature("VO3")
def test_one_that_a_stopped_container_has_is_not_removed(engine: RealEngine, unique: Unique) -> None:
    name, user = unique("volume"), unique("user")
    id = engine.create(user, host_config=engine.sdk.create_host_config(binds=[f"{name}:/data"]))

    async def steps(client: Client, volumes: DockerVolumes) -> None:
        (container,) = await DockerContainers(client).fetch([id])
        assert [volume.name for volume in container.volumes] == [name]
        with pytest.raises(Conflict, match=r"(?i)in use|being used"):
            await volumes.remove(name)
        assert (await one(volumes, name)).name == name

    on(engine, steps)


@pytest.mark.feature("VO2")
def test_what_is_in_it_is_measured(engine: RealEngine, unique: Unique) -> None:
    full, empty = unique("full"), unique("empty")
    line = ["sh", "-c", "head -c 300000 /dev/zero > /data/zeros"]
    id = engine.run(unique("fill"), line, host_config=engine.sdk.create_host_config(binds=[f"{full}:/data"]))
    assert engine.becomes(id, "exited")
    engine.sdk.create_volume(empty)

    async def steps(_client: Client, volumes: DockerVolumes) -> None:
        sizes = await volumes.sizes()
        if engine.kind == "demo":  # what is written there is not kept
            assert {full, empty} <= sizes.keys()
            return
        assert 300_000 <= sizes[full] < 320_000
        assert sizes[empty] < 5_000  # Podman counts the folder itself

    on(engine, steps)


def test_what_the_engine_says_of_it_is_text_with_its_secrets_masked(engine: RealEngine, unique: Unique) -> None:
    name = unique("share")
    options = (("device", "tmpfs"), ("o", "password=hush"), ("type", "tmpfs"))

    async def steps(_client: Client, volumes: DockerVolumes) -> None:
        await volumes.create(VolumeSpec(name, options=options))
        hidden, whole = await volumes.inspect_text(name), await volumes.inspect_text(name, reveal=True)
        assert json.loads(whole)["Name"] == name
        assert "hush" in whole
        assert "hush" not in hidden
        assert json.loads(hidden)["Name"] == name
        with pytest.raises(Gone):
            await volumes.inspect_text(unique("nothing"))

    on(engine, steps)


def test_an_anonymous_one_is_recognised(engine: RealEngine, unique: Unique) -> None:
    id = engine.create(unique("user"), volumes=["/data"])

    async def steps(client: Client, volumes: DockerVolumes) -> None:
        (container,) = await DockerContainers(client).fetch([id])
        (mounted,) = container.volumes
        assert (await one(volumes, mounted.name)).is_anonymous
        assert mounted.name not in await volumes.names()

    on(engine, steps)


def test_events_name_what_was_created_and_removed(engine: RealEngine, unique: Unique) -> None:
    if engine.kind == "podman":
        return  # 4.3 tells of none: the next full list finds them
    name = unique("volume")

    async def steps(client: Client, volumes: DockerVolumes) -> None:
        stream = await EventStream.open(client)
        await volumes.create(VolumeSpec(name))
        seen: set[Hint] = set()
        while Hint(Kind.VOLUMES, name) not in seen:
            seen |= await stream.hints()
        await volumes.remove(name)
        assert Hint(Kind.VOLUMES, name) in await stream.hints()
        stream.close()

    on(engine, steps)
