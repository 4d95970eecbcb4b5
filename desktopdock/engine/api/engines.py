"""Which engines there are to choose from, and the way to another one."""

from typing import Protocol

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.endpoints import Choice, DockerContexts


class Engines(Protocol):
    """Nothing of the docker program's configuration is ever written."""

    async def contexts(self) -> DockerContexts:
        """What `docker context ls` would show."""

    async def test(self, choice: Choice) -> Capabilities:
        """What answers there now; raises `EngineError`."""

    async def connect(self, choice: Choice) -> None:
        """Leave the engine in use for this one, whether or not it answers."""
