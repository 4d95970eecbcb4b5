"""The tabs of one volume."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.volumes import Volume
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme


def tabs() -> list[Tab[Volume]]:
    return [Tab("overview", tr("Overview"), _overview), Tab("inspect", tr("Inspect"), _inspect)]


def _overview(services: Services, theme: Theme, parent: QWidget) -> Detail[Volume]:
    from desktopdock.presentation.volume_details import sections
    from desktopdock.ui.details.sections import SectionsTab

    return SectionsTab(sections, services, theme, parent)


def _inspect(services: Services, theme: Theme, parent: QWidget) -> Detail[Volume]:
    from desktopdock.ui.details.inspect import InspectTab

    return InspectTab(services.engine.volumes.inspect_text, theme, parent)
