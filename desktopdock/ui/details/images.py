"""The tabs of one image."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.images import Image
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme


def tabs() -> list[Tab[Image]]:
    return [Tab("overview", tr("Overview"), _overview)]


def _overview(services: Services, theme: Theme, parent: QWidget) -> Detail[Image]:
    from desktopdock.presentation.image_details import sections
    from desktopdock.ui.details.sections import SectionsTab

    return SectionsTab(sections, services, theme, parent)
