"""The engines that a user may choose, from the docker program's contexts or by address."""

from collections.abc import Mapping

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.endpoints import Choice, DockerContexts
from desktopdock.engine.client import Client
from desktopdock.engine.contexts import config_folder, context_places
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.resolution import docker_contexts, of_address, of_context, resolved
from desktopdock.engine.threads import in_thread
from desktopdock.support.signal import Signal


class DockerEngines:
    """`chosen` hands the choice to who can open it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.chosen = Signal[[Choice, Endpoint]]()
        self.changed = Signal[[DockerContexts]]()
        self._last: DockerContexts | None = None
        self._environment = environment

    async def contexts(self) -> DockerContexts:
        return await in_thread(lambda: docker_contexts(self._environment), "docker contexts")

    async def look_again(self) -> None:
        before, self._last = self._last, await self.contexts()
        if before not in (None, self._last):
            self.changed.emit(self._last)

    async def places(self) -> tuple[str, ...]:
        return await in_thread(lambda: context_places(config_folder(self._environment)), "docker contexts")

    async def test(self, choice: Choice) -> Capabilities:
        return await Client(await self._found(choice)).agree()

    async def connect(self, choice: Choice) -> None:
        self.chosen.emit(choice, await self._found(choice))

    def find(self, choice: Choice) -> Endpoint:
        """Reads files."""
        if choice.context:
            return of_context(self._environment, choice.context)
        if not choice.address:
            return resolved(self._environment)
        return of_address(self._environment, choice.address)

    async def _found(self, choice: Choice) -> Endpoint:
        return await in_thread(lambda: self.find(choice), "docker contexts")
