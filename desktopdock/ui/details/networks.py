"""The tabs of one network."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.networks import Network
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.theme import Theme


def tabs() -> list[Tab[Network]]:
    return [Tab("members", tr("Members"), _members)]


def _members(services: Services, theme: Theme, parent: QWidget) -> Detail[Network]:
    from desktopdock.ui.details.members import MembersTab

    return MembersTab(services, theme, parent)
