"""The ways to another engine: the menu under the card, the dialog, and what to do where one lets nobody in."""

import asyncio
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication

from desktopdock.domain.connection import Connection
from desktopdock.domain.endpoints import Choice, DockerContexts, Origin
from desktopdock.engine.api import Engines
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation import engines as engines_text
from desktopdock.presentation.how_to import how_to_allow, how_to_update
from desktopdock.settings.declared import FOLLOW
from desktopdock.settings.settings import Settings
from desktopdock.support.background import spawn
from desktopdock.ui.bridges.context_watch import ContextWatch
from desktopdock.ui.desk import WindowDesk
from desktopdock.ui.dialogs.connect import ConnectDialog
from desktopdock.ui.dialogs.how_to import HowToDialog
from desktopdock.ui.pages.asked import Refreshing, Sectioned
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.connection_card import ConnectionCard
from desktopdock.ui.widgets.engine_menu import EngineMenu
from desktopdock.ui.window import Window

OF_THE_DOCKER_PROGRAM = (Origin.CURRENT_CONTEXT, Origin.DEFAULT)  # and chosen by nobody else


class EngineSwitch:
    """`connection` and `containers` say what is in use now and how many it has."""

    def __init__(
        self,
        engines: Engines,
        connection: Callable[[], Connection],
        containers: Callable[[], int],
        theme: Theme,
        window: Window,
        settings: Settings,
    ) -> None:
        self._engines, self._connection, self._containers = engines, connection, containers
        self._theme, self._window, self._settings = theme, window, settings
        self._menu: EngineMenu | None = None
        self._watch: ContextWatch | None = None
        self._beginning: asyncio.Task[None] | None = None
        self._used = ("", "")
        engines.changed.connect(self._contexts_changed)
        self._look: Callable[[], object] = lambda: None

    def register(self, desk: WindowDesk) -> None:
        """What the actions of a connection open."""
        desk.register("connect", self.open_connect)
        desk.register("allow", self.show_how_to_allow)
        desk.register("update", self.show_how_to_update)
        desk.register("connect-to", self.connect)
        self._look = lambda: desk.open("machine")

    def watch(self) -> None:
        """From now on changes of the contexts are followed, whoever makes them."""
        self._beginning = spawn(self._start_watching(), "docker contexts")

    def close(self) -> None:
        if self._beginning is not None:
            self._beginning.cancel()
        if self._watch is not None:
            self._watch.close()

    def open_menu(self, card: ConnectionCard) -> None:
        """Below `card`, as soon as the contexts have been read; closes it where it is open."""
        if self._menu is not None:
            self._menu.close()
        else:
            spawn(self._open_menu(card), "engine menu")

    def open_connect(self) -> None:
        ConnectDialog(self._engines, self.connect, self._settings, self._theme, self._window).show_over()

    def open_names(self) -> None:
        """Where engines get their names and colours."""
        self._window.show_page("settings")
        if isinstance(self._window.page, Sectioned):
            self._window.page.show_section("engines")

    def show_how_to_allow(self, connection: Connection) -> None:
        how = how_to_allow(connection.error, connection_text.path(connection.endpoint))
        HowToDialog(how, self._theme, self._window).show_over()

    def show_how_to_update(self, connection: Connection) -> None:
        HowToDialog(how_to_update(connection.capabilities), self._theme, self._window).show_over()

    def connect(self, choice: Choice) -> None:
        spawn(self._engines.connect(choice), f"connect to {choice.context or choice.address}")

    async def _open_menu(self, card: ConnectionCard) -> None:
        contexts = await self._engines.contexts()
        connection = self._connection()
        mark = connection_text.mark(connection)
        menu = EngineMenu(connection, mark, self._containers(), contexts, self._theme, self._window, self._settings)
        menu.chosen.connect(self.connect)
        menu.connect_asked.connect(self.open_connect)
        menu.names_asked.connect(self.open_names)
        menu.look_asked.connect(lambda: self._look())
        menu.closed.connect(partial(self._closed, card))
        card.set_open(True)
        menu.open_below(card)
        self._menu = menu

    def _closed(self, card: ConnectionCard) -> None:
        self._menu = None
        card.set_open(False)

    async def _start_watching(self) -> None:
        self._used = engines_text.in_use(await self._engines.contexts())
        self._watch = ContextWatch(self._engines, self._window)

    def _contexts_changed(self, contexts: DockerContexts) -> None:
        if self._menu is not None:
            self._menu.show_contexts(contexts)
        if self._window.page_name == "settings" and isinstance(self._window.page, Refreshing):
            self._window.page.refresh()
        before, self._used = self._used, engines_text.in_use(contexts)
        if self._used[1] and before != self._used:
            self._follow()

    def _follow(self) -> None:
        """Where the window is on the docker program's own engine; not under a dialog, which is about the one in use."""
        if self._connection().origin not in OF_THE_DOCKER_PROGRAM or self._settings.get(FOLLOW) != "on":
            return
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.destroyed.connect(self._follow)
            return
        if self._menu is not None:
            self._menu.close()
        self.connect(Choice())
        self._window.show_command(f"docker context use {self._used[0]}")
