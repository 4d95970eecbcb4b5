"""What may be asked about containers."""

from collections.abc import Collection
from typing import Protocol

from desktopdock.domain.container_details import ContainerDetail
from desktopdock.domain.containers import Container
from desktopdock.domain.run import RunSpec


class Containers(Protocol):
    """What changes a container returns when the engine has done it, however long that takes.

    A call that is cancelled stops waiting; an engine that has begun may finish all the same.
    """

    async def fetch(self, ids: Collection[str] | None = None) -> list[Container]:
        """Those with one of the full `ids`, or all; an id that is missing from the answer is gone."""

    async def create(self, spec: RunSpec) -> str:
        """The id of a new one, not started yet; raises `Gone` where the image is not here."""

    async def start(self, id: str) -> None:
        """One that runs is left as it is."""

    async def stop(self, id: str) -> None:
        """Asks it to end and kills it after its own grace time; one that does not run is left as it is."""

    async def restart(self, id: str) -> None:
        """Stops it as `stop` does, then starts it."""

    async def pause(self, id: str) -> None:
        """Freezes its processes."""

    async def unpause(self, id: str) -> None: ...

    async def kill(self, id: str) -> None:
        """Ends it at once (SIGKILL); refused where it does not run."""

    async def rename(self, id: str, name: str) -> None:
        """Refused where `name` is taken, or not one."""

    async def remove(self, id: str, *, force: bool = False, volumes: bool = False) -> None:
        """`force` kills it first where it runs; `volumes` removes its anonymous volumes too."""

    async def inspect(self, id: str) -> ContainerDetail:
        """All about one; raises `Gone` where it is not there any more."""

    async def inspect_text(self, id: str, reveal: bool = False) -> str:
        """The engine's answer as indented JSON; values that look like secrets are masked unless `reveal`."""
