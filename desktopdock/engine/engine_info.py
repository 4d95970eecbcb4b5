"""What an engine says of itself, on the wire: GET /info, /version and /system/df.

Every field is optional: engines leave out, or send null for, what they do not have.
"""

from typing import TYPE_CHECKING

from msgspec import Struct, field

from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse, EngineInfo, Part
from desktopdock.engine import wire
from desktopdock.engine.disk_use import disk_use

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

_ACTIVE = ("running", "paused", "restarting")


class _Component(Struct, rename="pascal", gc=False):
    name: str | None = ""
    version: str | None = ""


class _Version(Struct, rename="pascal", gc=False):
    api_version: str | None = ""
    min_api_version: str | None = field(name="MinAPIVersion", default="")
    version: str | None = ""
    components: list[_Component] | None = None


class _Info(Struct, rename="pascal", gc=False):
    name: str | None = ""
    operating_system: str | None = ""
    os_type: str | None = field(name="OSType", default="")
    architecture: str | None = ""
    kernel_version: str | None = ""
    cpus: int | None = field(name="NCPU", default=None)
    mem_total: int | None = None
    containers_running: int | None = None
    containers_paused: int | None = None
    containers_stopped: int | None = None
    images: int | None = None
    driver: str | None = ""
    docker_root_dir: str | None = ""
    logging_driver: str | None = ""
    cgroup_version: str | None = ""
    cgroup_driver: str | None = ""
    runtimes: dict[str, object] | None = None
    default_runtime: str | None = ""
    security_options: list[str] | None = None
    plugins: dict[str, list[str] | None] | None = None
    warnings: list[str] | None = None


class _Image(Struct, rename="pascal", gc=False):
    size: int | None = None
    shared_size: int | None = None
    containers: int | None = None


class _Container(Struct, rename="pascal", gc=False):
    """Docker leaves out a size of nothing."""

    size_rw: int | None = 0
    state: str | None = ""


class _Usage(Struct, rename="pascal", gc=False):
    size: int | None = None
    ref_count: int | None = None


class _Volume(Struct, rename="pascal", gc=False):
    usage_data: _Usage | None = None


class _Record(Struct, rename="pascal", gc=False):
    """Of the build cache."""

    size: int = 0
    in_use: bool = False
    shared: bool = False


class _DiskUse(Struct, rename="pascal", gc=False):
    layers_size: int | None = None
    images: list[_Image] | None = None
    containers: list[_Container] | None = None
    volumes: list[_Volume] | None = None
    build_cache: list[_Record] | None = None


class DockerInfo:
    def __init__(self, client: "Client") -> None:
        self._client = client

    async def fetch(self) -> EngineInfo:
        version = wire.decoded(await self._client.ask("GET", "/version"), _Version)
        return info_of(wire.decoded(await self._client.ask("GET", "/info"), _Info), version)

    async def disk_use(self) -> tuple[DiskUse, ...]:
        return disk_use_of(wire.decoded(await disk_use(self._client), _DiskUse))


def info_of(info: _Info, version: _Version) -> EngineInfo:
    parts = [Part(part.name or "", part.version or "") for part in version.components or []]
    if not parts and version.version:
        parts = [Part("Engine", version.version)]
    plugins = [(kind, tuple(names)) for kind, names in sorted((info.plugins or {}).items()) if names]
    return EngineInfo(
        parts=tuple(parts),
        api=version.api_version or "",
        oldest_api=version.min_api_version or "",
        host=info.name or "",
        system=info.operating_system or "",
        os=info.os_type or "",
        arch=info.architecture or "",
        kernel=info.kernel_version or "",
        cpus=info.cpus or None,  # 0 is what is said where nobody could count them
        memory=info.mem_total or None,
        running=info.containers_running,
        paused=info.containers_paused,
        stopped=info.containers_stopped,
        images=info.images,
        storage_driver=info.driver or "",
        data_folder=info.docker_root_dir or "",
        logging_driver=info.logging_driver or "",
        cgroup_version=info.cgroup_version or "",
        cgroup_driver=info.cgroup_driver or "",
        runtimes=tuple(sorted(info.runtimes or {})),
        default_runtime=info.default_runtime or "",
        security=tuple(info.security_options or ()),
        plugins=tuple(plugins),
        warnings=tuple(info.warnings or ()),
    )


def disk_use_of(answer: _DiskUse) -> tuple[DiskUse, ...]:
    """Podman sends a list of build cache that is always empty, and no size of all layers."""
    return (
        _images(answer.images or [], answer.layers_size),
        _containers(answer.containers or []),
        _volumes(answer.volumes or []),
        _build_cache(answer.build_cache or []),
    )


def _images(images: list[_Image], layers: int | None) -> DiskUse:
    """What is unused goes, but for layers that others share: of these the engine does not say with whom."""
    count = len(images)
    users = [image.containers for image in images]
    used = sum(number > 0 for number in users if number is not None)
    is_counted = all(number is not None and number >= 0 for number in users)
    size = Amount(layers or 0) if layers or not images else None
    freeable: Amount | None = None
    if size is not None and is_counted:
        unused = [image for image in images if not image.containers]
        if not used:
            freeable = size
        elif all((image.shared_size or 0) >= 0 and image.size is not None for image in unused):
            alone = sum((image.size or 0) - (image.shared_size or 0) for image in unused)
            freeable = Amount(alone, is_least=any(image.shared_size for image in unused))
    return DiskUse(DiskKind.IMAGES, count, used if is_counted else None, size, freeable)


def _containers(containers: list[_Container]) -> DiskUse:
    is_counted = all(container.state for container in containers)
    active = [container.state in _ACTIVE for container in containers]
    freeable = _amount([one.size_rw for one, is_active in zip(containers, active, strict=True) if not is_active])
    return DiskUse(
        DiskKind.CONTAINERS,
        len(containers),
        sum(active) if is_counted else None,
        _amount([container.size_rw for container in containers]),
        freeable if is_counted else None,
    )


def _volumes(volumes: list[_Volume]) -> DiskUse:
    usages = [volume.usage_data or _Usage() for volume in volumes]
    is_counted = all(usage.ref_count is not None and usage.ref_count >= 0 for usage in usages)
    return DiskUse(
        DiskKind.VOLUMES,
        len(volumes),
        sum(bool(usage.ref_count) for usage in usages) if is_counted else None,
        _amount([usage.size for usage in usages]),
        _amount([usage.size for usage in usages if not usage.ref_count]) if is_counted else None,
    )


def _build_cache(records: list[_Record]) -> DiskUse:
    """Shared ones lie in the layers of images, where they are counted already."""
    own = [record for record in records if not record.shared]
    return DiskUse(
        DiskKind.BUILD_CACHE,
        len(records),
        sum(record.in_use for record in records),
        Amount(sum(record.size for record in own)),
        Amount(sum(record.size for record in own if not record.in_use)),
    )


def _amount(sizes: list[int | None]) -> Amount | None:
    """Negative is what an engine says of a size that it cannot measure."""
    known = [size for size in sizes if size is not None and size >= 0]
    if sizes and not known:
        return None
    return Amount(sum(known), is_least=len(known) < len(sizes))
