"""What can be done about the connection to an engine; the buttons of its messages perform these."""

from collections.abc import Callable, Sequence

from desktopdock.actions.action import Action, Place, Services, Ticked
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.support.text import tr

_NOWHERE = Place(0)


def connection_actions() -> list[Action[Connection]]:
    return [
        Action(
            id="connection.refresh",
            title=tr("Refresh"),
            icon="restart",
            places=_NOWHERE,
            is_possible=bool,
            command=_no_command,
            run=refresh,
        ),
        Action(
            id="connection.connect",
            title=tr("Connect to another…"),
            icon="plus",
            places=_NOWHERE,
            is_possible=bool,
            command=_no_command,
            run=connect,
            opens=True,
        ),
        Action(
            id="connection.look",
            title=tr("Look at this computer…"),
            icon="platform",
            places=_NOWHERE,
            is_possible=bool,
            command=_no_command,
            run=look,
            opens=True,
        ),
        Action(
            id="connection.allow",
            title=tr("Show how to allow it…"),
            icon="lock",
            places=_NOWHERE,
            is_possible=_in_state(ConnectionState.NO_PERMISSION),
            command=_no_command,
            run=show_how_to_allow,
            opens=True,
        ),
        Action(
            id="connection.update",
            title=tr("How to update it…"),
            icon="clock-back",
            places=_NOWHERE,
            is_possible=_in_state(ConnectionState.UNSUPPORTED),
            command=_no_command,
            run=show_how_to_update,
            opens=True,
        ),
        Action(
            id="connection.report",
            title=tr("Make a support report…"),
            icon="file",
            places=_NOWHERE,
            is_possible=bool,
            command=_no_command,
            run=make_report,
            opens=True,
        ),
    ]


def refresh(_connections: Sequence[Connection], services: Services, _ticked: Ticked) -> None:
    services.engine.link.refresh()


def connect(_connections: Sequence[Connection], services: Services, _ticked: Ticked) -> None:
    services.desk.open("connect")


def look(_connections: Sequence[Connection], services: Services, _ticked: Ticked) -> None:
    services.desk.open("machine")


def show_how_to_allow(connections: Sequence[Connection], services: Services, _ticked: Ticked) -> None:
    services.desk.open("allow", connection=connections[0])


def show_how_to_update(connections: Sequence[Connection], services: Services, _ticked: Ticked) -> None:
    services.desk.open("update", connection=connections[0])


def make_report(_connections: Sequence[Connection], services: Services, _ticked: Ticked) -> None:
    services.desk.open("support-report")


def _no_command(_connections: Sequence[Connection]) -> str:
    return ""


def _in_state(state: ConnectionState) -> Callable[[Sequence[Connection]], bool]:
    return lambda connections: bool(connections) and connections[0].state is state
