"""How an engine reads that was asked about itself: facts in sections, and what lies on its disk by kind."""

from collections.abc import Sequence

from msgspec import Struct

from desktopdock.domain.connection import Connection
from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse, EngineInfo, together
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation.amounts import size, span
from desktopdock.presentation.container_details import Fact, Section
from desktopdock.presentation.plain import one_line
from desktopdock.support.text import tr

COMMAND = "docker system df --verbose"
UNKNOWN = "–"


class DiskRow(Struct, frozen=True):
    """`in_use` and `free` are parts of the largest row's size, 0 to 1: what a bar shows. `said` is all of it aloud."""

    id: str
    icon: str
    title: str
    count: str
    used: str
    size: str
    freeable: str
    in_use: float
    free: float
    said: str


def summary(connection: Connection) -> str:
    """desktop-linux · Docker 28.5.1 · linux/amd64."""
    capabilities = connection.capabilities
    parts = [connection_text.name(connection), connection.engine]
    return " · ".join(filter(None, [*parts, capabilities.default_platform if capabilities else ""]))


def sections(info: EngineInfo) -> list[Section]:
    """Only what the engine says."""
    found = [
        ("versions", tr("Versions"), _versions(info)),
        ("platform", tr("Platform and storage"), _platform(info)),
        ("resources", tr("Resources"), _resources(info)),
        ("runtimes", tr("Runtimes"), _runtimes(info)),
        ("security", tr("Security"), _security(info)),
        ("plugins", tr("Plugins"), [Fact(one_line(kind), _joined(names)) for kind, names in info.plugins]),
    ]
    named = [(id, title, tuple(fact for fact in facts if fact.value)) for id, title, facts in found]
    return [Section(id, title, facts) for id, title, facts in named if facts]


def warnings(info: EngineInfo) -> list[str]:
    return [one_line(warning) for warning in info.warnings]


def rows(disk: Sequence[DiskUse]) -> list[DiskRow]:
    largest = max((use.size.bytes for use in disk if use.size), default=0) or 1
    return [_row(use, largest) for use in disk]


def total(disk: Sequence[DiskUse]) -> tuple[str, str]:
    """The sizes together, and what can be freed."""
    return _amount(together([use.size for use in disk])), _amount(together([use.freeable for use in disk]))


def disk_summary(disk: Sequence[DiskUse], seconds: float) -> str:
    """18.7 GB, of which 11.1 GB can be freed · counted in 1.8 s."""
    counted = tr("counted in {0}").format(span(seconds))
    return " · ".join([tr("{0}, of which {1} can be freed").format(*total(disk)), counted])


def _versions(info: EngineInfo) -> list[Fact]:
    parts = [Fact(one_line(part.name), _first_line(part.version)) for part in info.parts]
    api = tr("{0}, from {1}").format(info.api, info.oldest_api) if info.oldest_api else info.api
    return [*parts, Fact(tr("API"), one_line(api))]


def _platform(info: EngineInfo) -> list[Fact]:
    cgroups = [f"v{info.cgroup_version}" if info.cgroup_version else "", info.cgroup_driver]
    return [
        Fact(tr("System"), one_line(info.system)),
        Fact(tr("Platform"), one_line("/".join(filter(None, [info.os, info.arch])))),
        Fact(tr("Kernel"), one_line(info.kernel)),
        Fact(tr("Storage driver"), one_line(info.storage_driver)),
        Fact(tr("Data folder"), one_line(info.data_folder)),
        Fact(tr("Cgroups"), _joined(cgroups)),
        Fact(tr("Logging"), one_line(info.logging_driver)),
    ]


def _resources(info: EngineInfo) -> list[Fact]:
    return [
        Fact(tr("Computer"), one_line(info.host)),
        Fact(tr("CPUs"), _number(info.cpus)),
        Fact(tr("Memory"), size(info.memory) if info.memory else ""),
        Fact(tr("Running"), _number(info.running)),
        Fact(tr("Paused"), _number(info.paused)),
        Fact(tr("Stopped"), _number(info.stopped)),
        Fact(tr("Images"), _number(info.images)),
    ]


def _runtimes(info: EngineInfo) -> list[Fact]:
    others = [name for name in info.runtimes if name != info.default_runtime]
    return [Fact(tr("Default"), one_line(info.default_runtime)), Fact(tr("Others"), _joined(others))]


def _security(info: EngineInfo) -> list[Fact]:
    """name=seccomp,profile=builtin, or the name alone."""
    facts = []
    for option in info.security:
        name, _, rest = option.removeprefix("name=").partition(",")
        facts.append(Fact(one_line(name), one_line(rest.replace(",", ", ")) or tr("on")))
    return facts


def _row(use: DiskUse, largest: int) -> DiskRow:
    title, icon = _named(use.kind)
    whole, free = use.size.bytes if use.size else 0, use.freeable.bytes if use.freeable else 0
    used, measured, freeable = _used(use), _amount(use.size), _amount(use.freeable)
    parts = [str(use.count), used, tr("size {0}").format(measured), tr("can be freed {0}").format(freeable)]
    return DiskRow(
        id=use.kind.value,
        icon=icon,
        title=title,
        count=str(use.count),
        used=used,
        size=measured,
        freeable=freeable,
        in_use=max(0, whole - free) / largest,
        free=min(free, whole) / largest,
        said=f"{title}: {', '.join(filter(None, parts))}",
    )


def _named(kind: DiskKind) -> tuple[str, str]:
    names = {
        DiskKind.IMAGES: (tr("Images"), "images"),
        DiskKind.CONTAINERS: (tr("Containers"), "containers"),
        DiskKind.VOLUMES: (tr("Volumes"), "volumes"),
        DiskKind.BUILD_CACHE: (tr("Build cache"), "build-cache"),
    }
    return names[kind]


def _used(use: DiskUse) -> str:
    if use.used is None:
        return ""
    if use.kind is DiskKind.CONTAINERS:
        return tr("%n running or paused", "", use.used)
    return tr("%n used", "", use.used)


def _amount(amount: Amount | None) -> str:
    if amount is None:
        return UNKNOWN
    return tr("at least {0}").format(size(amount.bytes)) if amount.is_least else size(amount.bytes)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _joined(words: Sequence[str]) -> str:
    return one_line(", ".join(filter(None, words)))


def _first_line(text: str) -> str:
    """Podman's runtime tells its whole life."""
    return one_line(text.strip().partition("\n")[0])
