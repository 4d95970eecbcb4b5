"""The registry API of a real registry, with and without a login, from the network of the engine."""

import asyncio
import base64
import json
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from desktopdock.domain.references import HUB, Reference, parse
from desktopdock.domain.registries import Hub, LoginNeeded, Proxy, RateLimited, RepositoryMissing, TagMissing
from desktopdock.engine.client import Client
from desktopdock.engine.credentials import Credentials
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.registries import DockerRegistries
from desktopdock.engine.registry_http import RegistryHttp
from tests.engine.http_stub import Answer, Request, serving
from tests.rig.images import busybox
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry

T = TypeVar("T")

REFUSAL = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def ask(
    engine: RealEngine, question: Callable[[DockerRegistries], Awaitable[T]], config: Path | None = None, hub: str = ""
) -> T:
    environment = {"DOCKER_CONFIG": str(config or "/nonexistent")}
    registries = DockerRegistries(Client(Endpoint(engine.address)), environment, Hub(registry=hub))

    async def scenario() -> T:
        return await question(registries)

    try:
        return asyncio.run(scenario())
    finally:
        registries.close()


def logged_in(registry: Registry, folder: Path, password: str) -> Path:
    login = base64.b64encode(f"{registry.user}:{password}".encode()).decode()
    (folder / "config.json").write_text(json.dumps({"auths": {registry.with_login: {"auth": login}}}))
    return folder


@pytest.mark.feature("RS2", "RS4")
def test_repositories_tags_and_what_they_lead_to_are_read(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = f"shop/{unique('api')}"
    tags = [f"1.{number}" for number in range(120)]
    digest = registry.push(name, tags, busybox(), busybox(platform="linux/arm64"), busybox(platform="linux/arm/v7"))
    repository = Reference(registry.address, name)
    found = ask(engine, lambda registries: registries.repositories(registry.address))
    assert name in [one.repository for one in found]
    assert sorted(ask(engine, lambda registries: registries.tags(repository))) == sorted(tags)
    tag = Reference(registry.address, name, "1.7")
    detail = ask(engine, lambda registries: registries.detail(tag, "linux/arm64", is_whole=True))
    assert (detail.tag, detail.digest) == ("1.7", digest)
    assert [image.platform for image in detail.platforms] == ["linux/arm64", "linux/amd64", "linux/arm/v7"]
    assert all(image.size > 100_000 for image in detail.platforms)
    assert detail.created > 1_600_000_000


def test_the_tags_of_docker_hub_are_read_where_the_setting_says(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str]
) -> None:
    name = unique("hub")
    registry.push(f"library/{name}", ["1"], busybox())
    assert ask(engine, lambda registries: registries.tags(parse(name)), hub=registry.address) == ["1"]
    detail = ask(engine, lambda registries: registries.detail(parse(f"{name}:1")), hub=registry.address)
    assert [image.platform for image in detail.platforms] == ["linux/amd64"]
    assert parse(name).registry == HUB


def test_a_login_is_needed_where_there_is_one_and_a_wrong_one_is_none(
    engine: RealEngine, registry: Registry, unique: Callable[[str], str], tmp_path: Path
) -> None:
    name = f"shop/{unique('secret')}"
    registry.push(name, ["1"], busybox())
    repository = Reference(registry.with_login, name)
    for config in (None, logged_in(registry, tmp_path, "wrong")):
        with pytest.raises(LoginNeeded):
            ask(engine, lambda registries: registries.tags(repository), config)
        with pytest.raises(LoginNeeded):
            ask(engine, lambda registries: registries.repositories(registry.with_login), config)
    config = logged_in(registry, tmp_path, registry.password)
    assert ask(engine, lambda registries: registries.tags(repository), config) == ["1"]
    account = ask(engine, lambda registries: registries.account(registry.with_login), config)
    assert (account.user, account.source) == (registry.user, "config.json")


def test_what_is_not_there_and_what_is_too_much_are_told_apart(engine: RealEngine, registry: Registry) -> None:
    registry.push("shop/there", ["1"], busybox())
    with pytest.raises(RepositoryMissing):
        ask(engine, lambda registries: registries.tags(Reference(registry.address, "shop/not-there")))
    with pytest.raises(TagMissing):
        ask(engine, lambda registries: registries.detail(Reference(registry.address, "shop/there", "2")))
    registry.answer_everything(REFUSAL)
    with pytest.raises(RateLimited):
        ask(engine, lambda registries: registries.tags(Reference(registry.address, "shop/there")))


@pytest.mark.feature("SE6")
def test_tags_are_read_by_way_of_a_proxy(engine: RealEngine, registry: Registry, unique: Callable[[str], str]) -> None:
    """Only the proxy knows where the host is that is asked for."""
    name = f"shop/{unique('proxied')}"
    registry.push(name, ["1", "2"], busybox())

    def forwarded(request: Request) -> Answer:
        with urllib.request.urlopen(f"http://{registry.address}{request.path}") as answer:
            return Answer(answer.status, answer.read())

    with serving(forwarded) as (host, asked):
        proxy = Proxy(as_system=False, address=f"http://{host}")
        http = RegistryHttp("hub", "registry.invalid:5000", lambda: Credentials("hub"), is_insecure=True, proxy=proxy)
        answer = http.get(f"/v2/{name}/tags/list")
        http.close()
    assert sorted(json.loads(answer.body)["tags"]) == ["1", "2"]
    assert asked[-1].fields["Host"] == "registry.invalid:5000"
