"""What images can be filtered by: pills with their counts, free words, terms."""

from desktopdock.domain.images import Image
from desktopdock.presentation.filters import Grammar, Group
from desktopdock.support.text import tr

USED, NOT_USED, DANGLING = "used", "unused", "dangling"


def groups() -> list[Group]:
    return [Group(USED, tr("Used")), Group(NOT_USED, tr("Not used")), Group(DANGLING, tr("Dangling"), is_always=False)]


def group(image: Image) -> str:
    """Every image is in exactly one: what a container uses is used, whatever its name."""
    if image.users:
        return USED
    return DANGLING if image.is_dangling else NOT_USED


def grammar() -> Grammar[Image]:
    return Grammar(
        text=text,
        terms={
            "name": lambda value: lambda image: value in image.key.id.lower(),
            "tag": lambda value: lambda image: value in image.tag.lower(),
            "id": lambda value: lambda image: image.image_id.removeprefix("sha256:").startswith(value),
            "platform": lambda value: lambda image: value in image.platform.lower(),
        },
        states={
            USED: lambda image: bool(image.users),
            NOT_USED: lambda image: not image.users,
            DANGLING: lambda image: image.is_dangling,
            "untagged": lambda image: not image.tag,
        },
    )


def text(image: Image) -> str:
    """One line for each thing, so that no word matches across two of them."""
    words = [image.reference, image.repository, image.image_id, image.platform, *(user.name for user in image.users)]
    return "\n".join(words if image.tag else [*words, tr("untagged")]).lower()
