"""What can be done with images."""

import shlex

from desktopdock.actions.action import Services
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.references import Reference
from desktopdock.jobs.job import TRANSFERS, Report, Target, Work
from desktopdock.support.text import tr


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
    """By its full reference: an image that is to come has no id yet."""
    connection = services.engine.link.connection.endpoint
    return Target(Kind.IMAGES, Key(connection, reference.with_default_tag().full), reference.familiar)


def pull_command(reference: Reference, platform: str) -> str:
    chosen = ["--platform", platform] if platform else []
    return shlex.join(["docker", "pull", *chosen, reference.familiar])
