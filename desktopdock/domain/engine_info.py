"""What an engine says of itself: versions, platform, resources, and what lies on its disk."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct


class Part(Struct, frozen=True):
    """A program that the engine is made of, under the engine's name for it: runc 1.3.0."""

    name: str
    version: str


class EngineInfo(Struct, frozen=True):
    """Text is "" and a number None where the engine does not say it; `memory` in bytes.

    `api` and `oldest_api` as in 1.51. `plugins` are names by what they are for: ("Volume", ("local",)).
    """

    parts: tuple[Part, ...] = ()
    api: str = ""
    oldest_api: str = ""
    host: str = ""
    system: str = ""  # Debian GNU/Linux 13 (trixie)
    os: str = ""
    arch: str = ""
    kernel: str = ""
    cpus: int | None = None
    memory: int | None = None
    running: int | None = None
    paused: int | None = None
    stopped: int | None = None
    images: int | None = None
    storage_driver: str = ""
    data_folder: str = ""
    logging_driver: str = ""
    cgroup_version: str = ""
    cgroup_driver: str = ""
    runtimes: tuple[str, ...] = ()
    default_runtime: str = ""
    security: tuple[str, ...] = ()
    plugins: tuple[tuple[str, tuple[str, ...]], ...] = ()
    warnings: tuple[str, ...] = ()


class DiskKind(Enum):
    IMAGES = "images"
    CONTAINERS = "containers"
    VOLUMES = "volumes"
    BUILD_CACHE = "build-cache"


class Amount(Struct, frozen=True):
    """Bytes; `is_least` where there is more that the engine cannot measure."""

    bytes: int
    is_least: bool = False


class DiskUse(Struct, frozen=True):
    """What lies on the engine's disk of one kind; None where the engine does not say it.

    `used` counts those in use: images and volumes that a container has, containers that run or are paused. `freeable`
    is what would go with the others; layers that images share are counted once in `size`.
    """

    kind: DiskKind
    count: int
    used: int | None = None
    size: Amount | None = None
    freeable: Amount | None = None


def together(amounts: Sequence[Amount | None]) -> Amount | None:
    """The sum of those that are known."""
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    is_least = len(known) < len(amounts) or any(amount.is_least for amount in known)
    return Amount(sum(amount.bytes for amount in known), is_least)
