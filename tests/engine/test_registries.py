import asyncio
import base64
import json
import socket
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from desktopdock.domain.references import Reference, parse
from desktopdock.domain.registries import (
    Denied,
    Found,
    Hub,
    LoginNeeded,
    NoCatalogue,
    NotARegistry,
    NotSecure,
    PlatformImage,
    Proxy,
    RateLimited,
    RegistryError,
    RepositoryMissing,
    TagDetail,
    TagMissing,
    UnknownRegistry,
)
from desktopdock.engine.client import Client
from desktopdock.engine.credentials import Credentials
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.registries import DockerRegistries
from desktopdock.engine.registry_http import is_local, proxies_for
from tests.engine.http_stub import Answer, Request, serving

T = TypeVar("T")

ANA = Credentials("registry", "ana", "secret")


class Registries(DockerRegistries):
    """As somebody, without a configuration."""

    def __init__(self, address: str = "tcp://127.0.0.1:1", hub: Hub | None = None) -> None:
        super().__init__(Client(Endpoint(address)), {}, hub or Hub())
        self.who = Credentials("registry")
        self.told_insecure: set[str] = set()

    def credentials(self, registry: str) -> Credentials:
        return self.who

    async def _learn_insecure(self) -> None:
        await super()._learn_insecure()
        self._insecure |= self.told_insecure


def ask(registries: Registries, question: Callable[[Registries], Awaitable[T]]) -> T:
    async def scenario() -> T:
        return await question(registries)

    try:
        return asyncio.run(scenario())
    finally:
        registries.close()


def says(value: Any, status: int = 200, **fields: str) -> Answer:
    return Answer(status, json.dumps(value).encode(), {name.replace("_", "-"): text for name, text in fields.items()})


def refuses(status: int, code: str, message: str) -> Callable[[Request], Answer]:
    return lambda _request: says({"errors": [{"code": code, "message": message}]}, status)


def a_repository(host: str) -> Reference:
    return Reference(host, "shop/api")


def test_tags_come_from_all_pages() -> None:
    def answer(request: Request) -> Answer:
        last = request.query.get("last")
        if last is None:
            return says({"tags": ["1", "2"]}, Link='</v2/shop/api/tags/list?last=2&n=1000>; rel="next"')
        return says({"tags": ["3"] if last == "2" else None})

    with serving(answer) as (host, asked):
        assert ask(Registries(), lambda registries: registries.tags(a_repository(host))) == ["1", "2", "3"]
    assert [request.path for request in asked] == ["/v2/shop/api/tags/list"] * 2


def test_pages_without_an_end_end_nevertheless() -> None:
    same = says({"tags": ["1"]}, Link='</v2/shop/api/tags/list?n=1000>; rel="next"')
    with serving(lambda _request: same) as (host, _):
        assert ask(Registries(), lambda registries: registries.tags(a_repository(host))) == ["1"]


def test_the_repositories_of_a_named_registry_are_listed() -> None:
    with serving(lambda _request: says({"repositories": ["a", "shop/api"]})) as (host, asked):
        found = ask(Registries(), lambda registries: registries.repositories(host))
    assert found == [Found(host, "a"), Found(host, "shop/api")]
    assert asked[0].path == "/v2/_catalog"


def test_what_could_not_be_pulled_is_not_listed() -> None:
    odd = {"tags": ["1", "<b>", "a b", "\u202etxt", "-1", "x" * 129], "repositories": ["a/b", "A", "../x", "a//b", ""]}
    with serving(lambda _request: says(odd)) as (host, _):
        assert ask(Registries(), lambda registries: registries.tags(a_repository(host))) == ["1"]
        assert ask(Registries(), lambda registries: registries.repositories(host)) == [Found(host, "a/b")]


def test_docker_hubs_tags_are_read_where_the_setting_says() -> None:
    with serving(lambda _request: says({"tags": ["17"]})) as (host, asked):
        registries = Registries(hub=Hub(registry=host))
        assert ask(registries, lambda registries: registries.tags(parse("postgres"))) == ["17"]
    assert asked[0].path == "/v2/library/postgres/tags/list"


