"""The log of a compose project, or of some of its services: those of all their containers as one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.projects import Service, members_of
from desktopdock.settings.settings import Settings
from desktopdock.ui.details.logs import LogsTab
from desktopdock.ui.details.tab import Detail
from desktopdock.ui.theme import Theme


class ProjectLogs(Detail[Service]):
    def __init__(self, services: Services, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._logs = LogsTab(services, settings, theme, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._logs)

    def show_items(self, items: Sequence[Service]) -> None:
        self._logs.show_items(members_of(items))

    def set_shown(self, shown: bool) -> None:
        self._logs.set_shown(shown)

    def start_find(self) -> None:
        self._logs.start_find()
