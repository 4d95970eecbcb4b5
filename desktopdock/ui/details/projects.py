"""The tabs of a compose project, or of some of its services."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.projects import Service
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme


def tabs(settings: Settings) -> list[Tab[Service]]:
    return [
        Tab("overview", tr("Overview"), _overview, several=True),
        Tab("logs", tr("Logs"), partial(_logs, settings), several=True),
    ]


def _overview(services: Services, theme: Theme, parent: QWidget) -> Detail[Service]:
    from desktopdock.ui.details.project_overview import ProjectOverview

    return ProjectOverview(services, theme, parent)


def _logs(settings: Settings, services: Services, theme: Theme, parent: QWidget) -> Detail[Service]:
    from desktopdock.ui.details.project_logs import ProjectLogs

    return ProjectLogs(services, settings, theme, parent)
