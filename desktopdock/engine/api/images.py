"""What may be asked about images."""

from typing import Protocol

from desktopdock.domain.images import ImageDetail
from desktopdock.domain.progress import Progress
from desktopdock.domain.references import Reference


class PullReport(Protocol):
    """Through which a running pull says how far it is; both come on the loop, `progress` ten times a second at most."""

    def progress(self, progress: Progress) -> None: ...

    def output(self, line: str) -> None: ...


class Images(Protocol):
    async def names(self) -> list[str]:
        """The tags that the engine has, in their familiar spelling, each once, sorted."""

    async def inspect(self, reference: str) -> ImageDetail | None:
        """The image with this tag, digest or id; None where the engine has none."""

    async def pull(self, reference: Reference, platform: str, report: PullReport) -> None:
        """Until the engine has the image, for `platform` (linux/arm64; "" is the engine's own); latest without a tag.

        Raises the errors of `domain.registries`. Cancelled, it ends within a second; layers that are there stay.
        """
