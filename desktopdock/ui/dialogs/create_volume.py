"""A new volume: name, driver, the options of the driver."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.volumes import create, create_command
from desktopdock.domain.keys import Key
from desktopdock.domain.volumes import Volume, VolumeSpec
from desktopdock.presentation.options import parsed_options, typed
from desktopdock.presentation.volumes import volume_name_problem
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.creation import Creation, text_of
from desktopdock.ui.theme import Theme


class CreateVolume(Creation):
    def __init__(
        self, spec: VolumeSpec, services: Services, store: Store[Volume], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("create-volume", tr("Create a volume"), tr("Create"), services.jobs, theme, parent)
        self._services, self._store = services, store
        self._name_row = self.add_field(tr("Name"), "name", spec.name)
        self._driver_row = self.add_field(tr("Driver"), "driver", spec.driver)
        hint = tr("name=value, separated by blanks; of the local driver: type, device, o")
        self._options_row = self.add_field(
            tr("Options"), "options", typed(spec.options), hint, "type=nfs o=addr=10.0.0.1,rw device=:/export"
        )
        self.begin(lambda: self._name_row.field)

    def check(self) -> bool:
        name = text_of(self._name_row)
        taken = {volume.name for volume in self._store.rows}
        problem = volume_name_problem(name, taken)
        self._name_row.say(problem if name else "")
        driver_problem = "" if text_of(self._driver_row) else tr("A volume needs a driver; usually it is local.")
        self._driver_row.say(driver_problem)
        _, options_problem = parsed_options(text_of(self._options_row))
        self._options_row.say(options_problem)
        return not problem and not driver_problem and not options_problem

    def command(self) -> str:
        return create_command(self._spec)

    def submit(self) -> int:
        services, spec = self._services, self._spec
        return create(spec, services, change=lambda: services.desk.open("create-volume", spec=spec))

    def made(self) -> None:
        key = Key(self._services.engine.link.connection.endpoint, self._spec.name)
        self._services.desk.show("volumes", key)

    @property
    def _spec(self) -> VolumeSpec:
        options, _ = parsed_options(text_of(self._options_row))
        return VolumeSpec(text_of(self._name_row), text_of(self._driver_row), options)
