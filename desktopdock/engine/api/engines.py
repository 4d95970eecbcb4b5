"""Which engines there are to choose from, and the way to another one."""

from typing import Protocol

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.endpoints import Choice, DockerContexts
from desktopdock.support.signal import Signal


class Engines(Protocol):
    """Nothing of the docker program's configuration is ever written."""

    @property
    def changed(self) -> Signal[[DockerContexts]]:
        """What `docker context ls` shows has changed, as `look_again` found."""

    async def contexts(self) -> DockerContexts:
        """What `docker context ls` would show."""

    async def test(self, choice: Choice) -> Capabilities:
        """What answers there now; raises `EngineError`."""

    async def connect(self, choice: Choice) -> None:
        """Leave the engine in use for this one, whether or not it answers."""

    async def look_again(self) -> None:
        """Something may have changed the contexts; the first time is what later ones are compared with."""

    async def places(self) -> tuple[str, ...]:
        """Files and folders in which a change of the contexts shows, those that are there now."""
