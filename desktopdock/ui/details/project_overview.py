"""What a compose project is: its file, its containers; of all that is selected together."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.projects import Service
from desktopdock.presentation.project_details import sections
from desktopdock.ui.details.sections import SectionsTab
from desktopdock.ui.theme import Theme


class ProjectOverview(SectionsTab[Service]):
    def __init__(self, services: Services, theme: Theme, parent: QWidget) -> None:
        super().__init__(lambda service, _now: sections([service]), services, theme, parent)

    def show_items(self, items: Sequence[Service]) -> None:
        self.show_sections(sections(items))
