"""The engines that the user keeps by their address: those that no docker context leads to."""

from desktopdock.settings.declared import ENGINE_COLOUR, ENGINE_NAME, ENGINES_KEPT
from desktopdock.settings.settings import Settings

MOST = 50


def kept(settings: Settings) -> tuple[str, ...]:
    """Addresses, in the order in which they came."""
    return tuple(settings.get(ENGINES_KEPT).split())


def keep(settings: Settings, address: str, name: str = "") -> None:
    """`name` is what it is called here; "" leaves the one that it has."""
    if name:
        settings.put(ENGINE_NAME, name, address)
    if address not in kept(settings):
        settings.put(ENGINES_KEPT, "\n".join([*kept(settings), address][-MOST:]))


def forget(settings: Settings, address: str) -> None:
    """With its name and its colour."""
    settings.put(ENGINE_NAME, ENGINE_NAME.default, address)
    settings.put(ENGINE_COLOUR, ENGINE_COLOUR.default, address)
    settings.put(ENGINES_KEPT, "\n".join(one for one in kept(settings) if one != address))
