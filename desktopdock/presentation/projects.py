"""How a compose project reads over its containers."""

from collections import Counter
from collections.abc import Sequence

from desktopdock.domain.containers import Container, Health, State
from desktopdock.domain.projects import is_running, number_of, project_of, service_of
from desktopdock.presentation.cells import Cell, Grouping, Mark, Tone
from desktopdock.presentation.containers import mark
from desktopdock.support.text import tr


def grouping() -> Grouping[Container]:
    return Grouping(of=project_of, heading=heading, member=member, sentence=sentence)


def order(container: Container) -> tuple[bool, str, str, str]:
    """The projects by name, in each the services by name; then what belongs to none."""
    project = project_of(container)
    return not project, project.lower(), service_of(container).lower() if project else "", container.name.lower()


def heading(project: str, containers: Sequence[Container], is_folded: bool) -> Cell:
    text = " · ".join([state(containers), *troubles(containers, is_folded)])
    return Cell(project, text, tone=Tone.NORMAL, spoken=project, is_folded=is_folded, icon="stacks")


def member(container: Container, doing: str) -> Cell:
    """By its service; for a screen reader by its own name, which every command takes."""
    return Cell(
        short_name(container),
        container.image,
        Mark.BUSY if doing else mark(container),
        Tone.NORMAL,
        spoken=container.name,
        tip=f"{container.name}\n{container.image}",
        level=1,
    )


def short_name(container: Container) -> str:
    """api, and api 2 for the second one of a service."""
    service, number = service_of(container), number_of(container)
    if not service:
        return container.name
    return service if number == 1 else f"{service} {number}"


def sentence(project: str, containers: Sequence[Container]) -> str:
    return ", ".join([project, state(containers), *troubles(containers, is_folded=True)])


def state(containers: Sequence[Container]) -> str:
    running = sum(is_running(container) for container in containers)
    return tr("{0} of {1} running").format(running, len(containers))


def troubles(containers: Sequence[Container], is_folded: bool) -> list[str]:
    """What the number of running ones does not tell; of a folded one also what its rows would show in red."""
    states = Counter(container.state for container in containers)
    unhealthy = sum(c.state == State.RUNNING and c.health == Health.UNHEALTHY for c in containers)
    failed = sum(mark(container) is Mark.FAILED for container in containers) if is_folded else 0
    counted = (
        (tr("{0} restarting"), states[State.RESTARTING]),
        (tr("{0} paused"), states[State.PAUSED]),
        (tr("{0} unhealthy"), unhealthy),
        (tr("{0} failed"), failed),
    )
    return [text.format(count) for text, count in counted if count]
