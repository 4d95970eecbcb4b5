"""Networks on every engine; where Podman differs it is said here."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.domain.containers import Container
from desktopdock.domain.errors import EngineError, Gone
from desktopdock.domain.keys import Hint, Kind
from desktopdock.domain.networks import Network, NetworkSpec, Subnet
from desktopdock.engine.client import Client
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.events import EventStream
from desktopdock.engine.networks import DockerNetworks
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]


def on(engine: RealEngine, steps: Callable[[Client, DockerNetworks], Awaitable[None]]) -> None:
    async def run() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        await steps(client, DockerNetworks(client))

    asyncio.run(run())


async def one(networks: DockerNetworks, id: str) -> Network:
    (found,) = await networks.fetch([id])
    return found


async def container(client: Client, id: str) -> Container:
    (found,) = await DockerContainers(client).fetch([id])
    return found


def address(found: Container, network: Network) -> str:
    """ "" where it is in the network and has none there."""
    return next(joined.address for joined in found.networks if joined.network in (network.id, network.name))


@pytest.mark.feature("NW1", "NW2", "NW3", "NW4")
def test_one_is_created_as_it_was_asked_for_listed_and_removed(engine: RealEngine, unique: Unique) -> None:
    name = unique("network")
    spec = NetworkSpec(name, subnet="10.213.4.0/24", gateway="10.213.4.9", range="10.213.4.128/25", is_internal=True)

    async def steps(_client: Client, networks: DockerNetworks) -> None:
        id = await networks.create(spec)
        found = await one(networks, id)
        assert (found.id, found.name, found.driver) == (id, name, "bridge")
        assert (found.is_internal, found.has_ipv6, found.is_system) == (True, False, False)
        (subnet,) = found.subnets
        assert (subnet.subnet, subnet.gateway) == ("10.213.4.0/24", "10.213.4.9")
        if engine.kind != "podman":  # which names the ends of a range instead
            assert subnet == Subnet("10.213.4.0/24", "10.213.4.9", "10.213.4.128/25")
        assert abs(found.created - time.time()) < 120
        assert [each.id for each in await networks.fetch([name])] == [id], "a new one is known by its name only"
        assert found in await networks.fetch()
        assert name in [row["Name"] for row in engine.sdk.networks()]
        with pytest.raises(EngineError, match=name):
            await networks.create(NetworkSpec(name))
        await networks.remove(id)
        assert await networks.fetch([id]) == []
        with pytest.raises(Gone):
            await networks.remove(id)

    on(engine, steps)


@pytest.mark.feature("NW3")
def test_one_may_have_ipv6_too(engine: RealEngine, unique: Unique) -> None:
    spec = NetworkSpec(unique("network"), subnet="10.213.5.0/24", is_ipv6=True, subnet6="fd00:213:5::/64")

    async def steps(_client: Client, networks: DockerNetworks) -> None:
        found = await one(networks, await networks.create(spec))
        assert found.has_ipv6
        assert {"10.213.5.0/24", "fd00:213:5::/64"} == {subnet.subnet for subnet in found.subnets}

    on(engine, steps)


@pytest.mark.feature("NW5", "CO4")
def test_a_running_container_joins_under_an_alias_and_leaves(engine: RealEngine, unique: Unique) -> None:
    name, inside = unique("member"), unique("inside")

    async def steps(client: Client, networks: DockerNetworks) -> None:
        first, second = [await one(networks, await networks.create(NetworkSpec(unique(word)))) for word in "ab"]
        id = engine.run(name, host_config=engine.sdk.create_host_config(network_mode=first.name))
        await networks.connect(second.id, id, inside)
        joined = await container(client, id)
        assert len(joined.networks) == 2
        (endpoint,) = await networks.endpoints(second.id)
        assert (endpoint.container, endpoint.name) == (id, name)
        assert endpoint.addresses[0].partition("/")[0] == address(joined, second)
        assert endpoint.mac
        assert inside in engine.inspect(id)["NetworkSettings"]["Networks"][second.name]["Aliases"]
        if engine.kind != "podman":  # which takes the container out of it and removes it
            with pytest.raises(EngineError, match="active endpoints"):
                await networks.remove(second.id)
        await networks.disconnect(second.id, id)
        assert len((await container(client, id)).networks) == 1
        assert await networks.endpoints(second.id) == []

    on(engine, steps)


@pytest.mark.feature("NW5")
def test_a_container_that_does_not_run_is_in_its_network_without_an_address(engine: RealEngine, unique: Unique) -> None:
    async def steps(client: Client, networks: DockerNetworks) -> None:
        network = await one(networks, await networks.create(NetworkSpec(unique("network"))))
        id = engine.create(unique("member"), host_config=engine.sdk.create_host_config(network_mode=network.name))
        assert address(await container(client, id), network) == ""
        assert await networks.endpoints(network.id) == []

    on(engine, steps)


def test_what_the_engine_says_of_it_is_text(engine: RealEngine, unique: Unique) -> None:
    async def steps(_client: Client, networks: DockerNetworks) -> None:
        id = await networks.create(NetworkSpec(unique("network")))
        assert json.loads(await networks.inspect_text(id))["Id"] == id
        with pytest.raises(Gone):
            await networks.inspect_text("0" * 64)

    on(engine, steps)


@pytest.mark.feature("NW4")
def test_those_of_the_engine_itself_are_known_and_it_removes_none(engine: RealEngine) -> None:
    async def steps(_client: Client, networks: DockerNetworks) -> None:
        own = {network.name: network for network in await networks.fetch() if network.is_system}
        assert set(own) == ({"podman"} if engine.kind == "podman" else {"bridge", "host", "none"})
        for network in own.values():
            with pytest.raises(EngineError):
                await networks.remove(network.id)

    on(engine, steps)


def test_who_joins_is_told_by_an_event_that_names_the_container(engine: RealEngine, unique: Unique) -> None:
    async def steps(client: Client, networks: DockerNetworks) -> None:
        made = await networks.create(NetworkSpec(unique("network")))
        own = await networks.create(NetworkSpec(unique("network")))
        id = engine.run(unique("member"), host_config=engine.sdk.create_host_config(network_mode=own))
        stream = await EventStream.open(client)
        await networks.connect(made, id)
        while Hint(Kind.CONTAINERS, id, is_early=True) not in await stream.hints():
            pass
        if engine.kind != "podman":  # 4.3 does not tell of them: the next full list finds them
            new = await networks.create(NetworkSpec(unique("network")))
            while Hint(Kind.NETWORKS, new) not in await stream.hints():
                pass
        stream.close()

    on(engine, steps)
