"""Pulling from a real registry, on every engine."""

import asyncio
import base64
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktopdock.domain.errors import EngineError
from desktopdock.domain.images import ExposedPort, ImageDetail
from desktopdock.domain.progress import Progress, Step
from desktopdock.domain.references import HUB, parse
from desktopdock.domain.registries import Found, Hub, LoginNeeded, NoPlatform, RateLimited, TagMissing, UnknownRegistry
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.images import DockerImages
from desktopdock.engine.registries import DockerRegistries
from tests.rig.images import ballast_layer, busybox
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry

MEGABYTE = 1_000_000
LIMIT = b'{"errors":[{"code":"TOOMANYREQUESTS","message":"You have reached your limit"}]}'
FULL = b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(LIMIT)


class Report:
    def __init__(self) -> None:
        self.steps: list[Progress] = []
        self.lines: list[str] = []
        self.began = asyncio.Event()

    def progress(self, progress: Progress) -> None:
        self.steps.append(progress)
        if progress.layers:
            self.began.set()

    def output(self, line: str) -> None:
        self.lines.append(line)


async def noun(engine: RealEngine, environment: Mapping[str, str], hub: Hub | None = None) -> DockerImages:
    client = Client(Endpoint(engine.address))
    await client.agree()
    return DockerImages(client, DockerRegistries(client, environment, hub or Hub()))


def pull(
    engine: RealEngine, reference: str, platform: str = "", environment: Mapping[str, str] | None = None
) -> tuple[Report, ImageDetail | None]:
    async def scenario() -> tuple[Report, ImageDetail | None]:
        report = Report()
        images = await noun(engine, environment or {"DOCKER_CONFIG": "/nonexistent"})
        await images.pull(parse(reference), platform, report)
        return report, await images.inspect(parse(reference).stored)

    return asyncio.run(scenario())


