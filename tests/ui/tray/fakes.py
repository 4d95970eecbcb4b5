"""What the menu of the tray asks for, with answers that a test gives."""

from collections.abc import Sequence

from desktopdock.actions.action import Action
from desktopdock.desktop.checks.check import Start
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container
from desktopdock.domain.endpoints import Choice
from desktopdock.presentation.engines import Offer
from desktopdock.presentation.tray import TrayContent, content
from tests.presentation.test_tray import CONNECTED, ENGINE

__all__ = ["CONNECTED", "ENGINE", "Connection", "ConnectionState", "FakeDoes"]


class FakeDoes:
    def __init__(self, *rows: Container) -> None:
        self.rows: Sequence[Container] = rows
        self.connection = CONNECTED
        self.known: Sequence[Offer] = ()
        self.starts: Sequence[Start] = ()
        self.muted = ""
        self.did: list[tuple[object, ...]] = []

    def content(self) -> TrayContent:
        return content(self.connection, self.rows, [], 0.0, self.starts)

    def engines(self) -> Sequence[Offer]:
        return self.known

    def act(self, action: Action[Container], members: Sequence[Container]) -> None:
        self.did.append((action.id, *(member.name for member in members)))

    def browse(self, url: str) -> None:
        self.did.append(("browse", url))

    def show(self, page: str = "", container: Container | None = None, tab: str = "") -> None:
        self.did.append(("show", page, container.name if container else "", tab))

    def pull(self) -> None:
        self.did.append(("pull",))

    def switch(self, choice: Choice) -> None:
        self.did.append(("switch", choice))

    def connect_another(self) -> None:
        self.did.append(("connect",))

    def muted_until(self) -> str:
        return self.muted

    def start(self, start: Start) -> None:
        self.did.append(("start", start.title))

    def look(self) -> None:
        self.did.append(("look",))

    def mute(self) -> None:
        self.did.append(("mute",))

    def quit(self) -> None:
        self.did.append(("quit",))
