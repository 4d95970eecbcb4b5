"""What containers can be filtered by: pills with their counts, free words, terms."""

from desktopdock.domain.containers import Container, Health, State
from desktopdock.domain.projects import project_of
from desktopdock.presentation.containers import health_word, port, state_word
from desktopdock.presentation.filters import Grammar, Group, Holds, port_number
from desktopdock.support.text import tr

_GROUPS: dict[str, str] = {
    State.RUNNING: "running",
    State.RESTARTING: "running",
    State.PAUSED: "paused",
}


def groups() -> list[Group]:
    return [
        Group("running", tr("Running")),
        Group("paused", tr("Paused"), is_always=False),
        Group("stopped", tr("Stopped")),
    ]


def group(container: Container) -> str:
    """Every container is in exactly one."""
    return _GROUPS.get(container.state, "stopped")


def grammar() -> Grammar[Container]:
    return Grammar(
        text=text,
        terms={
            "name": lambda value: lambda container: value in container.name.lower(),
            "image": lambda value: lambda container: value in container.image.lower(),
            "id": lambda value: lambda container: container.id.startswith(value),
            "port": _port,
            "label": _label,
            "project": lambda value: lambda container: value in project_of(container).lower(),
        },
        states={
            **{word: _in_group(word) for word in ("running", "paused", "stopped")},
            **{str(state): _in_state(state) for state in (State.CREATED, State.EXITED, State.DEAD, State.RESTARTING)},
            **{str(health): _with_health(health) for health in Health},
        },
    )


def text(container: Container) -> str:
    """One line for each thing, so that no word matches across two of them."""
    words = [
        container.name,
        container.image,
        container.state,
        state_word(container.state),
        *(port(published) for published in container.ports),
        *(f"{name}={value}" for name, value in container.labels),
    ]
    if container.health:
        words += [container.health, health_word(container.health)]
    return "\n".join(words).lower()


def _port(value: str) -> Holds[Container]:
    number, protocol = port_number(value)

    def holds(container: Container) -> bool:
        for each in container.ports:
            if number in (each.host, each.container) and each.protocol.startswith(protocol):
                return True
        return False

    return holds


def _label(value: str) -> Holds[Container]:
    def holds(container: Container) -> bool:
        for name, text in container.labels:
            if value in f"{name}={text}".lower():
                return True
        return False

    return holds


def _in_group(word: str) -> Holds[Container]:
    return lambda container: group(container) == word


def _in_state(state: State) -> Holds[Container]:
    return lambda container: container.state == state


def _with_health(health: Health) -> Holds[Container]:
    return lambda container: container.health == health
