"""A new volume: name, driver, the options of the driver."""

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.volumes import create, create_command
from desktopdock.domain.keys import Key
from desktopdock.domain.volumes import Volume, VolumeSpec
from desktopdock.jobs.queue import Jobs
from desktopdock.presentation.options import parsed_options, typed
from desktopdock.presentation.volumes import volume_name_problem
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.creation import Creation
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.fields import Field


class CreateVolume(Creation):
    def __init__(
        self, spec: VolumeSpec, services: Services, store: Store[Volume], jobs: Jobs, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("create-volume", tr("Create a volume"), tr("Create"), jobs, theme, parent)
        self._services, self._store = services, store
        self._name_row = self.add_field(tr("Name"), "name", spec.name)
        self._driver_row = self.add_field(tr("Driver"), "driver", spec.driver)
        hint = tr("name=value, separated by blanks; of the local driver: type, device, o")
        self._options_row = self.add_field(
            tr("Options"), "options", typed(spec.options), hint, "type=nfs o=addr=10.0.0.1,rw device=:/export"
        )
        self.begin(lambda: self._name_row.field)

    def check(self) -> bool:
        name = _text(self._name_row.field)
        taken = {volume.name for volume in self._store.rows}
        problem = volume_name_problem(name, taken)
        self._name_row.say(problem if name else "")
        driver_problem = "" if _text(self._driver_row.field) else tr("A volume needs a driver; usually it is local.")
        self._driver_row.say(driver_problem)
        _, options_problem = parsed_options(_text(self._options_row.field))
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
        options, _ = parsed_options(_text(self._options_row.field))
        return VolumeSpec(_text(self._name_row.field), _text(self._driver_row.field), options)


def _text(field: QWidget) -> str:
    assert isinstance(field, Field)
    return field.text().strip()
