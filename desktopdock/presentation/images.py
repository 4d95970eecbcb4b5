"""How an image reads."""

import re
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from desktopdock.domain.images import Image
from desktopdock.presentation.amounts import size
from desktopdock.presentation.cells import Badge, Cell, Chip, Column, Grouping, Tone
from desktopdock.presentation.pulls import is_own
from desktopdock.presentation.tags import ago
from desktopdock.support.text import tr

NONE = "<none>:<none>"  # as the docker program calls one without a tag
DIGITS = len("sha256:") + 12


def columns(own: Callable[[], str]) -> list[Column[Image]]:
    """`own` is the platform that the engine runs by itself: linux/amd64; "" as long as that is not known."""
    return [
        Column("reference", tr("Repository and tag"), 380, reference, narrow=270, spoken=tr("Reference")),
        Column("size", tr("Size"), 110, bytes_on_engine, lambda image: image.size, narrow=100, is_right=True),
        Column("created", tr("Created"), 108, created, lambda image: -image.created, narrow=104),
        Column("platform", tr("Platform"), 162, lambda image, _: platform(image, own()), _platform, narrow=160),
        Column("used-by", tr("In use by"), 0, used_by, lambda image: [user.name for user in image.users] or ["\uffff"]),
    ]


def grouping() -> Grouping[Image]:
    """The tags of a repository, where there are several."""
    return Grouping(
        of=lambda image: image.repository if image.tag else "",
        heading=heading,
        member=lambda image, _doing: _named(image, image.tag, level=1),
        sentence=lambda repository, images: f"{repository}, {together(images)}",
        least=2,
    )


def order(image: Image) -> tuple[bool, str, int, str]:
    """By repository, and there the newest first; those without a tag come last."""
    return not image.tag, image.repository.lower(), -image.created, image.key.id


def short_id(image: Image) -> str:
    return image.image_id[:DIGITS]


def heading(repository: str, images: Sequence[Image], is_folded: bool) -> Cell:
    return Cell(repository, together(images), tone=Tone.NORMAL, spoken=repository, is_folded=is_folded, icon="images")


def file_name(images: Sequence[Image]) -> str:
    """Proposed for an archive of them: shop_api_2.4.1.tar."""
    name = images[0].name if len(images) == 1 else tr("images")
    return re.sub(r"[^\w.-]+", "_", name) + ".tar"


def together(images: Sequence[Image]) -> str:
    """How many tags, of how many images where several tags are of one, and how large these are."""
    ids = {image.image_id for image in images}
    tags = tr("%n tag(s)", "", len(images))
    of_images = tr("%n image(s)", "", len(ids)) if len(ids) != len(images) else ""
    return " · ".join(filter(None, (tags, of_images, size(_bytes(images)))))


def reference(image: Image, _doing: str) -> Cell:
    return _named(image, image.reference or tr("untagged"))


def bytes_on_engine(image: Image, _doing: str) -> Cell:
    return Cell(size(image.size), tone=Tone.NORMAL, is_right=True)


def created(image: Image, _doing: str) -> Cell:
    if image.created <= 0:
        return Cell("–")
    exact = f"{datetime.fromtimestamp(image.created):%Y-%m-%d %H:%M:%S}"
    return Cell(ago(time.time() - image.created), tip=exact)


def platform(image: Image, own: str) -> Cell:
    if not image.platform or not own or is_own(image.platform, own):
        return Cell(image.platform)
    word = tr("emulated")
    return Cell(image.platform, badges=(Badge(word, Tone.WARNING),), spoken=f"{image.platform}, {word}")


def used_by(image: Image, doing: str) -> Cell:
    if doing:
        return Cell(doing)
    if not image.users:
        return Cell(tr("not used"))
    chips = tuple(Chip(user.name, page="containers", key=user.key) for user in image.users)
    names = [user.name for user in image.users]
    return Cell(", ".join(names), chips=chips, tip="\n".join(names) if len(names) > 1 else "")


def sentence(image: Image) -> str:
    names = ", ".join(user.name for user in image.users)
    used = tr("used by {0}").format(names) if names else tr("not used")
    untagged = "" if image.tag else tr("untagged")
    return ", ".join(filter(None, [untagged, image.name, size(image.size), image.platform, used]))


def sums(images: Sequence[Image], freed: int | None = None) -> str:
    """How large they are, each image counted once, and what is `freed` when they go: None where nobody knows."""
    whole = _bytes(images)
    said = tr("{0} together").format(size(whole))
    if freed is None:
        return said
    if not freed:
        return tr("{0} · removing them frees nothing").format(said)
    if size(freed) == size(whole):
        return tr("{0} · removing them frees it all").format(said)
    return tr("{0} · removing them frees {1}, the rest is shared").format(said, size(freed))


def _named(image: Image, text: str, level: int = 0) -> Cell:
    origin = image.repository if not image.tag else ""
    badges = (Badge(tr("from {0}").format(origin)),) if origin else ()
    tone = Tone.NORMAL if image.tag else Tone.QUIET
    return Cell(text, short_id(image), tone=tone, spoken=image.reference or NONE, level=level, badges=badges)


def _bytes(images: Sequence[Image]) -> int:
    return sum({image.image_id: image.size for image in images}.values())


def _platform(image: Image) -> str:
    return image.platform
