"""Registries: searched through the engine, browsed through the registry API, both only when the user asks."""

import contextlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from desktopdock.domain.errors import EngineError, Refused
from desktopdock.domain.references import HUB, InvalidReference, Reference, is_repository, is_tag, parse
from desktopdock.domain.registries import (
    Account,
    Denied,
    Found,
    Hub,
    KnownRegistry,
    LoginNeeded,
    NoCatalogue,
    PlatformImage,
    Proxy,
    RepositoryMissing,
    TagDetail,
    TagMissing,
)
from desktopdock.engine import wire
from desktopdock.engine.credentials import Credentials, find_credentials, known_accounts
from desktopdock.engine.hub import PAGES, hub_detail
from desktopdock.engine.manifests import MANIFESTS, ImageConfig, Manifest, platform_name
from desktopdock.engine.progress import SHORT_ID
from desktopdock.engine.refusals import of_registry
from desktopdock.engine.threads import in_thread

if TYPE_CHECKING:
    from desktopdock.engine.client import Client
    from desktopdock.engine.registry_http import RegistryHttp  # brings requests, which only registries need

T = TypeVar("T")

MOST_FOUND, PAGE, MOST_PAGES = 100, 1000, 100
SEARCH_S = 30.0  # the engine itself waits for Docker Hub


class _Row(Struct):
    """A row of GET /images/search; Podman has other keys for the same."""

    name: str = ""
    description: str | None = ""
    star_count: int = 0
    is_official: bool = False
    its_name: str = field(name="Name", default="")
    its_description: str = field(name="Description", default="")
    its_stars: int = field(name="Stars", default=0)
    its_official: str = field(name="Official", default="")  # [OK]


class _Repositories(Struct):
    repositories: list[str] | None = None


class _Index(Struct, rename="pascal"):
    secure: bool = True


class _RegistryConfig(Struct, rename="pascal"):
    index_configs: dict[str, _Index] | None = None


class _Info(Struct, rename="pascal"):
    """Of GET /info what the engine's settings say under `insecure-registries`; Podman says nothing of it."""

    registry_config: _RegistryConfig | None = None


class _Tags(Struct):
    tags: list[str] | None = None


class DockerRegistries:
    def __init__(self, client: "Client", environment: Mapping[str, str], hub: Hub) -> None:
        self._client, self._environment, self._hub = client, environment, hub
        self._opened: dict[str, RegistryHttp] = {}
        self._insecure: set[str] = set()
        self._proxy = Proxy()

    async def search(self, term: str) -> list[Found]:
        index = f"{self._hub.index}/" if self._hub.index else ""
        query = {"term": index + term, "limit": MOST_FOUND}
        try:
            answer = await self._client.ask("GET", "/images/search", SEARCH_S, query=query)
        except Refused as refused:
            raise of_registry(str(refused), HUB) from refused
        found = (_found(row, index) for row in wire.decoded(answer, list[_Row]))
        return [result for result in found if result]

    async def repositories(self, registry: str) -> list[Found]:
        return [Found(registry, name) for name in await self._ask(registry, _repositories)]

    async def tags(self, repository: Reference) -> list[str]:
        return await self._ask(repository.registry, lambda http: _tags(http, repository.repository))

    async def detail(self, reference: Reference, platform: str = "", is_whole: bool = False) -> TagDetail:
        if reference.registry == HUB and not self._hub.registry and not reference.digest:
            return await in_thread(lambda: self._hub_detail(reference, platform), f"ask {PAGES}")
        return await self._ask(reference.registry, lambda http: _detail(http, reference, platform, is_whole))

    async def account(self, registry: str) -> Account:
        found = await in_thread(lambda: self.credentials(registry), f"credentials for {registry}")
        return found.account

    async def known(self) -> list[KnownRegistry]:
        await self._learn_insecure()
        accounts = await in_thread(lambda: known_accounts(self._environment), "logins to registries")
        for name in sorted(self._insecure - accounts.keys()):
            accounts[name] = Account(name)
        return [KnownRegistry(account, name in self._insecure) for name, account in accounts.items()]

    def credentials(self, registry: str) -> Credentials:
        """Blocks."""
        return find_credentials(registry, self._environment)

    def use_proxy(self, proxy: Proxy) -> None:
        if proxy != self._proxy:
            self._proxy = proxy
            opened, self._opened = self._opened, {}
            for http in opened.values():
                http.close()

    def sizes(self, reference: Reference, platform: str) -> Mapping[str, int]:
        """Blocks. Bytes by the short id of each layer; none for Docker Hub, to which the question is half a pull."""
        if reference.registry == HUB and not self._hub.registry:
            return {}
        detail = _detail(self._http(reference.registry), reference, platform, is_whole=False)
        layers = detail.platforms[0].layers if detail.platforms else {}
        return {digest.partition(":")[2][:SHORT_ID]: size for digest, size in layers.items()}

    def close(self) -> None:
        for http in self._opened.values():
            http.close()

    async def _ask(self, registry: str, question: "Callable[[RegistryHttp], T]") -> T:
        if registry not in self._opened:
            await self._learn_insecure()
        return await in_thread(lambda: question(self._http(registry)), f"ask {registry}")

    async def _learn_insecure(self) -> None:
        """Registries that the engine speaks to without TLS, or without checking it, because its owner wants that."""
        with contextlib.suppress(EngineError):  # then none are known, and the registry says what it thinks of TLS
            info = wire.decoded(await self._client.ask("GET", "/info"), _Info)
            known = info.registry_config.index_configs if info.registry_config else None
            self._insecure = {host for host, index in (known or {}).items() if not index.secure}

    def _hub_detail(self, reference: Reference, platform: str) -> TagDetail:
        """What its pages do not show to everybody is private, and asked of the registry with our login."""
        from desktopdock.engine.registry_http import RegistryHttp

        if PAGES not in self._opened:
            self._opened[PAGES] = RegistryHttp(HUB, PAGES, lambda: Credentials(HUB), proxy=self._proxy)
        try:
            return hub_detail(self._opened[PAGES], reference, platform)
        except (LoginNeeded, TagMissing):
            return _detail(self._http(HUB), reference, platform, is_whole=True)

    def _http(self, registry: str) -> "RegistryHttp":
        from desktopdock.engine.registry_http import RegistryHttp, registry_host

        if registry not in self._opened:
            host = registry_host(registry, self._hub.registry)
            is_insecure = registry in self._insecure
            find = partial(self.credentials, registry)
            self._opened[registry] = RegistryHttp(registry, host, find, is_insecure, self._proxy)
        return self._opened[registry]


