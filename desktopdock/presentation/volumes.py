"""How a volume reads, and what volumes can be filtered by."""

import time
from collections.abc import Collection, Sequence
from datetime import datetime

from desktopdock.domain.volumes import Volume
from desktopdock.presentation.amounts import size
from desktopdock.presentation.cells import Cell, Chip, Column, Grouping, Tone
from desktopdock.presentation.container_names import spelling_problem
from desktopdock.presentation.filters import Grammar, Group
from desktopdock.presentation.tags import ago
from desktopdock.support.text import tr

USED, NOT_USED = "used", "unused"
_SHORT = 12  # digits of the name of one that nobody named


def columns() -> list[Column[Volume]]:
    return [
        Column("name", tr("Name"), 384, name, narrow=290),
        Column("size", tr("Size"), 106, measured, _size, narrow=84, is_right=True),
        Column("driver", tr("Driver"), 80, lambda volume, _doing: Cell(volume.driver), _driver, narrow=80),
        Column("created", tr("Created"), 120, created, lambda volume: -volume.created, narrow=110),
        Column("used-by", tr("Used by"), 0, used_by, lambda volume: [user.name for user in volume.users]),
    ]


def order(volume: Volume) -> tuple[bool, str]:
    """By name; those that nobody named come last."""
    return volume.is_anonymous, volume.name.lower()


def short_name(volume: Volume) -> str:
    return volume.name[:_SHORT] if volume.is_anonymous else volume.name


def grouping() -> Grouping[Volume]:
    """Those that nobody named."""
    return Grouping(
        of=lambda volume: "anonymous" if volume.is_anonymous else "",
        heading=lambda _id, volumes, is_folded: Cell(
            tr("Anonymous"), together(volumes), tone=Tone.NORMAL, is_folded=is_folded, icon="volumes"
        ),
        member=lambda volume, doing: name(volume, doing, level=1),
        sentence=lambda _id, volumes: ", ".join([tr("Anonymous"), together(volumes)]),
    )


def together(volumes: Sequence[Volume]) -> str:
    """Of the anonymous ones."""
    sizes = [volume.size for volume in volumes if volume.size is not None]
    total = size(sum(sizes)) if len(sizes) == len(volumes) else ""
    return " · ".join(filter(None, [tr("%n volume(s)", "", len(volumes)), total, tr("never named")]))


def name(volume: Volume, doing: str, level: int = 0) -> Cell:
    second = doing
    if not doing and volume.is_anonymous:
        made = tr("of {0} at {1}").format(volume.users[0].name, volume.users[0].path) if volume.users else ""
        second = made or tr("anonymous")
    return Cell(
        short_name(volume),
        second,
        tone=Tone.NORMAL,
        spoken=volume.name,
        tip=volume.name if volume.is_anonymous else "",
        level=level,
        icon="" if level else "volumes",
    )


def measured(volume: Volume, _doing: str) -> Cell:
    if volume.size is not None:
        return Cell(size(volume.size), tone=Tone.NORMAL, is_right=True)
    why = tr("Not measured; F5 asks the engine to.")
    if volume.size_problem:
        why = tr("The engine could not measure it: {0}").format(volume.size_problem)
    return Cell("–", tip=why, is_right=True)


def created(volume: Volume, _doing: str) -> Cell:
    if not volume.created:
        return Cell("–")
    exact = f"{datetime.fromtimestamp(volume.created):%Y-%m-%d %H:%M:%S}"
    return Cell(ago(time.time() - volume.created), tip=exact)


def used_by(volume: Volume, _doing: str) -> Cell:
    if not volume.users:
        return Cell(tr("not used"), tone=Tone.WARNING)
    users = {user.key: user.name for user in volume.users}  # once, also where it has it at two paths
    names = list(users.values())
    chips = tuple(Chip(name, page="containers", key=key) for key, name in users.items())
    return Cell(", ".join(names), chips=chips, tip="\n".join(names) if len(names) > 1 else "")


def sentence(volume: Volume) -> str:
    names = ", ".join(dict.fromkeys(user.name for user in volume.users))
    used = tr("used by {0}").format(names) if names else tr("not used")
    words = [volume.name, tr("anonymous") if volume.is_anonymous else "", volume.driver, used]
    return ", ".join(filter(None, words))


def sums(volumes: Sequence[Volume]) -> str:
    """How large they are together, as far as that is known, and how many are used by nobody."""
    known = [volume.size for volume in volumes if volume.size is not None]
    unused = sum(not volume.users for volume in volumes)
    total = size(sum(known)) if len(known) == len(volumes) else ""
    return " · ".join(filter(None, [total, tr("%n not used", "", unused) if unused else ""]))


def groups() -> list[Group]:
    return [Group(USED, tr("Used")), Group(NOT_USED, tr("Not used"))]


def group(volume: Volume) -> str:
    return USED if volume.users else NOT_USED


def grammar() -> Grammar[Volume]:
    return Grammar(
        text=text,
        terms={
            "name": lambda value: lambda volume: value in volume.name.lower(),
            "driver": lambda value: lambda volume: value in volume.driver.lower(),
            "label": lambda value: lambda volume: any(value in f"{n}={v}".lower() for n, v in volume.labels),
        },
        states={
            USED: lambda volume: bool(volume.users),
            NOT_USED: lambda volume: not volume.users,
            "anonymous": lambda volume: volume.is_anonymous,
        },
    )


def text(volume: Volume) -> str:
    """One line for each thing, so that no word matches across two of them."""
    words = [volume.name, volume.driver, *(user.name for user in volume.users)]
    words += [f"{name}={value}" for name, value in (*volume.labels, *volume.options)]
    return "\n".join(words).lower()


def volume_name_problem(name: str, taken: Collection[str]) -> str:
    """ "" where nothing is wrong; creating one that is there would change nothing, without a word."""
    if name in taken:
        return tr("{0} is the name of another volume.").format(name)
    return spelling_problem(name)


def _size(volume: Volume) -> int:
    """What nobody has measured comes first."""
    return -1 if volume.size is None else volume.size


def _driver(volume: Volume) -> str:
    return volume.driver
