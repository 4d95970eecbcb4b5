"""The tabs of one container. What they need is imported with the first one: no list has to wait for it."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.containers import Container
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme


def tabs() -> list[Tab[Container]]:
    return [
        Tab("overview", tr("Overview"), _overview),
        Tab("logs", tr("Logs"), _logs),
        Tab("inspect", tr("Inspect"), _inspect),
    ]


def _overview(services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.overview import OverviewTab

    return OverviewTab(services, theme, parent)


def _logs(services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.logs import LogsTab

    return LogsTab(services, theme, parent)


def _inspect(services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.inspect import InspectTab

    return InspectTab(services, theme, parent)
