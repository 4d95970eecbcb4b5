"""The ways to another engine: the menu under the card, the dialog, and what to do where one lets nobody in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktopdock.domain.connection import Connection
from desktopdock.domain.endpoints import Choice
from desktopdock.engine.api import Engines
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation.how_to import how_to_allow, how_to_update
from desktopdock.settings.settings import Settings
from desktopdock.support.background import spawn
from desktopdock.ui.desk import WindowDesk
from desktopdock.ui.dialogs.connect import ConnectDialog
from desktopdock.ui.dialogs.how_to import HowToDialog
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.connection_card import ConnectionCard
from desktopdock.ui.widgets.engine_menu import EngineMenu


class EngineSwitch:
    """`connection` and `containers` say what is in use now and how many it has."""

    def __init__(
        self,
        engines: Engines,
        connection: Callable[[], Connection],
        containers: Callable[[], int],
        theme: Theme,
        window: QWidget,
        settings: Settings,
    ) -> None:
        self._engines, self._connection, self._containers = engines, connection, containers
        self._theme, self._window, self._settings = theme, window, settings
        self._is_open = False
        self._close: Callable[[], object] = lambda: None

    def register(self, desk: WindowDesk) -> None:
        """What the actions of a connection open."""
        desk.register("connect", self.open_connect)
        desk.register("allow", self.show_how_to_allow)
        desk.register("update", self.show_how_to_update)

    def open_menu(self, card: ConnectionCard) -> None:
        """Below `card`, as soon as the contexts have been read; closes it where it is open."""
        if self._is_open:
            self._close()
        else:
            spawn(self._open_menu(card), "engine menu")

    def open_connect(self) -> None:
        ConnectDialog(self._engines, self.connect, self._theme, self._window).show_over()

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
        menu.closed.connect(partial(self._closed, card))
        card.set_open(True)
        menu.open_below(card)
        self._close, self._is_open = menu.close, True

    def _closed(self, card: ConnectionCard) -> None:
        self._is_open = False
        card.set_open(False)
