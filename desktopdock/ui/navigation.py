"""Back and Forward: through the pages and rows that were looked at, as a browser goes through its pages."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QShortcut

from desktopdock.actions.window import commands
from desktopdock.domain.keys import Key
from desktopdock.ui.desk import WindowDesk
from desktopdock.ui.widgets.key_caps import sequences
from desktopdock.ui.window import Window

MOST = 100  # places that are remembered
BOUND = (
    "back",
    "forward",
    "palette",
    "shortcuts",
    "quit",
)  # by ids; the window itself has had the others since before its first paint


class Spot(NamedTuple):
    """A page, and the row that was selected there, where it was a single one."""

    page: str
    key: Key | None = None


class Trail:
    """Where one has been, and where one has come back from."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """For another place, by a link or an entry: what was ahead is not any more."""
        self._behind = [*self._behind[-MOST + 1 :], spot]
        self._ahead = []

    def back(self, spot: Spot) -> Spot | None:
        """From `spot`; None where it was the first."""
        return self._turn(spot, self._behind, self._ahead)

    def forward(self, spot: Spot) -> Spot | None:
        return self._turn(spot, self._ahead, self._behind)

    @staticmethod
    def _turn(spot: Spot, taken: list[Spot], given: list[Spot]) -> Spot | None:
        while taken and taken[-1] == spot:
            taken.pop()
        if not taken:
            return None
        given.append(spot)
        return taken.pop()


class Navigation(QObject):
    """By keys, and by the two further buttons that many a mouse has."""

    def __init__(self, window: Window, desk: WindowDesk) -> None:
        super().__init__(window)
        self._window, self._trail = window, Trail()
        window.leaving.connect(lambda: self._trail.leave(self._spot()))
        acts = {
            "back": self.back,
            "forward": self.forward,
            "refresh": window.refresh,
            "engines": window.open_engine_menu,
            "quit": window.ask_to_quit,
        }
        for name, act in acts.items():
            desk.register(name, act)
        for command in commands():
            if command.id in BOUND:
                shortcut = QShortcut(window)
                shortcut.setKeys(sequences(command))
                shortcut.activated.connect(partial(desk.open, command.opens))
        window.winId()  # makes its handle where it has not been shown yet
        window.windowHandle().installEventFilter(self)

    def back(self) -> None:
        self._go(self._trail.back(self._spot()))

    def forward(self) -> None:
        self._go(self._trail.forward(self._spot()))

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Here each event comes once, however deep in the window it goes on to."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() is Qt.MouseButton.BackButton:
                self.back()
                return True
            if event.button() is Qt.MouseButton.ForwardButton:
                self.forward()
                return True
        return False

    def _spot(self) -> Spot:
        return Spot(self._window.page_name, self._window.shown_key)

    def _go(self, spot: Spot | None) -> None:
        if spot is not None:
            self._window.return_to(spot.page, spot.key)