def _found(row: _Row, index: str) -> Found | None:
    """None for a name that could not be pulled."""
    try:
        reference = parse((row.name or row.its_name).removeprefix(index))
    except InvalidReference:
        return None
    return Found(
        reference.registry,
        reference.repository,
        row.description or row.its_description,
        row.star_count or row.its_stars,
        row.is_official or bool(row.its_official),
    )


def _repositories(http: "RegistryHttp") -> list[str]:
    try:
        pages = _pages(http, "/v2/_catalog", "registry:catalog:*", _Repositories)
    except (Denied, TagMissing) as refused:
        raise NoCatalogue(str(refused), http.name) from refused
    return [name for page in pages for name in page.repositories or [] if is_repository(name)]


def _tags(http: "RegistryHttp", repository: str) -> list[str]:
    try:
        pages = _pages(http, f"/v2/{repository}/tags/list", _scope(repository), _Tags)
    except TagMissing as missing:
        raise RepositoryMissing(str(missing), http.name) from missing
    return [tag for page in pages for tag in page.tags or [] if is_tag(tag)]


def _pages(http: "RegistryHttp", path: str, scope: str, shape: type[T]) -> list[T]:
    from desktopdock.engine.registry_http import decoded

    pages: list[T] = []
    path = f"{path}?n={PAGE}"
    while path and len(pages) < MOST_PAGES:
        answer = http.get(path, scope=scope)
        pages.append(decoded(answer.body, shape, http.name))
        path = answer.next if answer.next != path else ""
    return pages


def _detail(http: "RegistryHttp", reference: Reference, platform: str, is_whole: bool) -> TagDetail:
    manifest, digest = _manifest(http, reference.repository, reference.version)
    if manifest.manifests is None:
        created, name = _config(http, reference.repository, manifest)
        images = [_image(name, digest, manifest)]
        return TagDetail(reference.tag, digest, created, tuple(images))
    listed = sorted(manifest.images, key=lambda image: image.platform_name != platform)
    images, created = [], 0.0
    for number, image in enumerate(listed):
        if number and not is_whole:
            images.append(PlatformImage(image.platform_name, image.digest))
            continue
        one, _ = _manifest(http, reference.repository, image.digest)
        created = created or _config(http, reference.repository, one)[0]
        images.append(_image(image.platform_name, image.digest, one))
    return TagDetail(reference.tag, digest, created, tuple(images))


def _manifest(http: "RegistryHttp", repository: str, version: str) -> tuple[Manifest, str]:
    from desktopdock.engine.registry_http import decoded

    answer = http.get(f"/v2/{repository}/manifests/{version}", MANIFESTS, _scope(repository))
    digest = answer.fields.get("docker-content-digest", "" if ":" not in version else version)
    return decoded(answer.body, Manifest, http.name), digest


def _config(http: "RegistryHttp", repository: str, manifest: Manifest) -> tuple[float, str]:
    """When the image was made, and for which platform."""
    from desktopdock.engine.registry_http import decoded

    if manifest.config is None:
        return 0.0, ""
    answer = http.get(f"/v2/{repository}/blobs/{manifest.config.digest}", "*/*", _scope(repository))
    config = decoded(answer.body, ImageConfig, http.name)
    return config.created_at, platform_name(config.os, config.architecture, config.variant)


def _image(platform: str, digest: str, manifest: Manifest) -> PlatformImage:
    return PlatformImage(platform, digest, sum(manifest.sizes.values()), manifest.sizes)


def _scope(repository: str) -> str:
    return f"repository:{repository}:pull"
