"""A new network: name, driver, addresses, what it reaches."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.networks import create, create_command
from desktopdock.domain.keys import Key
from desktopdock.domain.networks import Network, NetworkSpec
from desktopdock.presentation.network_form import problems
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.creation import Creation, text_of
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.fields import Choice, Tick

DRIVERS = ("bridge", "macvlan", "ipvlan", "overlay")


class CreateNetwork(Creation):
    def __init__(
        self, spec: NetworkSpec, services: Services, store: Store[Network], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("create-network", tr("Create a network"), tr("Create"), services.jobs, theme, parent)
        self._services, self._store, self._made = services, store, ""
        driver = Choice(tr("Driver"), theme, self, editable=True)
        driver.addItems(DRIVERS)
        driver.setCurrentText(spec.driver)
        driver.currentTextChanged.connect(self.read)
        self._internal = self._tick(tr("Internal: nothing outside is reached"), spec.is_internal)
        self._ipv6 = self._tick(tr("IPv6 as well"), spec.is_ipv6)
        chosen = tr("chosen by the engine")
        self._rows = {
            "name": self.add_field(tr("Name"), "name", spec.name),
            "driver": self.add_row(tr("Driver"), driver, "driver"),
            "subnet": self.add_field(tr("Subnet"), "subnet", spec.subnet, placeholder=chosen),
            "gateway": self.add_field(tr("Gateway"), "gateway", spec.gateway, placeholder=chosen),
            "range": self.add_field(tr("Range"), "range", spec.range, placeholder=tr("all of the subnet")),
        }
        self.add_row(tr("Outside"), self._internal, "internal")
        self.add_row(tr("IPv6"), self._ipv6, "ipv6")
        self._rows["subnet6"] = self.add_field(
            tr("IPv6 subnet"), "subnet6", spec.subnet6, tr("Docker before 27 needs one, like fd00:4::/64."), chosen
        )
        self.begin(lambda: self._rows["name"].field)

    def check(self) -> bool:
        spec = self._spec
        self._rows["subnet6"].setVisible(spec.is_ipv6)
        found = problems(spec, {network.name for network in self._store.rows})
        for name, row in self._rows.items():
            row.say(found.get(name, "") if name != "name" or spec.name else "")
        return not found

    def command(self) -> str:
        return create_command(self._spec)

    def submit(self) -> int:
        services, spec = self._services, self._spec
        return create(spec, services, self._take_id, change=lambda: services.desk.open("create-network", spec=spec))

    def made(self) -> None:
        self._services.desk.show("networks", Key(self._services.engine.link.connection.endpoint, self._made))

    def _take_id(self, id: str) -> None:
        self._made = id

    def _tick(self, text: str, is_on: bool) -> Tick:
        tick = Tick(text, "", self.theme, self)
        tick.setChecked(is_on)
        tick.toggled.connect(self.read)
        return tick

    @property
    def _spec(self) -> NetworkSpec:
        texts = {name: text_of(row) for name, row in self._rows.items()}
        is_ipv6 = self._ipv6.isChecked()
        return NetworkSpec(
            **texts | {"subnet6": texts["subnet6"] if is_ipv6 else ""},
            is_ipv6=is_ipv6,
            is_internal=self._internal.isChecked(),
        )
