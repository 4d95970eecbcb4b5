"""The program outside its window: the tray, notifications, starting at login; made when the window has been painted.

A part of the composition root.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QIcon

from desktopdock.desktop.login import login, own_command
from desktopdock.desktop.notifications import Notifier
from desktopdock.domain.incidents import Incident
from desktopdock.domain.keys import Kind
from desktopdock.engine.api import Engine, Engines
from desktopdock.jobs.job import Job
from desktopdock.jobs.queue import Jobs
from desktopdock.presentation.connection import name
from desktopdock.presentation.how_to import HowTo
from desktopdock.settings.declared import RELEASES
from desktopdock.settings.login import LoginSetting
from desktopdock.stores.incidents import Incidents
from desktopdock.support.paths import resource
from desktopdock.support.text import tr
from desktopdock.ui.engine_switch import EngineSwitch
from desktopdock.ui.front import Front
from desktopdock.ui.notifications.balloon import Balloon
from desktopdock.ui.notifications.notifications import Notifications
from desktopdock.ui.tray.tray import Program, Tray

if TYPE_CHECKING:
    from desktopdock.ui.notifications.newer_release import NewerRelease

ENDING = ("stop", "restart", "kill", "rm")  # words of the docker program


class Outside:
    def __init__(self, front: Front, program: Program, jobs: Jobs, engines: Engines, switch: EngineSwitch) -> None:
        self._front, self._program, self._jobs = front, program, jobs
        if sys.platform != "darwin":  # there the application has its own
            QGuiApplication.setWindowIcon(QIcon(str(resource("desktop/desktopdock.svg"))))
        self._tray = Tray(front, program, engines, switch)
        balloon = Balloon(lambda: self._tray.icon)
        notifier = _notifier() or balloon
        self._notifications = Notifications(
            notifier, balloon, front.settings, self._tray, self._is_looked_at, self._engine
        )
        self._newer = self._newer_release(notifier) if front.settings.get(RELEASES) else None
        self._tray.notifications = self._notifications
        self._incidents: Incidents | None = None
        self._login = LoginSetting(front.settings, login(own_command()))
        self._login.failed.connect(self._not_at_login)
        self._over: set[int] = set()
        jobs.changed.connect(self._job_changed)
        if program.services is not None:
            self.use(program.services.engine)

    def start_hidden(self) -> None:
        self._tray.start_hidden()

    def use(self, engine: Engine) -> None:
        """From now on this one; the link of the one before says nothing any more."""
        if self._incidents is not None:
            self._incidents.close()
        self._incidents = Incidents(engine.link, self._front.containers)
        self._incidents.happened.connect(self._happened)
        engine.link.changed.connect(self._tray.show_connection)
        self._tray.show_connection(engine.link.connection)

    def close(self) -> None:
        self._jobs.changed.disconnect(self._job_changed)
        if self._incidents is not None:
            self._incidents.close()
        if self._newer is not None:
            self._newer.close()
        self._login.close()
        self._notifications.close()
        self._tray.close()

    def _is_looked_at(self) -> bool:
        """Without a window manager, one that has gone out of sight may still be called the active one."""
        window = self._front.window
        return window.isActiveWindow() and not window.is_hidden

    def _engine(self) -> str:
        services = self._program.services
        return name(services.engine.link.connection) if services is not None else ""

    def _newer_release(self, notifier: Notifier) -> "NewerRelease":
        from desktopdock.ui.notifications.newer_release import NewerRelease

        return NewerRelease(self._front.settings, notifier, self._show_release)

    def _show_release(self, how: HowTo) -> None:
        from desktopdock.ui.dialogs.how_to import HowToDialog

        HowToDialog(how, self._front.theme, self._front.window).show_over()

    def _not_at_login(self, reason: str) -> None:
        self._front.window.show_failure(tr("Starting at login could not be changed: {0}").format(reason))

    def _happened(self, incident: Incident) -> None:
        self._tray.mark()
        self._notifications.tell_incident(incident)

    def _job_changed(self, job: Job) -> None:
        self._tray.show_job(job)
        if job.is_over and job.id not in self._over:
            self._over.add(job.id)
            self._notifications.tell_job(job)
        elif (
            not job.is_over and self._incidents is not None and job.command.split()[1:2] in [[word] for word in ENDING]
        ):
            for part in job.parts:
                if part.target.kind is Kind.CONTAINERS and not part.is_over:
                    self._incidents.expect(part.target.key.id)


def _notifier() -> Notifier | None:
    """The platform's own, where it is more than what the tray can do."""
    if sys.platform != "linux":
        return None
    from desktopdock.desktop.linux import DesktopNotifier

    return DesktopNotifier()