INDEX = {
    "manifests": [
        {"digest": "sha256:amd", "platform": {"os": "linux", "architecture": "amd64"}},
        {"digest": "sha256:arm", "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}},
        {"digest": "sha256:v7", "platform": {"os": "linux", "architecture": "arm", "variant": "v7"}},
        {"digest": "sha256:why", "platform": {"os": "unknown", "architecture": "unknown"}},
        {"digest": "sha256:odd", "platform": {"os": "linux", "architecture": "<b>\n"}},
    ]
}


def a_registry(request: Request) -> Answer:
    """One tag with three platforms and a provenance, one tag with a single image."""
    name = request.path.rpartition("/")[2]
    if name == "17":
        return says(INDEX, Docker_Content_Digest="sha256:index")
    if name in ("sha256:amd", "sha256:arm", "sha256:v7", "single"):
        layers = [
            {"digest": f"sha256:{name[-2:]}1", "size": 100},
            {"digest": f"sha256:{name[-2:]}2", "size": len(name)},
        ]
        return says({"config": {"digest": "sha256:config"}, "layers": layers}, Docker_Content_Digest=f"sha256:{name}")
    if name == "sha256:config":
        return says({"created": "2025-11-05T12:00:00.123456789Z", "os": "linux", "architecture": "arm64"})
    return says({"errors": [{"code": "MANIFEST_UNKNOWN", "message": "manifest unknown"}]}, 404)


def detail(reference: str, **options: Any) -> tuple[TagDetail, list[Request]]:
    with serving(a_registry) as (host, asked):
        return ask(Registries(), lambda registries: registries.detail(parse(f"{host}/x:{reference}"), **options)), asked


def test_a_tag_says_its_size_date_and_platforms_with_that_of_the_engine_first() -> None:
    found, asked = detail("17", platform="linux/arm64")
    assert (found.tag, found.digest, found.size, found.created) == ("17", "sha256:index", 110, 1762344000)
    assert [image.platform for image in found.platforms] == ["linux/arm64", "linux/amd64", "linux/arm/v7"]
    assert found.platforms[1] == PlatformImage("linux/amd64", "sha256:amd")
    assert len(asked) == 3  # the index, one manifest, its configuration: not one for each platform


def test_all_sizes_are_asked_for_only_where_they_are_wanted() -> None:
    found, _ = detail("17", platform="linux/s390x", is_whole=True)
    assert [(image.platform, image.size) for image in found.platforms] == [
        ("linux/amd64", 110),
        ("linux/arm64", 110),
        ("linux/arm/v7", 109),
    ]


def test_a_tag_with_a_single_image_says_its_platform_too() -> None:
    found, _ = detail("single")
    assert [(image.platform, image.size) for image in found.platforms] == [("linux/arm64", 106)]


def test_sizes_of_layers_are_told_by_their_short_ids_but_not_by_docker_hub() -> None:
    with serving(a_registry) as (host, asked):
        registries = Registries()
        sizes = registries.sizes(parse(f"{host}/x:17"), "linux/arm/v7")
        assert (sizes, len(asked)) == ({"v71": 100, "v72": 9}, 3)
        assert registries.sizes(parse("nginx:1"), "") == {}
        registries.close()


@pytest.mark.parametrize("user", [True, False])
def test_a_token_is_fetched_where_the_registry_wants_one_and_kept(user: bool) -> None:
    def answer(request: Request) -> Answer:
        if request.path == "/token":
            basic = request.fields.get("Authorization", "")
            return says({"token": "T" + base64.b64decode(basic.removeprefix("Basic ")).decode()})
        if request.fields.get("Authorization") == ("Bearer Tana:secret" if user else "Bearer T"):
            return says({"tags": ["1"]})
        realm = f'Bearer realm="http://{host}/token",service="r",scope="repository:shop/api:pull"'
        return says({}, 401, WWW_Authenticate=realm)

    with serving(answer) as (host, asked):
        registries = Registries()
        registries.who = ANA if user else registries.who

        async def twice(registries: Registries) -> list[str]:
            return await registries.tags(a_repository(host)) + await registries.tags(a_repository(host))

        assert ask(registries, twice) == ["1", "1"]
    assert [request.path for request in asked if request.path == "/token"] == ["/token"]
    assert asked[1].query == {"service": "r", "scope": "repository:shop/api:pull"}


def test_an_identity_token_is_exchanged_for_a_token() -> None:
    def answer(request: Request) -> Answer:
        if request.path == "/token":
            return says({"access_token": request.method})
        if request.fields.get("Authorization") == "Bearer POST":
            return says({"tags": ["1"]})
        return says({}, 401, WWW_Authenticate=f'Bearer realm="http://{host}/token",service="r"')

    with serving(answer) as (host, _):
        registries = Registries()
        registries.who = Credentials("registry", token="identity")
        assert ask(registries, lambda registries: registries.tags(a_repository(host))) == ["1"]


def test_basic_authentication_and_nothing_from_a_netrc(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login other password wrong\n")
    monkeypatch.setenv("NETRC", str(netrc))

    def answer(request: Request) -> Answer:
        if request.fields.get("Authorization") == "Basic " + base64.b64encode(b"ana:secret").decode():
            return says({"tags": ["1"]})
        return says({"errors": [{"message": "authentication required"}]}, 401, WWW_Authenticate='Basic realm="r"')

    with serving(answer) as (host, asked):
        registries = Registries()
        registries.who = ANA
        assert ask(registries, lambda registries: registries.tags(a_repository(host))) == ["1"]
        nobody = Registries()
        with pytest.raises(LoginNeeded, match="authentication required"):
            ask(nobody, lambda registries: registries.tags(a_repository(host)))
    assert "Authorization" not in asked[0].fields


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (refuses(429, "TOOMANYREQUESTS", "slow down"), RateLimited, "^slow down$"),
        (lambda _request: Answer(429), RateLimited, "status 429"),
        (refuses(403, "DENIED", "no access"), Denied, "^no access$"),
        (refuses(401, "UNAUTHORIZED", "who are you"), LoginNeeded, "^who are you$"),
        (refuses(404, "NAME_UNKNOWN", "repository name not known"), RepositoryMissing, "not known"),
        (refuses(500, "UNKNOWN", "disk full"), RegistryError, "^disk full$"),
        (lambda _request: Answer(200, b"<html>"), NotARegistry, "is not a registry"),
        (lambda _request: Answer(200, b"x" * 20_000_000), NotARegistry, "more than it should"),
    ],
)
def test_every_refusal_has_its_own_error(
    answer: Callable[[Request], Answer], error: type[RegistryError], words: str
) -> None:
    with serving(answer) as (host, _), pytest.raises(error, match=words) as caught:
        ask(Registries(), lambda registries: registries.tags(a_repository(host)))
    assert type(caught.value) is error
    assert caught.value.registry == host


