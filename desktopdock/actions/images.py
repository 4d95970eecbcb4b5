"""What can be done with images."""

import shlex
from collections.abc import Sequence

from desktopdock.actions.action import Action, Place, Services, Ticked
from desktopdock.actions.image_files import save_command
from desktopdock.actions.image_removal import removal, remove, remove_command
from desktopdock.domain.images import Image
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.references import Reference, parse
from desktopdock.jobs.job import TRANSFERS, Report, Target, Work
from desktopdock.support.text import tr


def actions() -> list[Action[Image]]:
    """In the order of the menu."""
    return [
        Action(
            id="images.run-one",
            title=tr("Run…"),
            icon="start",
            places=Place.ROW | Place.MENU,
            is_possible=_is_one,
            command=lambda images: f"docker run {images[0].name}",
            run=run,
            opens=True,
        ),
        Action(
            id="images.tag",
            title=tr("Tag…"),
            icon="tag",
            places=Place.ROW | Place.MENU,
            is_possible=_is_one,
            command=lambda images: tag_command(images[0], tr("NEW_REFERENCE")),
            run=ask_for_tag,
            shortcut="F2",
            opens=True,
        ),
        Action(
            id="images.copy-reference",
            title=tr("Copy reference"),
            icon="copy",
            places=Place.MENU,
            is_possible=bool,
            command=lambda _images: "",
            run=copy_references,
            shortcut="Ctrl+C",
        ),
        Action(
            id="images.pull-again",
            title=tr("Pull again"),
            icon="pull",
            places=Place.MENU | Place.SELECTION,
            is_possible=lambda images: bool(tagged(images)),
            command=lambda images: " && ".join(f"docker pull {image.reference}" for image in tagged(images)),
            run=pull_again,
        ),
        Action(
            id="images.push",
            title=tr("Push…"),
            icon="push",
            places=Place.MENU | Place.SELECTION,
            is_possible=lambda images: bool(tagged(images)),
            command=lambda images: " && ".join(f"docker push {image.reference}" for image in tagged(images)),
            run=ask_to_push,
            opens=True,
        ),
        Action(
            id="images.save",
            title=tr("Save as…"),
            icon="save",
            places=Place.MENU | Place.SELECTION,
            is_possible=bool,
            command=lambda images: save_command(images, tr("FILE")),
            run=lambda images, services, _ticked: services.desk.open("save-images", images=images),
            shortcut="Ctrl+S",
            opens=True,
        ),
        Action(
            id="images.remove",
            title=tr("Remove…"),
            icon="remove",
            places=Place.ROW | Place.MENU | Place.SELECTION,
            is_possible=bool,
            plan=removal,
            command=remove_command,
            run=remove,
            shortcut="Del",
        ),
    ]


def run(images: Sequence[Image], services: Services, _ticked: Ticked) -> None:
    services.desk.open("run", image=images[0].name)


def ask_for_tag(images: Sequence[Image], services: Services, _ticked: Ticked) -> None:
    services.desk.open("tag", image=images[0], reference=images[0].reference)


def copy_references(images: Sequence[Image], services: Services, _ticked: Ticked) -> None:
    """Of one without a tag its whole id."""
    services.desk.copy("\n".join(image.key.id for image in images))


def tagged(images: Sequence[Image]) -> list[Image]:
    """Those that a registry can know."""
    return [image for image in images if image.tag]


def ask_to_push(images: Sequence[Image], services: Services, _ticked: Ticked) -> None:
    services.desk.open("push", references=[parse(image.reference) for image in tagged(images)])


def pull_again(images: Sequence[Image], services: Services, _ticked: Ticked) -> None:
    """Each tag as it is in its registry now."""
    for image in tagged(images):
        pull(parse(image.reference), "", services)


def tag(image: Image, reference: Reference, services: Services) -> int:
    """The id of the job that gives the image one more tag."""
    engine = services.engine

    async def give(_target: Target, _report: Report) -> None:
        await engine.images.tag(image.image_id, reference)

    return services.jobs.start(
        Work(
            title=tr("Tag {0}").format(image.name),
            doing=tr("tagging…"),
            command=tag_command(image, reference.familiar),
            targets=(Target(Kind.IMAGES, image.key, image.name),),
            run=give,
            note=tr("as {0}").format(reference.familiar),
            change=lambda: services.desk.open("tag", image=image, reference=reference.familiar),
        )
    )


def tag_command(image: Image, reference: str) -> str:
    return shlex.join(["docker", "tag", image.name, reference])


def _is_one(images: Sequence[Image]) -> bool:
    return len(images) == 1


def pull(reference: Reference, platform: str, services: Services) -> int:
    """The id of the job that pulls it; `platform` "" is the engine's own."""

    async def run(_target: Target, report: Report) -> None:
        await services.engine.images.pull(reference, platform, report)

    return services.jobs.start(
        Work(
            title=tr("Pull {0}").format(reference.familiar),
            doing=tr("pulling…"),
            command=pull_command(reference, platform),
            targets=(pull_target(reference, services),),
            run=run,
            lane=TRANSFERS,
            change=lambda: services.desk.open("pull", reference=reference.familiar, platform=platform),
        )
    )


def pull_target(reference: Reference, services: Services) -> Target:
    """By the reference that its row has, or will have: an image that is to come has no id yet."""
    connection = services.engine.link.connection.endpoint
    return Target(Kind.IMAGES, Key(connection, reference.stored), reference.familiar)


def pull_command(reference: Reference, platform: str) -> str:
    chosen = ["--platform", platform] if platform else []
    return shlex.join(["docker", "pull", *chosen, reference.familiar])
