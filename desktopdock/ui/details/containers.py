"""The tabs of one container. What they need is imported with the first one: no list has to wait for it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.containers import Container
from desktopdock.settings.settings import Settings
from desktopdock.stores.stores import Stores
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme


def tabs(settings: Settings, stores: Stores) -> list[Tab[Container]]:
    return [
        Tab("overview", tr("Overview"), _overview),
        Tab("logs", tr("Logs"), partial(_logs, settings), several=True),
        Tab("stats", tr("Stats"), partial(_stats, stores)),
        Tab("inspect", tr("Inspect"), _inspect),
    ]


def _overview(services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.overview import OverviewTab

    return OverviewTab(services, theme, parent)


def _logs(settings: Settings, services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.logs import LogsTab

    return LogsTab(services, settings, theme, parent)


def _stats(stores: Stores, _services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.stats import StatsTab

    return StatsTab(stores.watched_loads(), theme, parent)


def _inspect(services: Services, theme: Theme, parent: QWidget) -> Detail[Container]:
    from desktopdock.ui.details.inspect import InspectTab

    return InspectTab(services.engine.containers.inspect_text, theme, parent)
