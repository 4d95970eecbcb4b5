"""The dialogs that are opened by name, each with what it needs; a part of the composition root."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktopdock.actions.action import Services
from desktopdock.actions.shell import open_shell
from desktopdock.domain.containers import Container
from desktopdock.domain.images import Image
from desktopdock.domain.networks import Network, NetworkSpec
from desktopdock.domain.references import Reference
from desktopdock.domain.volumes import VolumeSpec
from desktopdock.jobs.queue import Jobs
from desktopdock.presentation.connection import name
from desktopdock.presentation.run_form import Form
from desktopdock.settings.declared import TERMINAL
from desktopdock.ui.desk import WindowDesk
from desktopdock.ui.dialogs.create_network import CreateNetwork
from desktopdock.ui.dialogs.create_volume import CreateVolume
from desktopdock.ui.dialogs.image_files import ImageFiles
from desktopdock.ui.dialogs.network_members import ConnectContainer, DisconnectContainer
from desktopdock.ui.dialogs.pulls import Pulls
from desktopdock.ui.dialogs.rename import Rename
from desktopdock.ui.dialogs.run import Place, RunDialog
from desktopdock.ui.dialogs.tag import TagDialog
from desktopdock.ui.front import Front
from desktopdock.ui.pages.registry import RegistryPage

if TYPE_CHECKING:
    from desktopdock.ui.palette.opening import Opening


class Dialogs:
    """`services` are those of the engine in use; there are none before the first one."""

    def __init__(self, front: Front, desk: WindowDesk, jobs: Jobs) -> None:
        self._services: Services | None = None
        self._front, self._jobs = front, jobs
        self._pulls = Pulls(jobs, lambda: front.registries.references, front.theme, front.window)
        self._files = ImageFiles(front.images, front.theme, front.window)
        for dialog, opens in (
            ("run", self._run),
            ("rename", self._rename),
            ("pull", self._pulls.open),
            ("search", self._search),
            ("create-volume", self._create_volume),
            ("create-network", self._create_network),
            ("connect-container", self._connect_container),
            ("disconnect-container", self._disconnect_container),
            ("tag", self._tag),
            ("palette", self._palette),
            ("push", self._push),
            ("shortcuts", self._shortcuts),
            ("support-report", self._support_report),
            ("save-images", self._files.save),
            ("load-images", self._files.load),
            ("import-image", self._files.import_root),
            ("clean-up", self._clean_up),
            ("shell", self._shell),
        ):
            desk.register(dialog, opens)

    @property
    def services(self) -> Services | None:
        return self._services

    @services.setter
    def services(self, services: Services) -> None:
        self._services = self._pulls.services = self._files.services = services
        if "_opening" in vars(self):  # it has been made
            self._opening.leave_engine()

    def _run(self, image: str = "", form: Form | None = None) -> None:
        """`form` is what was typed before, for one more try."""
        if self.services:
            connection, front = self.services.engine.link.connection, self._front
            place = Place(self.services, front.containers, connection.endpoint, name(connection))
            RunDialog(form or Form(image=image), place, front.theme, front.window).show_over()

    def _create_volume(self, spec: VolumeSpec | None = None) -> None:
        """`spec` is what was typed before, for one more try."""
        if self.services:
            front = self._front
            CreateVolume(spec or VolumeSpec(""), self.services, front.volumes, front.theme, front.window).show_over()

    def _create_network(self, spec: NetworkSpec | None = None) -> None:
        if self.services:
            front = self._front
            CreateNetwork(spec or NetworkSpec(""), self.services, front.networks, front.theme, front.window).show_over()

    def _connect_container(self, network: Network) -> None:
        if self.services:
            front = self._front
            ConnectContainer(network, front.containers.rows, self.services, front.theme, front.window).show_over()

    def _disconnect_container(self, network: Network) -> None:
        if self.services:
            front = self._front
            DisconnectContainer(network, self.services, front.theme, front.window).show_over()

    def _tag(self, image: Image, reference: str) -> None:
        if self.services:
            front = self._front
            TagDialog(image, reference, self.services, front.images, front.theme, front.window).show_over()

    def _shortcuts(self) -> None:
        from desktopdock.ui.dialogs.shortcuts import Shortcuts  # when it is first asked for

        Shortcuts(self._front.window.page_titles, self._front.theme, self._front.window).show_over()

    def _support_report(self) -> None:
        if self.services:
            from desktopdock.ui.dialogs.support_report import SupportReportDialog  # when it is first asked for
            from desktopdock.ui.support_report import SupportReport

            front, engine = self._front, self.services.engine
            made = SupportReport(engine.link, self._jobs, front.settings)
            SupportReportDialog(
                made, engine.link, engine.info, front.engines, front.theme, front.window, front.machine
            ).show_over()

    def _palette(self) -> None:
        if self.services:
            self._opening.toggle(self.services)

    @cached_property
    def _opening(self) -> "Opening":
        from desktopdock.ui.palette.opening import Opening  # when it is first asked for

        return Opening(self._front.stores, self._front.theme, self._front.window)

    def _clean_up(self, of: str = "") -> None:
        """Of one page or kind; of everything without it."""
        if self.services:
            from desktopdock.ui.dialogs.cleanup import CleanUp  # when it is first asked for

            front = self._front
            dialog = CleanUp(of, self.services, front.images, front.settings, front.theme, front.window)
            dialog.cleaned.connect(front.window.refresh)  # also what lies on the disk
            dialog.show_over()

    def _shell(self, container: Container) -> None:
        if self.services:
            open_shell(container, self.services, self._front.settings.get(TERMINAL))

    def _push(self, references: Sequence[Reference]) -> None:
        from desktopdock.ui.dialogs.push import PushDialog

        if self.services:
            PushDialog(references, self.services, self._front.theme, self._front.window).show_over()

    def _search(self, term: str) -> None:
        """Go to the registry page and look for this."""
        self._front.window.show_page("registry")
        page = self._front.window.page
        if isinstance(page, RegistryPage):
            page.search(term)

    def _rename(self, **asked: Any) -> None:
        front = self._front
        Rename(**asked, store=front.containers, jobs=self._jobs, theme=front.theme, parent=front.window).show_over()
