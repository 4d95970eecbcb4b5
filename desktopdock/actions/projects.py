"""What can be done with all containers of a compose project together."""

import shlex
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from desktopdock.actions import conditions, containers
from desktopdock.actions.action import Action, Place, Services, Ticked
from desktopdock.domain.containers import Container
from desktopdock.domain.projects import project_of
from desktopdock.support.text import tr

T = TypeVar("T")

_TAKEN_OVER = ("containers.copy-name", "containers.remove")
_Holds = Callable[[Sequence[Container]], bool]


def actions() -> list[Action[Container]]:
    """In the order of the menu. Start is for those that do not run, Stop and Restart for those that do."""
    return [
        Action(
            id="projects.start",
            title=tr("Start"),
            icon="start",
            places=Place.ROW | Place.MENU,
            is_possible=_some(conditions.can_start),
            command=lambda members: _command("start", _those(members, conditions.can_start)),
            run=start,
            hint=says(),
        ),
        Action(
            id="projects.stop",
            title=tr("Stop"),
            icon="stop",
            places=Place.ROW | Place.MENU,
            is_possible=_some(conditions.can_stop),
            command=lambda members: _command("stop", _those(members, conditions.can_stop)),
            run=stop,
            hint=says(),
        ),
        Action(
            id="projects.restart",
            title=tr("Restart"),
            icon="restart",
            places=Place.ROW | Place.MENU,
            is_possible=_some(conditions.can_stop),
            command=lambda members: _command("restart", _those(members, conditions.can_stop)),
            run=restart,
            hint=says(),
        ),
        *(replace(action, places=Place.MENU) for action in containers.actions() if action.id in _TAKEN_OVER),
    ]


def says() -> str:
    return tr("Acts on the containers as they are; the compose file is not read.")


def start(members: Sequence[Container], services: Services, _ticked: Ticked) -> None:
    ask, some = services.engine.containers.start, _those(members, conditions.can_start)
    containers.each(some, services, tr("Start {0}"), tr("starting…"), "start", ask, _name(members), says())


def stop(members: Sequence[Container], services: Services, _ticked: Ticked) -> None:
    ask, some = services.engine.containers.stop, _those(members, conditions.can_stop)
    containers.each(some, services, tr("Stop {0}"), tr("stopping…"), "stop", ask, _name(members), says())


def restart(members: Sequence[Container], services: Services, _ticked: Ticked) -> None:
    ask, some = services.engine.containers.restart, _those(members, conditions.can_stop)
    containers.each(some, services, tr("Restart {0}"), tr("restarting…"), "restart", ask, _name(members), says())


def _name(members: Sequence[Container]) -> str:
    return project_of(members[0])


def _those(members: Sequence[Container], holds: _Holds) -> list[Container]:
    return [container for container in members if holds([container])]


def _some(holds: _Holds) -> _Holds:
    return lambda members: bool(_those(members, holds))


def _command(word: str, members: Sequence[Container]) -> str:
    return shlex.join(["docker", word, *(container.name for container in members)])
