"""The tabs of one network."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.networks import Network
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme


def tabs() -> list[Tab[Network]]:
    return [Tab("members", tr("Members"), _members), Tab("inspect", tr("Inspect"), _inspect)]


def _members(services: Services, theme: Theme, parent: QWidget) -> Detail[Network]:
    from desktopdock.ui.details.members import MembersTab

    return MembersTab(services, theme, parent)


def _inspect(services: Services, theme: Theme, parent: QWidget) -> Detail[Network]:
    from desktopdock.ui.details.inspect import InspectTab

    return InspectTab(services.engine.networks.inspect_text, theme, parent)
