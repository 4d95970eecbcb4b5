"""The tabs of one image."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.images import Image
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme

if TYPE_CHECKING:
    from desktopdock.stores.image_layers import ImageLayers


def tabs(known: "ImageLayers") -> list[Tab[Image]]:
    """`known` is what is known of what images share."""
    return [
        Tab("overview", tr("Overview"), _overview),
        Tab("layers", tr("Layers"), partial(_layers, known)),
        Tab("config", tr("Config"), _config),
        Tab("used-by", tr("Used by"), _used_by),
        Tab("inspect", tr("Inspect"), _inspect),
    ]


def _overview(services: Services, theme: Theme, parent: QWidget) -> Detail[Image]:
    from desktopdock.presentation.image_details import sections
    from desktopdock.ui.details.sections import SectionsTab

    return SectionsTab(sections, services, theme, parent)


def _layers(known: "ImageLayers", services: Services, theme: Theme, parent: QWidget) -> Detail[Image]:
    from desktopdock.ui.details.layers import LayersTab

    return LayersTab(known, services, theme, parent)


def _used_by(services: Services, theme: Theme, parent: QWidget) -> Detail[Image]:
    from desktopdock.presentation.image_details import used_by
    from desktopdock.ui.details.sections import SectionsTab

    return SectionsTab(lambda image, _now: [used_by(image)], services, theme, parent)


def _config(services: Services, theme: Theme, parent: QWidget) -> Detail[Image]:
    from desktopdock.ui.details.image_config import ConfigTab

    return ConfigTab(services, theme, parent)


def _inspect(services: Services, theme: Theme, parent: QWidget) -> Detail[Image]:
    from desktopdock.ui.details.inspect import InspectTab

    return InspectTab(services.engine.images.inspect_text, theme, parent)