def test_a_missing_tag_is_no_missing_repository() -> None:
    with serving(a_registry) as (host, _), pytest.raises(TagMissing):
        ask(Registries(), lambda registries: registries.detail(parse(f"{host}/x:99")))


@pytest.mark.parametrize(
    ("answer", "error", "user"),
    [
        (refuses(404, "", "page not found"), NoCatalogue, None),
        (refuses(403, "DENIED", "not for you"), NoCatalogue, ANA),
        (refuses(401, "UNAUTHORIZED", "who are you"), LoginNeeded, None),
        (refuses(401, "UNAUTHORIZED", "not you"), LoginNeeded, ANA),
    ],
)
def test_a_registry_that_lists_no_repositories_says_why(
    answer: Callable[[Request], Answer], error: type[RegistryError], user: Credentials | None
) -> None:
    registries = Registries()
    registries.who = user or registries.who
    with serving(answer) as (host, _), pytest.raises(error) as caught:
        ask(registries, lambda registries: registries.repositories(host))
    assert type(caught.value) is error


def test_a_host_that_is_not_there_is_said_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    began = time.monotonic()
    with pytest.raises(UnknownRegistry, match="refused"):
        ask(Registries(), lambda registries: registries.tags(a_repository(host)))
    assert time.monotonic() - began < 2


