"""Pushing to a real registry, on every engine."""

import asyncio
import base64
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from desktopdock.domain.progress import Progress, Step
from desktopdock.domain.references import parse
from desktopdock.domain.registries import Hub, LoginNeeded, RegistryError, UnknownRegistry
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.images import DockerImages
from desktopdock.engine.registries import DockerRegistries
from tests.rig import images as rig
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry
from tests.rig.unix_http import ask

Unique = Callable[[str], str]
MEGABYTE = 1_000_000
NO_CONFIG = {"DOCKER_CONFIG": "/nonexistent"}


class Report:
    def __init__(self) -> None:
        self.steps: list[Progress] = []
        self.lines: list[str] = []
        self.began = asyncio.Event()

    def progress(self, progress: Progress) -> None:
        self.steps.append(progress)
        if progress.done:
            self.began.set()

    def output(self, line: str) -> None:
        self.lines.append(line)


def on(
    engine: RealEngine,
    steps: Callable[[DockerImages, Report], Awaitable[None]],
    environment: Mapping[str, str] = NO_CONFIG,
) -> Report:
    async def run() -> Report:
        client, report = Client(Endpoint(engine.address)), Report()
        await client.agree()
        await steps(DockerImages(client, DockerRegistries(client, environment, Hub())), report)
        return report

    return asyncio.run(run())


def load(engine: RealEngine, name: str, reference: str, size: int = 300_000) -> None:
    image = rig.busybox({"Cmd": [name]}, rig.ballast_layer(name, size))
    archive = image.archive(reference)
    assert ask(engine.process.socket, "POST", "/images/load", archive, "application/x-tar")[0] == 200


@pytest.mark.feature("PB7")
def test_a_tag_is_in_the_registry_afterwards_and_its_bytes_never_go_back(
    engine: RealEngine, registry: Registry, unique: Unique
) -> None:
    name = unique("pushed")
    reference = f"{registry.address}/shop/{name}:1"
    load(engine, name, reference, 3 * MEGABYTE)

    async def push(images: DockerImages, report: Report) -> None:
        await images.push(parse(reference), report)

    first = on(engine, push)
    assert registry.tags(f"shop/{name}") == ["1"]
    assert any("digest: sha256:" in line for line in first.lines)
    done = [step.done for step in first.steps]
    assert done == sorted(done)
    if engine.kind != "podman":  # which tells no layer of a push
        assert first.steps[-1].fraction == 1
        assert {layer.step for layer in first.steps[-1].layers} <= {Step.DONE, Step.PRESENT_THERE}
        assert done[-1] >= 3 * MEGABYTE
        again = on(engine, push)
        assert {layer.step for layer in again.steps[-1].layers} == {Step.PRESENT_THERE}


@pytest.mark.feature("PB7")
def test_a_cancelled_push_ends_within_a_second_and_the_registry_has_no_such_tag(
    engine: RealEngine, registry: Registry, unique: Unique
) -> None:
    if engine.kind == "podman":
        pytest.skip("Podman 4.3 tells nothing of a push while it lasts")
    name = unique("cancelled-push")
    reference = f"{registry.address}/shop/{name}:1"
    load(engine, name, reference, 8 * MEGABYTE)
    registry.throttle(2 * MEGABYTE)

    async def cancel(images: DockerImages, report: Report) -> None:
        task = asyncio.get_running_loop().create_task(images.push(parse(reference), report))
        await report.began.wait()
        began = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - began < 1

    on(engine, cancel)
    with pytest.raises(RuntimeError, match="NAME_UNKNOWN"):
        registry.tags(f"shop/{name}")


@pytest.mark.feature("PB7")
def test_a_login_is_asked_for_and_taken_from_the_docker_configuration(
    engine: RealEngine, registry: Registry, unique: Unique, tmp_path: Path
) -> None:
    name = unique("login")
    reference = f"{registry.with_login}/shop/{name}:1"
    load(engine, name, reference)

    async def refused(images: DockerImages, report: Report) -> None:
        with pytest.raises(LoginNeeded, match=r"no basic auth|unauthorized|authentication required"):
            await images.push(parse(reference), report)

    assert f"Not logged in to {registry.with_login}." in on(engine, refused).lines
    login = base64.b64encode(f"{registry.user}:{registry.password}".encode()).decode()
    (tmp_path / "config.json").write_text(json.dumps({"auths": {registry.with_login: {"auth": login}}}))

    async def push(images: DockerImages, report: Report) -> None:
        await images.push(parse(reference), report)

    report = on(engine, push, {"DOCKER_CONFIG": str(tmp_path)})
    assert registry.tags(f"shop/{name}") == ["1"]
    assert f"Logged in to {registry.with_login} as {registry.user} (config.json)." in report.lines
    assert registry.password not in "\n".join(report.lines)


def test_a_registry_that_is_not_there_and_an_image_that_is_not_are_told(
    engine: RealEngine, registry: Registry, unique: Unique
) -> None:
    name = unique("nowhere")
    load(engine, name, f"127.0.0.1:1/shop/{name}:1")

    async def steps(images: DockerImages, report: Report) -> None:
        with pytest.raises(UnknownRegistry, match="refused"):
            await images.push(parse(f"127.0.0.1:1/shop/{name}:1"), report)
        with pytest.raises(RegistryError, match=r"not (exist|known)|[Nn]o such|does not exist"):
            await images.push(parse(f"{registry.address}/shop/{name}:2"), report)

    on(engine, steps)
