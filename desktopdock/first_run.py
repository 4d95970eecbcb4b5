"""The way to a first engine: the page of this computer comes by itself where none is found, and goes when one answers.

A part of the composition root.
"""

from collections.abc import Callable

from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.endpoints import Origin
from desktopdock.domain.errors import ConnectionRefused, NoEndpoint, NoSocket
from desktopdock.engine.endpoint import Endpoint
from desktopdock.presentation.machine import needs
from desktopdock.settings.declared import HUB_REGISTRY
from desktopdock.support.background import spawn
from desktopdock.support.text import tr
from desktopdock.support.threads import in_thread
from desktopdock.ui.desk import WindowDesk
from desktopdock.ui.dialogs.how_to import HowToDialog
from desktopdock.ui.front import Front

PAGE = "machine"
StartDemo = Callable[[], tuple[str, Callable[[], None]]]
Open = Callable[[Endpoint, Callable[[], Endpoint]], None]

_NOBODY_CHOSE = (Origin.DEFAULT, Origin.CURRENT_CONTEXT)  # an engine that was named is waited for in its own page
_NOT_RUNNING = (NoEndpoint, NoSocket, ConnectionRefused)


class FirstRun:
    """`open_engine` leaves the engine in use for another one."""

    def __init__(self, front: Front, desk: WindowDesk, open_engine: Open, start_demo: StartDemo | None) -> None:
        self._front, self._window = front, front.window
        self._open, self._start_demo = open_engine, start_demo
        self._is_first = False  # nothing has come of the first try yet
        self._came_from = ""  # the page that was left for this one
        self._was_connected = False
        self._demo: tuple[str, Callable[[], None]] | None = None
        self._is_on_demo = self._is_starting = False
        desk.register("machine", self.show)
        desk.register("demo", self.look_around)
        desk.register("needs", lambda: HowToDialog(needs(), front.theme, front.window).show_over())

    def watch(self, endpoint: Endpoint) -> None:
        """The page comes by itself where the first try at `endpoint` finds nothing that runs."""
        self._is_first = endpoint.is_local and endpoint.origin in _NOBODY_CHOSE

    def show(self) -> None:
        if self._window.page_name != PAGE:
            self._came_from = self._window.page_name
            self._window.show_page(PAGE)

    def show_connection(self, connection: Connection) -> None:
        is_connected = connection.state is ConnectionState.CONNECTED
        if is_connected and not self._was_connected and self._window.page_name == PAGE:
            self._window.return_to(self._came_from or "containers", None)
        if self._is_first and (connection.error is not None or is_connected):
            self._is_first = False
            if isinstance(connection.error, _NOT_RUNNING):
                self.show()
        self._was_connected = is_connected

    def look_around(self) -> None:
        """It stays where it is when it is on the demo engine already."""
        if self._start_demo is not None and not self._is_on_demo and not self._is_starting:
            self._is_starting = True
            spawn(self._open_demo(self._start_demo), "demo engine")

    def leave_demo_for(self, endpoint: Endpoint) -> None:
        """It ends with its use."""
        self._was_connected = False
        self._is_on_demo = endpoint.address == self._window.demo
        if not self._is_on_demo:
            self._front.settings.lift(HUB_REGISTRY)
        if self._demo is not None and self._demo[0] != endpoint.address:
            spawn(in_thread(self._demo[1], "end of the demo engine"), "end of the demo engine")
            self._demo = None

    def close(self) -> None:
        if "machine" in vars(self._front):  # somebody has looked
            self._front.machine.close()
        if self._demo is not None:
            self._demo[1]()

    async def _open_demo(self, start: StartDemo) -> None:
        try:
            self._demo = address, _ = await in_thread(start, "demo engine")
        except OSError as error:
            self._window.show_failure(tr("The demo engine could not be started: {0}").format(error))
            return
        finally:
            self._is_starting = False
        self._front.settings.overrule(HUB_REGISTRY, address.removeprefix("tcp://"))  # it is its own Docker Hub
        self._window.mark_demo(address)
        endpoint = Endpoint(address, "demo", Origin.CHOSEN)
        self._open(endpoint, lambda: endpoint)
