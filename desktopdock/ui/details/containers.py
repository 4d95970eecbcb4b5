"""The tabs of one container. What they need is imported with the first one: no list has to wait for it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.containers import Container
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme


def tabs(settings: Settings) -> list[Tab[Container]]:
    return [
        Tab("overview", tr("Overview"), _overview),
        Tab("logs", tr("Logs"), partial(_logs, settings)),
        Tab("inspect", tr("Inspect"), _inspect),
    ]


def _overview(services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.overview import OverviewTab

    return OverviewTab(services, theme, parent)


def _logs(settings: Settings, services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.logs import LogsTab

    return LogsTab(services, settings, theme, parent)


def _inspect(services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.inspect import InspectTab

    return InspectTab(services, theme, parent)
