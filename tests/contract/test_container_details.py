"""What every engine says of one container."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from desktopdock.domain.container_details import ContainerDetail
from desktopdock.domain.errors import Gone
from desktopdock.domain.secrets import MASK
from desktopdock.engine.client import Client
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.endpoint import Endpoint
from tests.rig.real_engine import RealEngine


async def containers(engine: RealEngine) -> DockerContainers:
    client = Client(Endpoint(engine.address))
    await client.agree()
    return DockerContainers(client)


def inspect(engine: RealEngine, id: str) -> ContainerDetail:
    async def scenario() -> ContainerDetail:
        return await (await containers(engine)).inspect(id)

    return asyncio.run(scenario())


@pytest.mark.feature("CO1")
def test_all_that_was_said_at_its_creation_is_told(engine: RealEngine, unique: Callable[[str], str]) -> None:
    name, volume = unique("details"), unique("volume")
    host = engine.sdk.create_host_config(
        binds=[f"{volume}:/data:ro"],
        port_bindings={"80/tcp": ("127.0.0.1", 18080)},
        restart_policy={"Name": "on-failure", "MaximumRetryCount": 3},
        mem_limit=64_000_000,
    )
    id = engine.create(
        name,
        ["sh", "-c", "exit 3"],
        environment={"MODE": "test", "API_TOKEN": "hush"},
        labels={"com.example.team": "docks"},
        ports=[80, (53, "udp")],
        working_dir="/tmp",
        user="1000",
        host_config=host,
    )
    found = inspect(engine, id)
    assert (found.key.id, found.name, found.state) == (id, name, "created")
    assert found.image.endswith(engine.image)
    assert (*found.entrypoint, *found.command)[-3:] == ("sh", "-c", "exit 3")
    assert found.created
    assert abs(found.created - datetime.now(UTC)) < timedelta(minutes=2)
    assert found.started is None
    assert {("MODE", "test"), ("API_TOKEN", "hush")} <= set(found.environment)
    assert ("com.example.team", "docks") in found.labels
    assert {(port.container, port.protocol, port.published) for port in found.ports} >= {
        (80, "tcp", ("127.0.0.1:18080",))
    }
    (mount,) = found.mounts
    assert (mount.kind, mount.source, mount.target, mount.is_writable) == ("volume", volume, "/data", False)
    assert (found.working_dir, found.user, found.limits.memory) == ("/tmp", "1000", 64_000_000)
    assert (found.restart_policy.name, found.restart_policy.tries) == ("on-failure", 3)


@pytest.mark.feature("CO1")
def test_an_end_is_told_with_code_and_times(engine: RealEngine, unique: Callable[[str], str]) -> None:
    id = engine.run(unique("ended"), ["sh", "-c", "exit 3"])
    engine.sdk.wait(id)
    found = inspect(engine, id)
    assert (found.state, found.exit_code, found.is_out_of_memory) == ("exited", 3, False)
    assert found.started
    assert found.finished
    assert abs(found.finished - found.started) < timedelta(minutes=1)  # Podman notes an end before its beginning


def test_a_running_one_tells_its_networks_and_health(engine: RealEngine, unique: Callable[[str], str]) -> None:
    health = {"test": ["CMD", "true"], "interval": 1_000_000_000}
    id = engine.run(unique("running"), healthcheck=health)
    found = inspect(engine, id)
    assert found.state == "running"
    assert found.health in ("starting", "healthy")
    assert found.networks
    assert all(network.network for network in found.networks)


@pytest.mark.feature("CO8", "G26")
def test_the_answer_as_text_hides_secrets_until_asked(engine: RealEngine, unique: Callable[[str], str]) -> None:
    id = engine.create(unique("text"), environment={"API_TOKEN": "hush"})

    async def scenario() -> None:
        noun = await containers(engine)
        hidden, whole = await noun.inspect_text(id), await noun.inspect_text(id, reveal=True)
        assert "hush" not in hidden
        assert f"API_TOKEN={MASK}" in hidden
        assert "API_TOKEN=hush" in whole
        assert id in whole.splitlines()[1]

    asyncio.run(scenario())


def test_one_that_is_gone_says_so(engine: RealEngine) -> None:
    with pytest.raises(Gone):
        inspect(engine, "0" * 64)
