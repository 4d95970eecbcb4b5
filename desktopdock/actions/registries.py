"""What can be done with an image that a registry offers."""

from collections.abc import Sequence

from desktopdock.actions.action import Action, Place, Services, Ticked
from desktopdock.actions.images import pull_command
from desktopdock.domain.references import Reference
from desktopdock.support.text import tr


def actions() -> list[Action[Reference]]:
    return [
        Action(
            id="registry.run_found",
            title=tr("Run…"),
            icon="start",
            places=Place.ROW,
            is_possible=_is_one,
            command=lambda references: f"docker run {references[0].familiar}",
            run=run,
            opens=True,
        ),
        Action(
            id="registry.pull_found",
            title=tr("Pull…"),
            icon="pull",
            places=Place.ROW,
            is_possible=_is_one,
            command=lambda references: pull_command(references[0], ""),
            run=pull,
            opens=True,
        ),
    ]


def run(references: Sequence[Reference], services: Services, _ticked: Ticked) -> None:
    services.desk.open("run", image=references[0].familiar)


def pull(references: Sequence[Reference], services: Services, _ticked: Ticked) -> None:
    services.desk.open("pull", reference=references[0].familiar)


def _is_one(references: Sequence[Reference]) -> bool:
    return len(references) == 1
