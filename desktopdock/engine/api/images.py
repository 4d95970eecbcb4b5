"""What may be asked about images."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from desktopdock.domain.images import Image, ImageDetail, Layer
from desktopdock.domain.progress import Progress
from desktopdock.domain.references import Reference


class TransferReport(Protocol):
    """Through which a transfer says how far it is; both come on the loop, `progress` ten times a second at most."""

    def progress(self, progress: Progress) -> None: ...

    def output(self, line: str) -> None: ...


class Images(Protocol):
    async def fetch(self, ids: Collection[str] | None = None) -> list[Image]:
        """One for each tag, one for an image without any; with `ids` those whose key has one of them.

        `platform` and `users` are not known to the list.
        """

    async def inspect_text(self, name: str, reveal: bool = False) -> str:
        """The engine's answer as indented JSON; values that look like secrets are masked unless `reveal`."""

    async def history(self, id: str) -> tuple[Layer, ...]:
        """What made the image, oldest step first; raises `Gone` where it is not there any more."""

    async def tag(self, id: str, reference: Reference) -> None:
        """Give the image one more tag (latest without one); it is taken from the image that had it."""

    async def remove(self, name: str, *, force: bool = False) -> None:
        """`name` is a reference, which alone goes where the image has others, or the id of an image without tags.

        Raises `Conflict` for one that a container uses; `force` removes the tag all the same while none runs.
        """

    async def names(self) -> list[str]:
        """The tags that the engine has, in their familiar spelling, each once, sorted."""

    async def inspect(self, reference: str) -> ImageDetail | None:
        """The image with this tag, digest or id; None where the engine has none."""

    async def pull(self, reference: Reference, platform: str, report: TransferReport) -> None:
        """Until the engine has the image, for `platform` (linux/arm64; "" is the engine's own); latest without a tag.

        Raises the errors of `domain.registries`. Cancelled, it ends within a second; layers that are there stay.
        """

    async def push(self, reference: Reference, report: TransferReport) -> None:
        """Until the registry has this tag and its layers, with the docker program's login; errors as of `pull`."""

    async def save(self, names: Sequence[str], file: Path, report: TransferReport) -> None:
        """Images with all their layers, by reference or id, as an archive; `file` appears when it is whole.

        Raises `FileProblem` for a file that cannot be written. Cancelled, or where it fails, nothing of it stays.
        """

    async def load(self, file: Path, report: TransferReport) -> None:
        """What `save` wrote, also compressed; `report` hears the names of what was in it.

        Raises `FileProblem` for a file that cannot be read, `Refused` for one that holds no image.
        """

    async def import_root(self, file: Path, reference: Reference, report: TransferReport) -> None:
        """Make an image of one layer from the archive of a root filesystem; errors as of `load`."""
