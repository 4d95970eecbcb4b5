"""How the tags of a repository read: their order, sizes, ages and platforms."""

import time
from collections.abc import Collection, Sequence

from msgspec import Struct

from desktopdock.domain.references import HUB, Reference
from desktopdock.domain.registries import PlatformImage, TagDetail
from desktopdock.presentation.amounts import size
from desktopdock.presentation.plain import one_line
from desktopdock.presentation.pulls import is_own
from desktopdock.support.text import tr

VERSION, DATE = "version", "date"
_DAY = 86400


class TagRow(Struct, frozen=True):
    """What is not known yet is empty. `is_here`: the engine has it, whatever it leads to there."""

    tag: str
    size: str = ""
    age: str = ""
    platforms: str = ""
    is_here: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.tag, self.size, self.age, self.platforms)

    @property
    def sentence(self) -> str:
        here = tr("on this engine") if self.is_here else ""
        return ", ".join(filter(None, (self.tag, here, self.size, self.age, self.platforms)))


class PlatformChoice(Struct, frozen=True):
    """`note` is the size, and whether the engine runs it by itself."""

    platform: str
    note: str
    is_own: bool


def titles(repository: Reference | None) -> tuple[str, ...]:
    """Docker Hub tells when a tag was pushed, an image when it was made."""
    pushed = tr("Pushed") if repository and repository.registry == HUB else tr("Created")
    return (tr("Tag"), tr("Size"), pushed, tr("Platforms"))


def shown(tags: Sequence[str], details: dict[str, TagDetail], words: str, order: str) -> list[str]:
    """Those that hold every one of the `words`; `tags` are sorted by version, unknown dates come last."""
    found = list(tags)
    for word in words.lower().split():
        found = [tag for tag in found if word in tag.lower()]
    if order == DATE:
        found.sort(key=lambda tag: -(details[tag].created if tag in details else 0.0))
    return found


def row(tag: str, detail: TagDetail | None, here: Collection[str], now: float | None = None) -> TagRow:
    if detail is None:
        return TagRow(tag, is_here=tag in here)
    age = ago((time.time() if now is None else now) - detail.created) if detail.created else ""
    return TagRow(tag, size(detail.size) if detail.size else "", age, platforms(detail.platforms), tag in here)


def platforms(images: Sequence[PlatformImage]) -> str:
    """amd64 · arm64 · +6: linux goes without saying."""
    names = [one_line(image.platform.removeprefix("linux/")) for image in images]
    rest = [f"+{len(names) - 2}"] if len(names) > 2 else []
    return " · ".join([*names[:2], *rest])


def choices(detail: TagDetail, own: str) -> list[PlatformChoice]:
    made = []
    for image in detail.platforms:
        if not image.platform:
            continue
        is_mine = is_own(image.platform, own)
        word = tr("this engine") if is_mine else tr("emulated") if _can_emulate(image.platform, own) else ""
        note = " · ".join(filter(None, (size(image.size) if image.size else "", word)))
        made.append(PlatformChoice(image.platform, note, is_mine))
    return made


def to_load(detail: TagDetail, platform: str) -> str:
    found = next((image.size for image in detail.platforms if image.platform == platform), detail.size)
    return tr("{0} to load").format(size(found)) if found else ""


def ago(seconds: float) -> str:
    """In its largest whole unit: 5 days ago."""
    days = int(max(seconds, 0) // _DAY)
    if days >= 730:
        return tr("%n year(s) ago", "", days // 365)
    if days >= 60:
        return tr("%n month(s) ago", "", days // 30)
    if days >= 14:
        return tr("%n week(s) ago", "", days // 7)
    if days >= 1:
        return tr("%n day(s) ago", "", days)
    hours = int(max(seconds, 0) // 3600)
    return tr("%n hour(s) ago", "", hours) if hours else tr("just now")


def _can_emulate(platform: str, own: str) -> bool:
    """Of the same system: Linux on Linux, by QEMU or Rosetta."""
    return bool(own) and platform.partition("/")[0] == own.partition("/")[0]
