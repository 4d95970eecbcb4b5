"""Who is in a network, with names and addresses, beside what the network is."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.errors import EngineError
from desktopdock.domain.networks import Endpoint, Network
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.container_details import Fact, Section
from desktopdock.presentation.network_details import sections
from desktopdock.support.text import tr
from desktopdock.ui.details.sections import SectionsTab
from desktopdock.ui.theme import Theme


class MembersTab(SectionsTab[Network]):
    """What the row says stands there at once; the endpoints are asked for when it changes. The newest answer wins."""

    def __init__(self, services: Services, theme: Theme, parent: QWidget) -> None:
        super().__init__(self._sections, services, theme, parent)
        self._network: Network | None = None
        self._asked: Network | None = None
        self._endpoints: Sequence[Endpoint] = ()
        self._problem = ""
        self._is_seen = False
        self._newest = newest = Newest()
        self.destroyed.connect(lambda: newest.cancel())

    def show_items(self, items: Sequence[Network]) -> None:
        (network,) = items
        if self._network is None or network.key != self._network.key:
            self._endpoints, self._problem = (), ""
        self._network = network
        super().show_items(items)
        self._ask()

    def set_shown(self, shown: bool) -> None:
        self._is_seen = shown
        if shown:
            self._ask()
        else:
            self._newest.cancel()
            self._asked = None

    def _ask(self) -> None:
        network = self._network
        if network is not None and self._is_seen and network != self._asked:
            self._asked = network
            self._newest.start(self._load(network), f"members of {network.name}")

    async def _load(self, network: Network) -> None:
        try:
            self._endpoints, self._problem = await self._services.engine.networks.endpoints(network.id), ""
        except EngineError as error:
            self._problem = str(error)
        super().show_items([network])

    def _sections(self, network: Network, now: datetime) -> list[Section]:
        found = sections(network, self._endpoints, now)
        if self._problem:
            words = Fact(tr("The engine says"), self._problem)
            found.insert(1, Section("failure", tr("Addresses"), (words,)))
        return found
