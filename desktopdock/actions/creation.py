"""The job that creates one thing by name."""

from collections.abc import Awaitable, Callable

from desktopdock.actions.action import Services
from desktopdock.domain.keys import Key, Kind
from desktopdock.jobs.job import Report, Target, Work
from desktopdock.support.text import tr


def start_creation(
    services: Services,
    kind: Kind,
    name: str,
    command: str,
    make: Callable[[], Awaitable[None]],
    change: Callable[[], None],
) -> int:
    """The id of the job; `change` reopens the dialog that it came from, filled in."""

    async def run(_target: Target, _report: Report) -> None:
        await make()

    key = Key(services.engine.link.connection.endpoint, name)  # it may have no id yet
    return services.jobs.start(
        Work(
            title=tr("Create {0}").format(name),
            doing=tr("creating…"),
            command=command,
            targets=(Target(kind, key, name),),
            run=run,
            change=change,
        )
    )
