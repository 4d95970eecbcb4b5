"""The layers of an image: how large each is, and the command that made it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.errors import EngineError, Gone
from desktopdock.domain.image_layers import Origin
from desktopdock.domain.images import Image, Layer
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.layers import legend, rows
from desktopdock.stores.image_layers import ImageLayers
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.fields import Tick
from desktopdock.ui.widgets.layer_list import LayerBar, LayerLegend, LayerList
from desktopdock.ui.widgets.link import Link


class LayersTab(Detail[Image]):
    """Asked for once for each image: what its id stands for never changes."""

    def __init__(self, known: ImageLayers, services: Services, theme: Theme, parent: QWidget) -> None:
        """`known` is what is known of the layers of all images."""
        super().__init__(parent)
        self._services, self._known = services, known
        self._image: Image | None = None
        self._loaded, self._layers = "", tuple[Layer, ...]()
        self._origins: dict[int, Origin] = {}
        newest = self._newest = Newest()
        self.destroyed.connect(lambda: newest.cancel())
        self._bar, self._list = LayerBar(theme, self), LayerList(theme, self)
        self._base = LayerLegend("layers.base", is_base=True, theme=theme, parent=self)
        self._own = LayerLegend("layers.own", is_base=False, theme=theme, parent=self)
        self._state = Elided(self, "layers.state", 11, quiet=True)
        self._copy = Link(tr("Copy the command"), theme, self)
        self._copy.setObjectName("layers.copy")
        self._copy.clicked.connect(self._copy_command)
        self._hide = Tick("", "", theme, self)
        self._hide.setObjectName("layers.hide-empty")
        self._hide.setChecked(True)
        self._hide.toggled.connect(self._show)
        self._list.selectionModel().selectionChanged.connect(self._choose)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        for part in (self._base, self._own):
            foot.addWidget(part)
        foot.addWidget(self._state, 1)
        foot.addWidget(self._copy)
        foot.addWidget(self._hide)
        head = QVBoxLayout()
        head.setContentsMargins(20, 12, 20, 8)
        head.setSpacing(6)
        head.addWidget(self._bar)
        head.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        known.learned.connect(self._show_origins)
        self._show()

    def show_items(self, items: Sequence[Image]) -> None:
        (self._image,) = items
        self._ask()

    def set_shown(self, shown: bool) -> None:
        if shown:
            self._ask()
        elif not self._layers:
            self._newest.cancel()
            self._loaded = ""

    def _ask(self) -> None:
        if self._image is not None and self._image.image_id != self._loaded:
            self._loaded, self._layers = self._image.image_id, ()
            self._show()
            self._newest.start(self._load(self._loaded), f"layers of {self._image.name}")

    async def _load(self, id: str) -> None:
        try:
            self._layers = await self._services.engine.images.history(id)
            if self._image is not None and self._image.image_id == id:
                self._known.note_steps(self._image, self._layers)
        except Gone:
            self._state.setText(tr("This image does not exist any more."))
        except EngineError as error:
            self._state.setText(" ".join(f"{error} {error.remedy()}".split()))
        else:
            self._show()

    def _show_origins(self) -> None:
        """More is known of what other images share with it."""
        if self._layers and self._known.origins(self._loaded) != self._origins:
            self._show()

    def _show(self) -> None:
        origins = self._origins = self._known.origins(self._loaded) if self._layers else {}
        all_rows = rows(self._layers, origins)
        empty = sum(not row.bytes for row in all_rows)
        self._hide.setText(tr("Hide %n empty layer(s)", "", empty))
        self._hide.setAccessibleName(self._hide.text())
        self._hide.setVisible(empty > 0)
        self._bar.show_rows(all_rows)
        self._list.show_rows([row for row in all_rows if row.bytes] if self._hide.isChecked() else all_rows)
        below, own = legend(self._layers, origins)
        self._base.say(below)
        self._own.say(own)
        self._state.setText("")
        self._choose()

    def _choose(self) -> None:
        chosen = self._list.chosen
        self._bar.choose(chosen.number if chosen is not None else -1)
        self._copy.setVisible(chosen is not None)

    def _copy_command(self) -> None:
        if (chosen := self._list.chosen) is not None:
            self._services.desk.copy(chosen.command)
