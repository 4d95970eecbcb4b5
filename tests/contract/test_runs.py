"""A container made from the form, on every engine, beside the one that its command line makes."""

import asyncio
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from desktopdock.actions.run import command
from desktopdock.domain.errors import Gone, Refused
from desktopdock.domain.run import Bind, Publish, RunSpec, Variable
from desktopdock.engine.client import Client
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.volumes import DockerVolumes
from tests.rig.real_engine import RealEngine


async def created(engine: RealEngine, spec: RunSpec) -> str:
    client = Client(Endpoint(engine.address))
    await client.agree()
    return await DockerContainers(client).create(spec)


def whole(name: str, image: str, folder: str, port: int) -> RunSpec:
    """Every field of the form at once."""
    return RunSpec(
        image=image,
        name=name,
        ports=(Publish(80, port, "127.0.0.1"), Publish(53, protocol="udp")),
        binds=(Bind(f"{name}-data", "/data"), Bind(folder, "/folder", is_read_only=True), Bind("", "/anonymous")),
        environment=(Variable("PLAIN", "a b"), Variable("QUOTED", 'it\'s "so" $HOME')),
        entrypoint=("sh", "-c"),
        command=("echo $PLAIN; sleep 1000",),
        working_dir="/data",
        user="1000:1000",
        restart="unless-stopped",
        has_tty=True,
    )


# What tells two containers apart that are otherwise the same: their names, and the size of the terminal they began in
OWN = {"Hostname", "ConsoleSize", "ContainerIDFile"}


def facts(engine: RealEngine, id: str, name: str) -> dict[str, Any]:
    found = engine.inspect(id)
    host = {key: value for key, value in found["HostConfig"].items() if key not in OWN}
    host["Binds"] = sorted(bind.replace(name, "NAME") for bind in host["Binds"])
    host["PortBindings"] = {port: len(bindings) for port, bindings in host["PortBindings"].items()}
    config = {key: value for key, value in found["Config"].items() if key not in OWN and not key.startswith("Attach")}
    config["Env"] = sorted(config["Env"])  # the docker program sends them in any order
    return {"config": config, "host": {key: value or None for key, value in host.items()}}


@pytest.mark.feature("RC1")
@pytest.mark.feature("RC6")
@pytest.mark.feature("RC7")
@pytest.mark.feature("G5")
def test_a_shell_makes_the_same_container_of_the_command(
    engine: RealEngine, unique: Callable[[str], str], tmp_path: Any
) -> None:
    if engine.kind == "podman":
        pytest.skip("Podman has no docker program of its own; its part is the test of each field below")
    form, line = unique("form"), unique("line")
    ours = asyncio.run(created(engine, whole(form, engine.image, str(tmp_path), 18080)))
    text = command(whole(line, engine.image, str(tmp_path), 18081), is_started=False)
    shell = engine.process.inside("sh", "-c", text)
    done = subprocess.run(shell, env=engine.process.environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert facts(engine, ours, form) == facts(engine, done.stdout.strip(), line)


@pytest.mark.feature("RC4")
def test_every_field_reaches_the_engine(engine: RealEngine, unique: Callable[[str], str], tmp_path: Any) -> None:
    name = unique("fields")
    id = asyncio.run(created(engine, whole(name, engine.image, str(tmp_path), 18082)))
    found = engine.inspect(id)
    config, host = found["Config"], found["HostConfig"]
    assert {"PLAIN=a b", 'QUOTED=it\'s "so" $HOME'} <= set(config["Env"])
    assert (config["WorkingDir"], config["User"], config["Tty"]) == ("/data", "1000:1000", True)
    assert [found["Path"], *found["Args"]] == ["sh", "-c", "echo $PLAIN; sleep 1000"]
    assert host["PortBindings"]["80/tcp"][0]["HostPort"] == "18082"
    assert host["RestartPolicy"]["Name"] == "unless-stopped"
    mounts = {mount["Destination"]: mount for mount in found["Mounts"]}
    assert (mounts["/data"]["Name"], mounts["/folder"]["RW"]) == (f"{name}-data", False)
    assert mounts["/anonymous"]["Type"] == "volume"


@pytest.mark.feature("RC14")
def test_one_that_is_removed_when_it_ends_is_gone(engine: RealEngine, unique: Callable[[str], str]) -> None:
    async def scenario() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        containers = DockerContainers(client)
        spec = RunSpec(engine.image, unique("rm"), entrypoint=("sleep", "1000"), is_auto_removed=True)
        id = await containers.create(spec)
        assert engine.state(id) == "created"
        await containers.start(id)
        assert engine.state(id) == "running"
        assert engine.inspect(id)["HostConfig"]["AutoRemove"] is True
        if engine.kind == "podman":
            return  # leaves the removal to a program at its installed place, where the rig has none
        await containers.kill(id)
        for _ in range(200):
            if engine.state(id) == "gone":
                return
            await asyncio.sleep(0.05)
        raise AssertionError("it is still there")

    asyncio.run(scenario())


def test_an_image_that_is_not_here_and_a_taken_name_are_told(engine: RealEngine, unique: Callable[[str], str]) -> None:
    name = unique("taken")
    engine.create(name)
    with pytest.raises(Refused, match=name):
        asyncio.run(created(engine, RunSpec(engine.image, name)))
    with pytest.raises(Gone, match=r"(?i)no such image|image not known"):
        asyncio.run(created(engine, RunSpec("nobody-has-this:1")))


def test_volumes_are_named(engine: RealEngine, unique: Callable[[str], str]) -> None:
    name = unique("volume")
    engine.sdk.create_volume(name)
    engine.create(unique("anonymous"), volumes=["/data"])

    async def scenario() -> list[str]:
        client = Client(Endpoint(engine.address))
        await client.agree()
        return await DockerVolumes(client).names()

    names = asyncio.run(scenario())
    assert name in names
    assert not [name for name in names if len(name) == 64]
