"""What a registry offers, who we are to it, and how it says no."""

from msgspec import Struct

from desktopdock.domain.errors import Refused
from desktopdock.domain.references import Reference
from desktopdock.support.text import tr


class Hub(Struct, frozen=True):
    """Where Docker Hub is taken to be; empty is where it is.

    `index` is put before what the engine is to search for, `registry` is the host that the tags of docker.io are
    read from: the engine itself is told of a mirror by its own configuration.
    """

    index: str = ""
    registry: str = ""


class Proxy(Struct, frozen=True):
    """How registries are reached: as the system says, or else by way of `address`, or straight where that is ""."""

    as_system: bool = True
    address: str = ""


class Found(Struct, frozen=True):
    """A repository that a search or a catalogue names; `registry` says whose it is (docker.io, localhost:5000)."""

    registry: str
    repository: str
    description: str = ""
    stars: int = 0
    is_official: bool = False

    @property
    def reference(self) -> Reference:
        return Reference(self.registry, self.repository)


class PlatformImage(Struct, frozen=True):
    """One image of a tag: `size` is what is transferred, in bytes; `layers` are sizes by the layer's digest."""

    platform: str
    digest: str
    size: int = 0
    layers: dict[str, int] = {}


class TagDetail(Struct, frozen=True):
    """What a tag leads to now; `created` in seconds since 1970, 0 where the image does not say.

    `size` is that of the first platform, which is the one that was asked for where there are several.
    """

    tag: str
    digest: str
    created: float = 0.0
    platforms: tuple[PlatformImage, ...] = ()

    @property
    def size(self) -> int:
        return self.platforms[0].size if self.platforms else 0


class Account(Struct, frozen=True):
    """Who we are to a registry: `user` is empty for nobody.

    `source` names where that stands (config.json, docker-credential-pass); `note` says why it could not be read.
    """

    registry: str
    user: str = ""
    source: str = ""
    note: str = ""


class KnownRegistry(Struct, frozen=True):
    """A registry that the docker program's configuration or the engine's settings name, and who we are there.

    `is_insecure`: its owner lets the engine speak to it without TLS, or without checking it.
    """

    account: Account
    is_insecure: bool = False


class RegistryError(Refused):
    """A registry said no, or could not be spoken to; the text is its own, or the engine's about it."""

    def __init__(self, words: str, registry: str = "") -> None:
        super().__init__(words)
        self.registry = registry


class RateLimited(RegistryError):
    """The registry wants no more requests from here for a while (status 429, toomanyrequests)."""

    def remedy(self) -> str:
        return tr("Wait a while, or log in: registries allow more to those they know.")


class TagMissing(RegistryError):
    """The repository is there and this tag or digest is not."""

    def remedy(self) -> str:
        return tr("Choose one of the tags that exist.")


class RepositoryMissing(RegistryError):
    """The registry has no such repository."""

    def remedy(self) -> str:
        return tr("Check the spelling of the repository.")


class LoginNeeded(RegistryError):
    """Not without a login, or not with this one (status 401 or 403, denied). Docker Hub says so of what is missing."""

    def remedy(self) -> str:
        return tr("Check the spelling. If the repository is private, log in with the docker program first.")


class Denied(LoginNeeded):
    """Not for whom we are to this registry (status 403)."""


class NotSecure(RegistryError):
    """No TLS where it is expected, or a certificate that nobody here trusts."""

    def remedy(self) -> str:
        return tr("Add the registry's certificate, or name it under “insecure-registries” in the engine's settings.")


class UnknownRegistry(RegistryError):
    """No such host, or nobody listens there."""

    def remedy(self) -> str:
        return tr("Check the address of the registry and the network.")


class NoPlatform(RegistryError):
    """The tag has no image for the platform that was asked for."""

    def remedy(self) -> str:
        return tr("Choose another platform or another tag.")


class NoCatalogue(RegistryError):
    """This registry does not list its repositories; most large ones do not."""

    def remedy(self) -> str:
        return tr("Type the whole name of a repository to see its tags.")


class NotARegistry(RegistryError):
    """It answers, but not as the registry API does."""

    def remedy(self) -> str:
        return tr("Check the address: something else answers there.")
