"""Removing images: a tag without its siblings, one without tags by its id, one in use after its containers."""

import shlex
from collections import defaultdict
from collections.abc import Callable, Sequence

from desktopdock.actions.action import Item, Plan, Services, Ticked
from desktopdock.domain.images import Image, User, gone_with
from desktopdock.domain.keys import Key, Kind
from desktopdock.jobs.job import REMOVALS, Report, Target, Work
from desktopdock.support.text import tr


def removal(images: Sequence[Image]) -> Plan:
    """The containers that have to go first are listed first."""
    users, going, count = first_to_go(images), gone_with(images), len(images)
    question = tr("Remove %n image(s)?", "", count)
    if users:
        question = tr("Remove {0}, then {1}?").format(
            tr("%n container(s)", "", len(users)), tr("%n image(s)", "", count)
        )
    items = [Item(user.key, user.name, _said(_of_user(user)), user) for user in users]
    for image in images:
        ends = image.image_id in going
        items.append(Item(image.key, image.name, _said(_of_image(image, ends)), image))
    return Plan(
        question=question,
        items=tuple(items),
        warning=tr("Changes made inside the containers are lost")
        if users
        else tr("An image can be pulled or built again"),
        command=lambda _ticked: remove_command(images),
        verb=tr("Remove") if len(items) == 1 else tr("Remove {0}").format(len(items)),
        stays=", ".join(_staying(images)),
    )


def remove(images: Sequence[Image], services: Services, _ticked: Ticked) -> None:
    """An image waits for its containers; where one of those stays, the engine refuses the image in its own words."""
    import asyncio  # for which the first paint must not wait

    engine, by_key = services.engine, {image.key: image for image in images}
    users = first_to_go(images)
    tried: defaultdict[Key, asyncio.Event] = defaultdict(asyncio.Event)

    async def run(target: Target, _report: Report) -> None:
        if target.kind is Kind.CONTAINERS:
            try:
                await engine.containers.remove(target.key.id, force=True)
            finally:
                tried[target.key].set()
        else:
            image = by_key[target.key]
            for user in image.users:
                if user in users:
                    await tried[user.key].wait()
            await engine.images.remove(image.key.id)

    targets = [Target(Kind.CONTAINERS, user.key, user.name) for user in users]
    targets += [Target(Kind.IMAGES, image.key, image.name) for image in images]
    subject = images[0].name if len(images) == 1 else tr("%n image(s)", "", len(images))
    services.jobs.start(
        Work(
            title=tr("Remove {0}").format(subject),
            doing=tr("removing…"),
            command=remove_command(images),
            targets=tuple(targets),
            run=run,
            lane=REMOVALS,
            change=lambda: services.desk.confirm(removal(images), lambda ticked: remove(images, services, ticked)),
        )
    )


def remove_command(images: Sequence[Image]) -> str:
    """A container that runs is killed first."""
    users = first_to_go(images)
    removed = shlex.join(["docker", "rmi", *(image.name for image in images)])
    if not users:
        return removed
    return shlex.join(["docker", "rm", "--force", *(user.name for user in users)]) + f" && {removed}"


def first_to_go(images: Sequence[Image]) -> list[User]:
    """The containers of those images that would be gone: a tag of one that keeps another is free to go."""
    going = gone_with(images)
    return list(dict.fromkeys(user for image in images if image.image_id in going for user in image.users))


def _staying(images: Sequence[Image]) -> list[str]:
    """Other tags of the same images."""
    chosen = {image.reference for image in images}
    return list(dict.fromkeys(tag for image in images for tag in image.tags if tag not in chosen))


def _of_user(user: User) -> str:
    return tr("is killed and removed first") if user.is_alive else tr("is removed first")


def _of_image(image: Image, ends: bool) -> str:
    if not ends:
        return tr("only this tag goes, the image stays")
    if not image.tag:
        return tr("the image goes")
    return tr("with its last tag the image goes") if len(image.tags) == 1 else tr("with its tags the image goes")


def _said(text: str) -> Callable[[Ticked], str]:
    """A note that does not depend on what is ticked."""
    return lambda _ticked: text
