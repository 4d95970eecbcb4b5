"""The facts about one image, in sections."""

import shlex
from datetime import UTC, datetime

from desktopdock.domain.images import Image, ImageDetail
from desktopdock.presentation.amounts import size
from desktopdock.presentation.container_details import SHOWN, Fact, Section, container_link, named
from desktopdock.presentation.moments import moment
from desktopdock.support.text import tr


def sections(image: Image, now: datetime) -> list[Section]:
    """What its row says; each user leads to its container."""
    created = moment(datetime.fromtimestamp(image.created, UTC), now) if image.created > 0 else ""
    facts = [
        Fact(tr("Id"), image.image_id),
        Fact(tr("From"), image.repository if not image.tag else ""),
        Fact(tr("Size"), size(image.size), is_code=False, note=tr("with what it shares with others")),
        Fact(tr("Created"), created, is_code=False),
        Fact(tr("Platform"), image.platform),
        *(Fact(tr("Tag"), tag) for tag in image.tags),
    ]
    return [section("image", tr("Image"), [fact for fact in facts if fact.value]), used_by(image)]


def config(detail: ImageDetail) -> list[Section]:
    """What a container gets from it unless it is told otherwise; values that look like secrets are masked."""
    facts = [
        Fact(tr("Entry point"), shlex.join(detail.entrypoint)),
        Fact(tr("Command"), shlex.join(detail.command)),
        Fact(tr("Working folder"), detail.working_dir),
        Fact(tr("User"), detail.user),
        *(Fact(tr("Port"), f"{port.port}/{port.protocol}") for port in detail.ports),
        *(Fact(tr("Volume"), path) for path in detail.volumes),
        *(Fact(tr("Digest"), digest) for digest in detail.digests),
    ]
    variables = [named(*_split(variable)) for variable in detail.environment]
    found = [
        section("config", tr("Config"), [fact for fact in facts if fact.value]),
        section("environment", tr("Environment"), variables),
    ]
    return [section for section in found if section.facts]


def trouble(text: str) -> list[Section]:
    return [section("trouble", tr("Config"), [Fact("", text, is_code=False)])]


def _split(variable: str) -> tuple[str, str]:
    name, _, value = variable.partition("=")
    return name, value


def used_by(image: Image) -> Section:
    users = [
        container_link(user.key, user.name, tr("has processes") if user.is_alive else tr("is stopped"))
        for user in image.users
    ]
    return section("used-by", tr("Used by"), users or [Fact(tr("No container"), tr("not used"), is_code=False)])


def section(id: str, title: str, facts: list[Fact]) -> Section:
    return Section(id, title, tuple(facts[:SHOWN]), max(0, len(facts) - SHOWN))