def test_a_name_that_leads_nowhere_is_said() -> None:
    with pytest.raises(UnknownRegistry):
        ask(Registries(), lambda registries: registries.tags(Reference("no.such.host.invalid", "x")))


def test_plain_http_is_spoken_only_on_this_computer() -> None:
    assert [
        is_local(host) for host in ("localhost", "localhost:5000", "127.0.0.1:5000", "127.8.8.8", "[::1]:5000")
    ] == [True] * 5
    assert not any(is_local(host) for host in ("quay.io", "localhost.evil.io:5000", "10.0.0.1:5000", "registry:5000"))


def test_a_registry_without_tls_elsewhere_is_not_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktopdock.engine.registry_http.is_local", lambda _host: False)
    with serving(lambda _request: says({"tags": ["1"]})) as (host, asked), pytest.raises(NotSecure):
        ask(Registries(), lambda registries: registries.tags(a_repository(host)))
    assert asked == []


@pytest.mark.parametrize("is_named", [True, False])
def test_a_registry_that_the_engine_calls_insecure_is_spoken_to_without_tls(
    monkeypatch: pytest.MonkeyPatch, is_named: bool
) -> None:
    monkeypatch.setattr("desktopdock.engine.registry_http.is_local", lambda _host: False)
    with serving(lambda _request: says({"tags": ["1"]})) as (host, _):
        info = {"RegistryConfig": {"IndexConfigs": {host: {"Secure": not is_named}, "docker.io": {"Secure": True}}}}
        with serving(lambda _request: says(info)) as (engine, asked):
            registries = Registries(f"tcp://{engine}")
            if is_named:
                assert ask(registries, lambda registries: registries.tags(a_repository(host))) == ["1"]
            else:
                with pytest.raises(NotSecure):
                    ask(registries, lambda registries: registries.tags(a_repository(host)))
    assert asked[0].path == "/info"


def test_the_search_goes_through_the_engine_with_the_index_before_the_term() -> None:
    rows = [
        {"name": "postgres", "description": "<b>SQL</b>", "star_count": 3, "is_official": True},
        {"name": "index:5001/pgvector/pgvector", "description": None},
        {"name": "Not A Name"},
    ]
    with serving(lambda _request: says(rows)) as (host, asked):
        registries = Registries(f"tcp://{host}", Hub(index="index:5001"))
        found = ask(registries, lambda registries: registries.search("post gres&x"))
    assert found == [
        Found("docker.io", "library/postgres", "<b>SQL</b>", 3, is_official=True),
        Found("docker.io", "pgvector/pgvector"),
    ]
    assert (asked[0].path, asked[0].query["term"]) == ("/images/search", "index:5001/post gres&x")


def test_a_failed_search_is_an_error_of_the_registry() -> None:
    refused = says({"message": "Error response: toomanyrequests"}, 500)
    with serving(lambda _request: refused) as (host, _), pytest.raises(RateLimited):
        ask(Registries(f"tcp://{host}"), lambda registries: registries.search("x"))


def test_who_we_are_is_told_without_a_secret() -> None:
    registries = Registries()
    registries.who = Credentials("quay.io", "ana", "secret", source="config.json")
    account = ask(registries, lambda registries: registries.account("quay.io"))
    assert (account.user, account.source) == ("ana", "config.json")
    assert "secret" not in repr(account)


HUB_TAG = {
    "name": "17",
    "digest": "sha256:index",
    "last_updated": "2025-11-05T12:00:00.123456Z",
    "images": [
        {"os": "linux", "architecture": "amd64", "variant": None, "digest": "sha256:amd", "size": 158},
        {"os": "linux", "architecture": "arm64", "variant": "v8", "digest": "sha256:arm", "size": 150},
        {"os": "unknown", "architecture": "unknown", "digest": "sha256:why", "size": 1},
        {"os": "windows", "architecture": "amd64", "digest": "sha256:w1", "size": 9},
        {"os": "windows", "architecture": "amd64", "digest": "sha256:w2", "size": 8},
    ],
}


