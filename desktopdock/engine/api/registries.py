"""What may be asked about registries. Nothing here is asked unless the user wants to know."""

from typing import Protocol

from desktopdock.domain.references import Reference
from desktopdock.domain.registries import Account, Found, KnownRegistry, Proxy, TagDetail


class Registries(Protocol):
    """Every call raises the errors of `domain.registries`."""

    async def search(self, term: str) -> list[Found]:
        """What the engine finds on Docker Hub, in the order in which it comes; 100 at most."""

    async def repositories(self, registry: str) -> list[Found]:
        """All that the registry at this address lists; `NoCatalogue` where it lists none."""

    async def tags(self, repository: Reference) -> list[str]:
        """All tags of a repository, in the registry's order."""

    async def detail(self, reference: Reference, platform: str = "", is_whole: bool = False) -> TagDetail:
        """What a tag or digest leads to, with `platform` first; sizes of the others only where `is_whole`."""

    async def account(self, registry: str) -> Account:
        """Whom the docker program's configuration logs in as there; it may ask a credential helper for that."""

    async def known(self) -> list[KnownRegistry]:
        """Docker Hub, those with a login, those that the engine trusts without TLS; no registry is asked anything."""

    def use_proxy(self, proxy: Proxy) -> None:
        """For every question to a registry from now on."""
