"""The facts about one volume, in sections."""

from datetime import UTC, datetime

from desktopdock.domain.volumes import Volume
from desktopdock.presentation.amounts import size
from desktopdock.presentation.container_details import SHOWN, Fact, Section, container_link, named
from desktopdock.presentation.moments import moment
from desktopdock.support.text import tr


def sections(volume: Volume, now: datetime) -> list[Section]:
    """Each user leads to its container."""
    created = moment(datetime.fromtimestamp(volume.created, UTC), now) if volume.created else ""
    facts = [
        Fact(tr("Name"), volume.name),
        Fact(tr("Mount point"), volume.mountpoint, note=tr("on the engine's computer")),
        Fact(tr("Driver"), volume.driver, note=volume.scope if volume.scope != "local" else ""),
        Fact(tr("Size"), "" if volume.size is None else size(volume.size), is_code=False),
        Fact(tr("Created"), created, is_code=False),
    ]
    users = [container_link(user.key, user.name, user.path) for user in volume.users]
    if not users:
        users = [Fact(tr("No container"), tr("not used"), is_code=False)]
    found = [
        _section("volume", tr("Volume"), [fact for fact in facts if fact.value]),
        _section("used-by", tr("Used by"), users),
        _section("options", tr("Options"), [named(*option) for option in volume.options]),
        _section("labels", tr("Labels"), [named(*label) for label in volume.labels]),
    ]
    return [section for section in found if section.facts]


def _section(id: str, title: str, facts: list[Fact]) -> Section:
    return Section(id, title, tuple(facts[:SHOWN]), max(0, len(facts) - SHOWN))
