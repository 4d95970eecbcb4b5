"""The program in the tray: its icon, its menu, and the window that goes out of sight instead of closing."""

import sys
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from desktopdock.actions import containers
from desktopdock.actions.action import Action, Services, perform
from desktopdock.desktop.checks.check import Start
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.domain.endpoints import Choice
from desktopdock.domain.keys import Key
from desktopdock.engine.api import Engines
from desktopdock.jobs.job import Job, JobState, job_key
from desktopdock.presentation.engines import Offer, offers
from desktopdock.presentation.tray import TrayContent, TrayState, content, state, tip
from desktopdock.settings.declared import CLOSING
from desktopdock.stores.machine import MachineStore
from desktopdock.support.background import spawn
from desktopdock.ui.engine_switch import EngineSwitch
from desktopdock.ui.front import Front
from desktopdock.ui.notifications.notifications import Notifications
from desktopdock.ui.place import bring_forward
from desktopdock.ui.tray.icon import tray_icon
from desktopdock.ui.tray.menu import TrayMenu
from desktopdock.ui.tray.presence import Presence

ONE_CHANGE_MS = 1000
PANEL_COMES_MS = 15_000
REASONS = QSystemTrayIcon.ActivationReason


class Program(Protocol):
    """What the tray asks of the program."""

    @property
    def services(self) -> Services | None: ...

    def catch_up(self) -> None:
        """Ask for what changed while nobody looked."""