@pytest.mark.feature("PB1", "PB2")
def test_an_image_comes_layer_by_layer_and_its_bytes_never_go_back(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("steps")
    digest = registry.push(f"shop/{name}", ["1"], busybox(None, ballast_layer(name, 2 * MEGABYTE)))
    registry.throttle(2 * MEGABYTE)
    report, image = pull(engine, f"{registry.address}/shop/{name}:1")
    assert image is not None
    assert f"{registry.address}/shop/{name}:1" in image.tags
    assert f"{registry.address}/shop/{name}@{digest}" in image.digests
    assert all(layer.step in (Step.DONE, Step.PRESENT) for layer in report.steps[-1].layers)
    done = [step.done for step in report.steps]
    assert done == sorted(done)
    if engine.kind != "podman":  # which tells no bytes between begin and end
        assert len(set(done)) > 4
        assert report.steps[-1].fraction == 1
        assert done[-1] > 2 * MEGABYTE


def test_a_short_name_is_docker_hubs_and_the_tag_is_latest(engine: RealEngine, registry: Registry) -> None:
    registry.push("library/shortname", ["latest", "1"], busybox())
    _, image = pull(engine, "shortname")
    assert image is not None
    assert "shortname:latest" in image.tags


def test_a_digest_alone_is_pulled_without_a_tag(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("digest")
    digest = registry.push(f"shop/{name}", ["1"], busybox({"Cmd": [name]}))
    _, image = pull(engine, f"{registry.address}/shop/{name}:7@{digest}")
    assert image is not None
    assert image.command == (name,)


@pytest.mark.feature("PB3")
def test_a_cancelled_pull_ends_within_a_second_and_leaves_no_image(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("cancel")
    registry.push(f"shop/{name}", ["1"], busybox(None, ballast_layer(name, 4 * MEGABYTE)))
    registry.throttle(MEGABYTE // 2)

    async def scenario() -> None:
        images, report = await noun(engine, {"DOCKER_CONFIG": "/nonexistent"}), Report()
        reference = parse(f"{registry.address}/shop/{name}:1")
        task = asyncio.get_running_loop().create_task(images.pull(reference, "", report))
        await report.began.wait()
        began = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - began < 1
        assert await images.inspect(reference.stored) is None

    asyncio.run(scenario())


@pytest.mark.feature("PB6")
def test_another_platform_is_pulled_where_it_was_asked_for(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("platforms")
    registry.push(f"shop/{name}", ["1"], busybox(), busybox(platform="linux/arm64"))
    _, image = pull(engine, f"{registry.address}/shop/{name}:1", "linux/arm64")
    assert image is not None
    assert image.platform.startswith("linux/arm64")
    with pytest.raises(NoPlatform):
        pull(engine, f"{registry.address}/shop/{name}:1", "linux/s390x")


def test_a_missing_tag_and_a_missing_repository_are_told_apart_from_a_missing_login(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("missing")
    registry.push(f"shop/{name}", ["1"], busybox())
    with pytest.raises(TagMissing):
        pull(engine, f"{registry.address}/shop/{name}:2")
    with pytest.raises(TagMissing):
        pull(engine, f"{registry.address}/shop/{name}-not")


def test_a_login_is_asked_for_and_taken_from_the_docker_configuration(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str], tmp_path: Path
) -> None:
    name = unique("login")
    registry.push(f"shop/{name}", ["1"], busybox())
    reference = f"{registry.with_login}/shop/{name}:1"
    with pytest.raises(LoginNeeded):
        pull(engine, reference)
    login = base64.b64encode(f"{registry.user}:{registry.password}".encode()).decode()
    (tmp_path / "config.json").write_text(json.dumps({"auths": {registry.with_login: {"auth": login}}}))
    report, image = pull(engine, reference, environment={"DOCKER_CONFIG": str(tmp_path)})
    assert image is not None
    assert f"Logged in to {registry.with_login} as {registry.user} (config.json)." in report.lines
    assert registry.password not in "\n".join(report.lines)


def test_a_rate_limit_is_told(engine: RealEngine, registry: Registry) -> None:
    if engine.kind == "podman":
        pytest.skip("Podman tries again for minutes before it says so")
    registry.answer_everything(FULL + LIMIT)
    with pytest.raises(RateLimited) as caught:
        pull(engine, f"{registry.address}/shop/limited:1")
    assert "limit" in str(caught.value).lower() or "toomanyrequests" in str(caught.value)


def test_a_registry_that_is_not_there_is_told(engine: RealEngine) -> None:
    with pytest.raises(EngineError) as caught:
        pull(engine, "127.0.0.1:1/shop/nothing:1")
    assert type(caught.value) is UnknownRegistry


def test_what_an_image_says_of_its_containers_is_told(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("inspect")
    config = {
        "Cmd": ["sleep", "1"], "Entrypoint": ["env"], "Env": ["A=b c"], "ExposedPorts": {"80/tcp": {}, "53/udp": {}},
        "User": "7:8", "Volumes": {"/data": {}}, "WorkingDir": "/tmp",
    }  # fmt: skip
    registry.push(f"shop/{name}", ["1"], busybox(config))
    _, image = pull(engine, f"{registry.address}/shop/{name}:1")
    assert image is not None
    assert (image.command, image.entrypoint, image.user) == (("sleep", "1"), ("env",), "7:8")
    assert (image.working_dir, image.volumes) == ("/tmp", ("/data",))
    assert image.ports == (ExposedPort(53, "udp"), ExposedPort(80))
    assert "A=b c" in image.environment
    assert image.size > 0


def test_the_names_of_all_tags_are_told_at_once(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("names")
    registry.push(f"shop/{name}", ["1", "2"], busybox())
    for tag in ("1", "2"):
        engine.sdk.pull(f"{registry.address}/shop/{name}", tag)

    async def scenario() -> list[str]:
        return await (await noun(engine, {})).names()

    found = asyncio.run(scenario())
    assert {f"{registry.address}/shop/{name}:1", f"{registry.address}/shop/{name}:2", "busybox:1"} <= set(found)
    assert found == sorted(set(found))


@pytest.mark.feature("RS1")
def test_the_engine_searches_docker_hub_with_descriptions_stars_and_the_official_mark(
    engine: RealEngine, registry: Registry
) -> None:
    described = "A <b>web</b> server"
    registry.offer(
        [
            {"name": "nginx", "description": described, "star_count": 9, "is_official": True},
            {"name": "shop/nginx-extra", "description": "", "star_count": 1, "is_official": False},
            {"name": "other", "description": "Something else", "star_count": 1, "is_official": False},
        ]
    )

    async def scenario() -> list[Found]:
        client = Client(Endpoint(engine.address))
        await client.agree()
        return await DockerRegistries(client, {}, Hub(index=registry.index)).search("nginx")

    assert asyncio.run(scenario()) == [
        Found(HUB, "library/nginx", described, 9, is_official=True),
        Found(HUB, "shop/nginx-extra", "", 1),
    ]
