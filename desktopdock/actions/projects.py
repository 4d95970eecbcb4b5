"""What can be done with all containers of a compose project, or of one of its services, together."""

import shlex
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from desktopdock.actions import conditions, containers
from desktopdock.actions.action import Action, Place, Services
from desktopdock.domain.containers import Container
from desktopdock.domain.projects import Service, members_of, project_of
from desktopdock.support.text import tr

_TAKEN_OVER = ("containers.copy-name", "containers.remove")
_Holds = Callable[[Sequence[Container]], bool]


def actions() -> list[Action[Container]]:
    """Of all containers of one project."""
    return [*_actions("projects", lambda members: project_of(members[0])), *_taken_over()]


def project_actions() -> list[Action[Service]]:
    """The same, where the services of one project are at hand."""
    return [_of_services(action) for action in actions()]


def service_actions() -> list[Action[Service]]:
    """Of one service, or of some of different projects."""
    return [_of_services(action) for action in (*_actions("services", lambda _members: ""), *_taken_over())]


def says() -> str:
    return tr("Acts on the containers as they are; the compose file is not read.")


def _actions(noun: str, name: Callable[[Sequence[Container]], str]) -> list[Action[Container]]:
    """In the order of the menu. Start is for those that do not run, Stop and Restart for those that do.

    `name` is what they are called in the title of the job; "" where that is their number.
    """
    places = Place.ROW | Place.MENU | Place.SELECTION | Place.TRAY
    return [
        Action(
            id=f"{noun}.start",
            title=tr("Start"),
            icon="start",
            places=places,
            is_possible=_some(conditions.can_start),
            command=lambda members: _command("start", _those(members, conditions.can_start)),
            run=lambda members, services, _ticked: _start(members, services, name(members)),
            hint=says(),
        ),
        Action(
            id=f"{noun}.stop",
            title=tr("Stop"),
            icon="stop",
            places=places,
            is_possible=_some(conditions.can_stop),
            command=lambda members: _command("stop", _those(members, conditions.can_stop)),
            run=lambda members, services, _ticked: _stop(members, services, name(members)),
            hint=says(),
        ),
        Action(
            id=f"{noun}.restart",
            title=tr("Restart"),
            icon="restart",
            places=places,
            is_possible=_some(conditions.can_stop),
            command=lambda members: _command("restart", _those(members, conditions.can_stop)),
            run=lambda members, services, _ticked: _restart(members, services, name(members)),
            hint=says(),
        ),
    ]


def _taken_over() -> list[Action[Container]]:
    """What containers offer that means the same here."""
    return [replace(action, places=Place.MENU) for action in containers.actions() if action.id in _TAKEN_OVER]


def _of_services(action: Action[Container]) -> Action[Service]:
    plan = action.plan
    return Action(
        id=action.id,
        title=action.title,
        icon=action.icon,
        places=action.places,
        is_possible=lambda some: action.is_possible(members_of(some)),
        command=lambda some: action.command(members_of(some)),
        run=lambda some, services, ticked: action.run(members_of(some), services, ticked),
        shortcut=action.shortcut,
        plan=None if plan is None else lambda some: plan(members_of(some)),
        opens=action.opens,
        hint=action.hint,
    )


def _start(members: Sequence[Container], services: Services, name: str) -> None:
    ask, some = services.engine.containers.start, _those(members, conditions.can_start)
    containers.each(some, services, tr("Start {0}"), tr("starting…"), "start", ask, name, says())


def _stop(members: Sequence[Container], services: Services, name: str) -> None:
    ask, some = services.engine.containers.stop, _those(members, conditions.can_stop)
    containers.each(some, services, tr("Stop {0}"), tr("stopping…"), "stop", ask, name, says())


def _restart(members: Sequence[Container], services: Services, name: str) -> None:
    ask, some = services.engine.containers.restart, _those(members, conditions.can_stop)
    containers.each(some, services, tr("Restart {0}"), tr("restarting…"), "restart", ask, name, says())


def _those(members: Sequence[Container], holds: _Holds) -> list[Container]:
    return [container for container in members if holds([container])]


def _some(holds: _Holds) -> _Holds:
    return lambda members: bool(_those(members, holds))


def _command(word: str, members: Sequence[Container]) -> str:
    return shlex.join(["docker", word, *(container.name for container in members)])
