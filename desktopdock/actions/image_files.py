"""Images saved to a file, loaded from files, made of the archive of a root filesystem."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from desktopdock.actions.action import Services
from desktopdock.domain.images import Image
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.references import Reference
from desktopdock.jobs.job import TRANSFERS, Report, Target, Work
from desktopdock.support.text import tr


def save(images: Sequence[Image], file: Path, services: Services) -> int:
    """The id of the job; `file` appears, or is replaced, when all of them are in it."""
    names = [image.key.id for image in images]

    async def run(_target: Target, report: Report) -> None:
        await services.engine.images.save(names, file, report)

    subject = images[0].name if len(images) == 1 else tr("%n image(s)", "", len(images))
    return services.jobs.start(
        Work(
            title=tr("Save {0}").format(subject),
            doing=tr("saving…"),
            command=save_command(images, str(file)),
            targets=(_target(file, services),),
            run=run,
            lane=TRANSFERS,
            note=tr("to {0}").format(file),
            change=lambda: services.desk.open("save-images", images=images),
        )
    )


def save_command(images: Sequence[Image], file: str) -> str:
    return shlex.join(["docker", "save", "--output", file, *(image.name for image in images)])


def load(files: Sequence[Path], services: Services) -> int:
    """The id of the job, with a part for each file."""
    by_key = {_target(file, services).key: file for file in files}

    async def run(target: Target, report: Report) -> None:
        await services.engine.images.load(by_key[target.key], report)

    def work(some: Sequence[Target]) -> Work:
        subject = some[0].name if len(some) == 1 else tr("%n file(s)", "", len(some))
        return Work(
            title=tr("Load {0}").format(subject),
            doing=tr("loading…"),
            command=" && ".join(shlex.join(["docker", "load", "--input", target.key.id]) for target in some),
            targets=tuple(some),
            run=run,
            lane=TRANSFERS,
            change=lambda: services.desk.open("load-images"),
            narrowed=work,
        )

    return services.jobs.start(work([_target(file, services) for file in files]))


def import_root(file: Path, reference: Reference, services: Services) -> int:
    """The id of the job; the image is then in the store by its reference."""

    async def run(_target: Target, report: Report) -> None:
        await services.engine.images.import_root(file, reference, report)

    return services.jobs.start(
        Work(
            title=tr("Import {0}").format(reference.familiar),
            doing=tr("importing…"),
            command=import_command(str(file), reference.familiar),
            targets=(_target(file, services),),
            run=run,
            lane=TRANSFERS,
            note=tr("from {0}").format(file),
            change=lambda: services.desk.open("import-image", file=file, reference=reference.familiar),
        )
    )


def import_command(file: str, reference: str) -> str:
    return shlex.join(["docker", "import", file, reference])


def _target(file: Path, services: Services) -> Target:
    """By its path: what is in the file has no id before the engine has read it."""
    return Target(Kind.IMAGES, Key(services.engine.link.connection.endpoint, str(file)), file.name)
