"""What can be done with jobs, in Activity."""

from collections.abc import Sequence

from desktopdock.actions.action import Action, Place, Services, Ticked
from desktopdock.jobs.job import Job
from desktopdock.support.text import tr


def actions() -> list[Action[Job]]:
    """In the order of the menu. None has a word of the docker program: the job's own command stands beside it."""
    return [
        Action(
            id="activity.cancel",
            title=tr("Cancel"),
            icon="close",
            places=Place.ROW | Place.MENU,
            is_possible=can_cancel,
            command=_no_command,
            run=cancel,
        ),
        Action(
            id="activity.retry",
            title=tr("Retry"),
            icon="restart",
            places=Place.ROW | Place.MENU,
            is_possible=can_retry,
            command=_no_command,
            run=retry,
        ),
        Action(
            id="activity.change",
            title=tr("Change and retry…"),
            icon="edit",
            places=Place.MENU,
            is_possible=can_change,
            command=_no_command,
            run=change,
            opens=True,
        ),
        Action(
            id="activity.copy-command",
            title=tr("Copy command"),
            icon="copy",
            places=Place.MENU,
            is_possible=_has_command,
            command=_no_command,
            run=copy_command,
            shortcut="Ctrl+C",
        ),
        Action(
            id="activity.copy-error",
            title=tr("Copy error"),
            icon="copy",
            places=Place.MENU,
            is_possible=_has_failed,
            command=_no_command,
            run=copy_error,
        ),
        Action(
            id="activity.copy-output",
            title=tr("Copy output"),
            icon="copy",
            places=Place.MENU,
            is_possible=_has_output,
            command=_no_command,
            run=copy_output,
        ),
    ]


def can_cancel(jobs: Sequence[Job]) -> bool:
    return bool(jobs) and not any(job.is_over for job in jobs)


def can_retry(jobs: Sequence[Job]) -> bool:
    return bool(jobs) and all(job.can_retry for job in jobs)


def can_change(jobs: Sequence[Job]) -> bool:
    return len(jobs) == 1 and jobs[0].can_change and jobs[0].can_retry


def cancel(jobs: Sequence[Job], services: Services, _ticked: Ticked) -> None:
    for job in jobs:
        services.jobs.cancel(job.id)


def retry(jobs: Sequence[Job], services: Services, _ticked: Ticked) -> None:
    for job in jobs:
        services.jobs.retry(job.id)


def change(jobs: Sequence[Job], services: Services, _ticked: Ticked) -> None:
    services.jobs.change(jobs[0].id)


def copy_command(jobs: Sequence[Job], services: Services, _ticked: Ticked) -> None:
    services.desk.copy("\n".join(job.command for job in jobs))


def copy_error(jobs: Sequence[Job], services: Services, _ticked: Ticked) -> None:
    services.desk.copy("\n".join(job.words for job in jobs))


def copy_output(jobs: Sequence[Job], services: Services, _ticked: Ticked) -> None:
    services.desk.copy("\n".join(line for job in jobs for line in job.output))


def _no_command(_jobs: Sequence[Job]) -> str:
    return ""


def _has_command(jobs: Sequence[Job]) -> bool:
    return bool(jobs) and all(job.command for job in jobs)


def _has_failed(jobs: Sequence[Job]) -> bool:
    return bool(jobs) and all(job.failed for job in jobs)


def _has_output(jobs: Sequence[Job]) -> bool:
    return bool(jobs) and all(job.output for job in jobs)
