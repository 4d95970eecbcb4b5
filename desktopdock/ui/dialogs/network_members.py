"""Which container joins a network, or leaves it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.networks import connect, connect_command, disconnect, disconnect_command
from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Key
from desktopdock.domain.networks import Network
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.creation import Creation, text_of
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.fields import Choice
from desktopdock.ui.widgets.form import FormRow


class _Members(Creation):
    """A choice of containers; a subclass says what happens to the one that is chosen."""

    def __init__(
        self, name: str, network: Network, title: str, verb: str, services: Services, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(name, title, verb, services.jobs, theme, parent)
        self.network, self.services = network, services
        self._choice = Choice(tr("Container"), theme, self)

    def offer(self, containers: Sequence[tuple[str, Key]]) -> FormRow:
        for name, key in containers:
            self._choice.addItem(name, key)
        self._choice.currentTextChanged.connect(self.read)
        return self.add_row(tr("Container"), self._choice, "container")

    @property
    def chosen(self) -> str:
        return self._choice.currentText()

    @property
    def key(self) -> Key:
        return Key(*self._choice.currentData())

    def check(self) -> bool:
        return bool(self.chosen)

    def made(self) -> None:
        self.services.desk.show("networks", self.network.key)


class ConnectContainer(_Members):
    def __init__(
        self, network: Network, containers: Sequence[Container], services: Services, theme: Theme, parent: QWidget
    ) -> None:
        title = tr("Connect a container to {0}").format(network.name)
        super().__init__("connect-container", network, title, tr("Connect"), services, theme, parent)
        inside = {member.key for member in network.members}
        others = [(container.name, container.key) for container in containers if container.key not in inside]
        row = self.offer(others)
        if not others:
            row.say(tr("Every container is in it already."))
        self._alias = self.add_field(tr("Alias"), "alias", "", tr("One more name that it answers to in this network."))
        self.begin(lambda: row.field)

    def command(self) -> str:
        return connect_command(self.network.name, self.chosen or tr("CONTAINER"), text_of(self._alias))

    def submit(self) -> int:
        return connect(self.network, self.key, self.chosen, text_of(self._alias), self.services)


class DisconnectContainer(_Members):
    def __init__(self, network: Network, services: Services, theme: Theme, parent: QWidget) -> None:
        title = tr("Disconnect a container from {0}").format(network.name)
        super().__init__("disconnect-container", network, title, tr("Disconnect"), services, theme, parent)
        row = self.offer([(member.name, member.key) for member in network.members])
        row.hint(tr("What it has open through this network ends."))
        self.begin(lambda: row.field)

    def command(self) -> str:
        return disconnect_command(self.network.name, self.chosen)

    def submit(self) -> int:
        return disconnect(self.network, self.key, self.chosen, self.services)
