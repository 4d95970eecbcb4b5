"""What an image says a container made from it runs with."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.errors import EngineError
from desktopdock.domain.images import Image
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.container_details import Section
from desktopdock.presentation.image_details import config, trouble
from desktopdock.support.text import tr
from desktopdock.ui.details.sections import SectionsTab
from desktopdock.ui.theme import Theme


class ConfigTab(SectionsTab[Image]):
    """Asked for once for each image: what its id stands for never changes."""

    def __init__(self, services: Services, theme: Theme, parent: QWidget) -> None:
        super().__init__(lambda _image, _now: [], services, theme, parent)
        self._image: Image | None = None
        self._loaded = ""
        newest = self._newest = Newest()
        self.destroyed.connect(lambda: newest.cancel())

    def show_items(self, items: Sequence[Image]) -> None:
        (self._image,) = items
        self._ask()

    def set_shown(self, shown: bool) -> None:
        if shown:
            self._ask()
        else:
            self._newest.cancel()
            self._loaded = ""

    def _ask(self) -> None:
        if self._image is not None and self._image.image_id != self._loaded:
            self._loaded = self._image.image_id
            self._newest.start(self._load(self._loaded), f"config of {self._image.name}")

    async def _load(self, id: str) -> None:
        self.show_sections(await self._sections(id))

    async def _sections(self, id: str) -> list[Section]:
        try:
            detail = await self._services.engine.images.inspect(id)
        except EngineError as error:
            return trouble("\n".join(filter(None, (str(error), error.remedy()))))
        return config(detail) if detail else trouble(tr("This image does not exist any more."))