def from_hub(
    monkeypatch: pytest.MonkeyPatch, answer: Callable[[Request], Answer], reference: str
) -> tuple[TagDetail, list[Request]]:
    """What Docker Hub's pages, and its registry, say of a tag; both are one stub here."""
    with serving(answer) as (host, asked):
        monkeypatch.setattr("desktopdock.engine.registries.PAGES", host)
        monkeypatch.setattr("desktopdock.engine.registry_http.HUB_HOST", host)
        question = parse(reference)
        return ask(Registries(), lambda registries: registries.detail(question, "linux/arm64", is_whole=True)), asked


def test_a_tag_of_docker_hub_is_read_from_its_pages_which_no_pull_is_counted_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, asked = from_hub(monkeypatch, lambda _request: says(HUB_TAG), "postgres:17")
    assert (found.tag, found.digest, found.created) == ("17", "sha256:index", 1762344000)
    assert [(image.platform, image.digest, image.size) for image in found.platforms] == [
        ("linux/arm64", "sha256:arm", 150),
        ("linux/amd64", "sha256:amd", 158),
        ("windows/amd64", "sha256:w1", 9),
    ]
    assert [request.path for request in asked] == ["/v2/repositories/library/postgres/tags/17"]


def test_what_docker_hubs_pages_do_not_show_is_asked_of_its_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: Request) -> Answer:
        return says({"message": "object not found"}, 404) if "repositories" in request.path else a_registry(request)

    found, asked = from_hub(monkeypatch, answer, "shop/secret:17")
    assert found.digest == "sha256:index"
    assert asked[1].path == "/v2/shop/secret/manifests/17"


@pytest.mark.parametrize("tag", [{}, {"images": None, "digest": None, "last_updated": None}, {"last_updated": "soon"}])
def test_whatever_docker_hub_leaves_out_is_empty(monkeypatch: pytest.MonkeyPatch, tag: Any) -> None:
    assert from_hub(monkeypatch, lambda _request: says(tag), "postgres:17")[0] == TagDetail("17", "")


def a_proxy(request: Request) -> Answer:
    """Says whom it was asked for."""
    return says({"repositories": [request.fields["Host"].partition(":")[0]]})


def listed(registries: Registries, registry: str) -> list[str]:
    registries.told_insecure = {registry}
    return [found.repository for found in ask(registries, lambda registries: registries.repositories(registry))]


def test_a_proxy_with_an_address_leads_to_registries() -> None:
    with serving(a_proxy) as (host, _asked):
        registries = Registries()
        registries.use_proxy(Proxy(as_system=False, address=f"http://{host}"))
        assert listed(registries, "registry.invalid:5000") == ["registry.invalid"]


def test_as_the_system_is_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(a_proxy) as (host, _asked):
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://{host}")
        assert listed(Registries(), "registry.invalid:5000") == ["registry.invalid"]
        straight = Registries()
        straight.use_proxy(Proxy(as_system=False))
        with pytest.raises(UnknownRegistry):
            listed(straight, "registry.invalid:5000")


def test_another_proxy_holds_at_once() -> None:
    with serving(a_proxy) as (host, _asked):
        registries = Registries()
        registries.use_proxy(Proxy(as_system=False, address="http://127.0.0.1:1"))
        with pytest.raises(UnknownRegistry, match="proxy"):
            listed(registries, "registry.invalid:5000")
        registries.use_proxy(Proxy(as_system=False, address=f"http://{host}"))
        assert listed(registries, "registry.invalid:5000") == ["registry.invalid"]


def test_no_proxy_is_asked_for_what_is_on_this_computer() -> None:
    straight = {"http": "", "https": ""}
    assert proxies_for("http://user:secret@localhost:5000/v2/", Proxy(as_system=False, address="http://p")) == straight
    assert proxies_for("https://[::1]:5000/v2/", Proxy()) == straight
    assert proxies_for("https://ghcr.io/v2/", Proxy()) == {}
