"""An image made of the archive of a root filesystem: which tag it gets."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.image_files import import_command, import_root
from desktopdock.domain.images import Image
from desktopdock.domain.keys import Key
from desktopdock.domain.references import InvalidReference, Reference, tag_of
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.creation import Creation, text_of
from desktopdock.ui.theme import Theme


class ImportImage(Creation):
    """`reference` is what its field begins with."""

    def __init__(
        self, file: Path, reference: str, services: Services, store: Store[Image], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("import-image", tr("Import {0}").format(file.name), tr("Import"), services.jobs, theme, parent)
        self._services, self._store = services, store
        hint = tr("the archive of a root filesystem, also compressed; it becomes an image of one layer")
        self._file = self.add_field(tr("File"), "file", str(file), hint)
        self._tag = self.add_field(tr("New tag"), "reference", reference, placeholder="shop/base:1")
        self.begin(lambda: self._tag.field)

    def check(self) -> bool:
        is_right = bool(text_of(self._file))
        self._file.say("" if is_right else tr("Choose another file."))
        try:
            reference = tag_of(text_of(self._tag))
        except InvalidReference as wrong:
            self._tag.say(wrong.sentence if text_of(self._tag) else "")
            return False
        held = any(image.reference == reference.familiar for image in self._store.rows)
        self._tag.say("")
        self._tag.hint(tr("The image that has this tag loses it.") if held else "")
        return is_right

    def command(self) -> str:
        return import_command(text_of(self._file), text_of(self._tag) or tr("NEW_REFERENCE"))

    def submit(self) -> int:
        return import_root(Path(text_of(self._file)).expanduser(), self._reference, self._services)

    def made(self) -> None:
        key = Key(self._services.engine.link.connection.endpoint, self._reference.familiar)
        self._services.desk.show("images", key)

    @property
    def _reference(self) -> Reference:
        return tag_of(text_of(self._tag))
