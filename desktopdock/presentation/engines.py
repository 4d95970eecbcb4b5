"""How the engines to choose from read."""

from msgspec import Struct

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.endpoints import Choice, DockerContext, DockerContexts, Origin
from desktopdock.presentation import connection as connection_text
from desktopdock.settings.declared import ENGINE_COLOUR, ENGINE_NAME
from desktopdock.settings.engines import kept
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr


class Offer(Struct, frozen=True):
    """An engine to switch to: `id` names it on this computer, `name` is what the user calls it."""

    id: str
    name: str
    choice: Choice
    is_usable: bool = True


def offers(contexts: DockerContexts, settings: Settings) -> list[Offer]:
    """The docker contexts, and what is kept by its address where no context leads there."""
    known = {one.address for one in contexts.contexts}
    named = [
        Offer(
            f"context.{one.name}",
            own_name(settings, one.address) or one.name,
            Choice(context=one.name),
            not one.problem,
        )
        for one in contexts.contexts
    ]
    others = [address for address in kept(settings) if address not in known]
    return named + [
        Offer(f"kept.{number}", shown_name(settings, address), Choice(address=address))
        for number, address in enumerate(others)
    ]


def own_name(settings: Settings, address: str) -> str:
    """What the user calls the engine there; "" for what its context says."""
    return settings.get(ENGINE_NAME, address)


def shown_name(settings: Settings, address: str) -> str:
    """Of one that no context leads to: the user's own, or the last part of its address."""
    return own_name(settings, address) or address.rpartition("/")[2]


def own_colour(settings: Settings, address: str) -> int:
    """Which of the eight; 0 for none."""
    return connection_text.member(address, settings.get(ENGINE_COLOUR, address))


def detail(connection: Connection, containers: int) -> str:
    """Docker 28.5 · 9 containers; where it does not answer, its address."""
    engine = connection_text.short_engine(connection.capabilities)
    if connection.state is ConnectionState.CONNECTED and engine:
        return f"{engine} · " + tr("%n container(s)", "", containers)
    return connection_text.path(connection.endpoint)


def word(connection: Connection, now: float) -> str:
    if connection.state is ConnectionState.CONNECTED:
        return tr("connected")
    return connection_text.word(connection, now)


def remark(context: DockerContext, contexts: DockerContexts, connection: Connection) -> str:
    """What stands at the right of a context."""
    if context.problem:
        return tr("cannot be used")
    if context.name == contexts.used:
        return tr("docker uses this")
    return same_engine(context.address, connection)


def same_engine(address: str, connection: Connection) -> str:
    """ "" where it is another one than that in use."""
    if address != connection.endpoint:
        return ""
    return tr("same engine as {0}").format(connection_text.name(connection))


def in_use(contexts: DockerContexts) -> tuple[str, str]:
    """Name and address of the context that the docker program uses; no address where there is none of that name."""
    return contexts.used, next((one.address for one in contexts.contexts if one.name == contexts.used), "")


def used(contexts: DockerContexts) -> str:
    """Which engine the docker program uses, and by whose choice."""
    if contexts.problem:
        return tr("The docker program cannot read its configuration: {0}").format(contexts.problem)
    name = "DOCKER_HOST" if contexts.origin is Origin.DOCKER_HOST else contexts.used
    if contexts.origin is Origin.DOCKER_CONTEXT:
        name = f"DOCKER_CONTEXT ({contexts.used})"
    return tr("The docker program uses {0}. Choosing an engine here never changes that.").format(name)
