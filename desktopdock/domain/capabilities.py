"""What an engine is, as it says itself when a connection begins, and what follows from that."""

from msgspec import Struct

OLDEST, NEWEST = (1, 41), (1, 51)  # API versions: Docker 20.10; the newest that the tests have seen

Api = tuple[int, int]


class Capabilities(Struct, frozen=True):
    """`api` is the version agreed on, `newest` the newest that the engine speaks; `os` and `arch` as in linux/amd64."""

    product: str  # Docker, Podman
    version: str
    api: Api
    newest: Api
    os: str = ""
    arch: str = ""
    platform: str = ""  # what it came with: Docker Engine - Community, Docker Desktop 4.48.0 (207573)
    kernel: str = ""

    @property
    def engine(self) -> str:
        """Docker 28.5.2."""
        return f"{self.product} {self.version}"

    @property
    def is_podman(self) -> bool:
        return self.product == "Podman"

    @property
    def is_supported(self) -> bool:
        return self.newest >= OLDEST

    @property
    def is_in_wsl(self) -> bool:
        return "microsoft" in self.kernel.lower()

    @property
    def default_platform(self) -> str:
        """What it pulls and runs where nothing else is asked for: linux/amd64."""
        return f"{self.os}/{self.arch}" if self.os and self.arch else ""


def agreed(newest: Api, oldest: Api) -> Api:
    """The version to speak with an engine that speaks these: what both know, else the oldest that it accepts."""
    return max(min(newest, NEWEST), oldest)


def dotted(api: Api) -> str:
    return ".".join(map(str, api))
