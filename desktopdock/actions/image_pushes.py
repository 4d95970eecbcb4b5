"""Tags sent to the registries that their names lead to."""

import shlex
from collections.abc import Sequence

from desktopdock.actions.action import Services
from desktopdock.actions.images import pull_target
from desktopdock.domain.references import Reference
from desktopdock.jobs.job import TRANSFERS, Report, Target, Work
from desktopdock.support.text import tr


def push(references: Sequence[Reference], services: Services) -> int:
    """The id of the job, with a part for each tag."""
    by_key = {pull_target(reference, services).key: reference for reference in references}

    async def run(target: Target, report: Report) -> None:
        await services.engine.images.push(by_key[target.key], report)

    def work(some: Sequence[Target]) -> Work:
        chosen = [by_key[target.key] for target in some]
        subject = chosen[0].familiar if len(chosen) == 1 else tr("%n tag(s)", "", len(chosen))
        return Work(
            title=tr("Push {0}").format(subject),
            doing=tr("pushing…"),
            command=push_command(chosen),
            targets=tuple(some),
            run=run,
            lane=TRANSFERS,
            change=lambda: services.desk.open("push", references=chosen),
            narrowed=work,
        )

    return services.jobs.start(work([pull_target(reference, services) for reference in references]))


def push_command(references: Sequence[Reference]) -> str:
    return " && ".join(shlex.join(["docker", "push", reference.familiar]) for reference in references)
