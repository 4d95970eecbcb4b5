"""One more tag for an image: a reference, checked as one types."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.images import tag, tag_command
from desktopdock.domain.images import Image
from desktopdock.domain.keys import Key
from desktopdock.domain.references import InvalidReference, Reference, tag_of
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.creation import Creation
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.fields import Field


class TagDialog(Creation):
    """`reference` is what its field begins with."""

    def __init__(
        self,
        image: Image,
        reference: str,
        services: Services,
        store: Store[Image],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__("tag-image", tr("Tag {0}").format(image.name), tr("Tag"), services.jobs, theme, parent)
        self._image, self._services, self._store = image, services, store
        hint = tr("with the address of a registry, it can be pushed there")
        self._row = self.add_field(tr("New tag"), "reference", reference, hint, "registry.example.com/shop/api:2.4.1")
        self.begin(lambda: self._field)
        self._field.selectAll()

    def check(self) -> bool:
        """A tag that another image has is not wrong: it is taken from that one, which has to be said."""
        try:
            reference = self._read()
        except InvalidReference as wrong:
            self._row.say(wrong.sentence if self._text else "")
            return False
        held = next((image for image in self._store.rows if image.reference == reference.familiar), None)
        if held is not None and held.image_id == self._image.image_id:
            self._row.say(tr("The image has this tag already.") if self._text != self._image.reference else "")
            return False
        self._row.say("")
        return True

    def command(self) -> str:
        return tag_command(self._image, self._text or tr("NEW_REFERENCE"))

    def submit(self) -> int:
        return tag(self._image, self._read(), self._services)

    def made(self) -> None:
        self._services.desk.show("images", Key(self._image.key.connection, self._read().familiar))

    @property
    def _field(self) -> Field:
        field = self._row.field
        assert isinstance(field, Field)
        return field

    @property
    def _text(self) -> str:
        return self._field.text().strip()

    def _read(self) -> Reference:
        return tag_of(self._text)
