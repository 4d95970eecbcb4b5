"""How the containers of an action are named to the user and to the jobs."""

from collections.abc import Sequence

from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Kind
from desktopdock.jobs.job import Target
from desktopdock.support.text import tr


def targets(containers: Sequence[Container]) -> tuple[Target, ...]:
    return tuple(Target(Kind.CONTAINERS, container.key, container.name) for container in containers)


def subject(containers: Sequence[Container]) -> str:
    """One by its name, several by their number."""
    return containers[0].name if len(containers) == 1 else tr("%n container(s)", "", len(containers))


def those(containers: Sequence[Container], left: Sequence[Target]) -> list[Container]:
    """The containers that are among the targets."""
    keys = {target.key for target in left}
    return [container for container in containers if container.key in keys]