class Tray(QObject):
    def __init__(self, front: Front, program: Program, engines: Engines, switch: EngineSwitch) -> None:
        super().__init__(front.window)
        self._front, self._window, self._program = front, front.window, program
        self._engines, self._switch = engines, switch
        self._known: Sequence[Offer] = ()
        self._needs_look = False
        self._machine: MachineStore | None = None
        self.notifications: Notifications | None = None
        self._state: TrayState | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(ONE_CHANGE_MS)
        self._rest.timeout.connect(self._show_state)
        self._menu = TrayMenu(self, front.theme)
        self._menu.aboutToShow.connect(self._opened)
        self._icon = self._made()
        self._presence = Presence(self._remake, self._lost, self)
        self._window.keep_running_while(self._stays)
        self._window.hidden.connect(self._hidden)
        self._window.closed.connect(self.close)
        front.containers.changed.connect(lambda _change: self._menu.catch_up())
        if sys.platform == "darwin":
            self._follow_dock()

    def _follow_dock(self) -> None:
        from desktopdock.ui.tray.dock import Dock

        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        Dock(application, self._window, lambda: bring_forward(self._window))

    @property
    def is_there(self) -> bool:
        return self._presence.is_there

    def close(self) -> None:
        self._presence.watch(False)
        self._icon.hide()

    def start_hidden(self) -> None:
        """The window has not been shown: at login a panel may come later than we do, but it has to come."""
        QTimer.singleShot(PANEL_COMES_MS, self, self._look_for_panel)

    def _look_for_panel(self) -> None:
        if self._window.isHidden():
            self._presence.watch(True)
            if not self.is_there:
                self._lost()

    # What it is told.

    def show_connection(self, _connection: Connection) -> None:
        self._changed()

    def show_job(self, job: Job) -> None:
        if job.state in (JobState.FAILED, JobState.PARTLY):
            self.mark()
        if job.is_over and self._window.is_hidden:
            self._program.catch_up()  # whoever did it from here looks here next
        self._changed()

    def mark(self) -> None:
        """Something has happened that one should look at; it has been looked at when the window is seen."""
        if self._window.is_hidden:
            self._needs_look = True
            self._changed()

    # What its menu asks for.

    def content(self) -> TrayContent:
        jobs, starts = self._window.running_jobs, self._machine.starts if self._machine else ()
        return content(self._connection, self._front.containers.rows, jobs, time.monotonic(), starts)

    def engines(self) -> Sequence[Offer]:
        return self._known

    def act(self, action: Action[Container], members: Sequence[Container]) -> None:
        store, services = self._front.containers, self._program.services
        found = [item for member in members if (item := store.get(member.key)) is not None]
        if services is not None and found and action.is_possible(found):
            perform(action, found, services)

    def browse(self, url: str) -> None:
        if self._program.services is not None:
            self._program.services.desk.browse(url)

    def show(self, page: str = "", container: Container | None = None, tab: str = "") -> None:
        bring_forward(self._window)
        if page:
            self._window.show_page(page, container.key if container else None, tab)

    def pull(self) -> None:
        self._open("pull")

    def switch(self, choice: Choice) -> None:
        self._switch.connect(choice)

    def connect_another(self) -> None:
        self._open("connect")

    def start(self, start: Start) -> None:
        if self._machine is not None:
            self._machine.begin(start)
        self.look()

    def look(self) -> None:
        self._open("machine")

    def muted_until(self) -> str:
        until = self.notifications.muted_until if self.notifications is not None else 0.0
        return f"{datetime.fromtimestamp(until):%H:%M}" if until else ""

    def mute(self) -> None:
        if self.notifications is not None:
            self.notifications.mute()

    def quit(self) -> None:
        self._window.ask_to_quit()

    def _open(self, dialog: str) -> None:
        if self._program.services is not None:
            bring_forward(self._window)
            self._program.services.desk.open(dialog)

    def _opened(self) -> None:
        self._program.catch_up()
        spawn(self._read_contexts(), "contexts for the tray")
        if self._connection.state is not ConnectionState.CONNECTED and self._program.services is not None:
            self._look()

    def _look(self) -> None:
        """What could be started is known as soon as the programs that tell it have answered."""
        if self._machine is None:
            self._machine = self._front.machine
            self._machine.changed.connect(self._menu.catch_up)
        self._machine.look()

    async def _read_contexts(self) -> None:
        self._known = offers(await self._engines.contexts(), self._front.settings)
        self._menu.show_contexts()

    # What a notification is answered with.

    def look_at(self, key: Key | None, job: int) -> None:
        bring_forward(self._window)
        if key is not None:
            self._window.show_page("containers", key, "logs")
        elif job:
            self._window.show_page("activity", job_key(job))

    def restart(self, key: Key) -> None:
        """Also of one that has ended: to the engine that is a start."""
        container = self._front.containers.get(key)
        if container is not None and self._program.services is not None:
            containers.restart([container], self._program.services, frozenset())
        else:
            self.look_at(key, 0)

    # The icon.

    @property
    def icon(self) -> QSystemTrayIcon:
        return self._icon

    @property
    def _connection(self) -> Connection:
        services = self._program.services
        return services.engine.link.connection if services is not None else Connection("")

    def _made(self) -> QSystemTrayIcon:
        made = QSystemTrayIcon(self)
        made.setObjectName("tray.icon")
        made.setContextMenu(self._menu)
        made.activated.connect(self._activated)
        self._show_state_of(made)
        made.show()  # where there is no tray yet it appears with it
        return made

    def _remake(self) -> None:
        self._icon.hide()
        self._icon.deleteLater()
        self._state = None
        self._icon = self._made()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is REASONS.Trigger and sys.platform != "darwin":  # there any click opens the menu
            bring_forward(self._window)

    def _changed(self) -> None:
        """At most one change a second is shown, and the last one always."""
        if not self._rest.isActive():
            self._show_state()

    def _show_state(self) -> None:
        if self._show_state_of(self._icon):
            self._rest.start()

    def _show_state_of(self, icon: QSystemTrayIcon) -> bool:
        """Whether there was anything new to show."""
        icon.setToolTip(tip(self._connection, time.monotonic()))
        wanted = state(self._connection, bool(self._window.running_jobs), self._needs_look)
        if wanted is self._state:
            return False
        self._state = wanted
        icon.setIcon(tray_icon(wanted))
        return True

    # The window.

    def _stays(self) -> bool:
        return self._front.settings.get(CLOSING) == "tray" and self.is_there

    def _hidden(self, hidden: bool) -> None:
        if not hidden:
            self._needs_look = False
            self._changed()
        self._presence.watch(self._window.isHidden())

    def _lost(self) -> None:
        """The window would be out of reach."""
        if self._window.isHidden():
            bring_forward(self._window)
