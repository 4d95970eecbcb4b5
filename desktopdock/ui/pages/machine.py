"""The page of this computer: what was looked at, what is missing, what to press, and a way to look around first."""

import time
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktopdock.domain.connection import Connection
from desktopdock.presentation import machine as reads
from desktopdock.presentation.moments import clock_time
from desktopdock.stores.found_engines import ID as OTHERS
from desktopdock.stores.machine import MachineStore
from desktopdock.support.text import tr
from desktopdock.ui.pages.machine_parts import DemoCard, FoundList
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.check_card import CheckCard
from desktopdock.ui.widgets.inner_ring import InnerRing
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

MARGIN, GAP = 20, 14
ONE_COLUMN_UNDER = 1080  # of the window


class MachinePage(QWidget):
    """Looks when it is first shown and when it is told to; it starts nothing by itself."""

    asked = Signal(str, object)  # a dialog by its name, with the values to open it with

    def __init__(self, store: MachineStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme, self._connection = store, theme, Connection("")
        self._columns = 0
        self._title = label(self, "machine.title", 20, WEIGHT.DemiBold)
        self._subtitle = label(self, "machine.subtitle", 13, quiet=True)
        self._subtitle.setWordWrap(True)
        self._looked = label(self, "machine.looked", 12, quiet=True, tabular=True)
        self._again = Button(tr("Look again"), theme, self, icon="restart")
        self._again.setObjectName("machine.again")
        self._again.clicked.connect(lambda: store.look())
        self._area, self._inside = QScrollArea(self), QWidget()
        self._cards = {id: self._card(id) for id in store.ids}
        self._found = FoundList(theme, self._cards[OTHERS])
        self._found.chosen.connect(lambda choice: self.asked.emit("connect-to", {"choice": choice}))
        self._cards[OTHERS].inside.addWidget(self._found)
        another = Button(tr("Connect to another…"), theme, self._cards[OTHERS])
        another.setObjectName("machine.another")
        another.clicked.connect(lambda: self.asked.emit("connect", {}))
        self._cards[OTHERS].foot.addWidget(another)
        self._demo = DemoCard(theme, self._inside)
        self._demo.asked.connect(lambda: self.asked.emit("demo", {}))
        self._report = Link(tr("Make a support report…"), theme, self._inside)
        self._report.setObjectName("machine.report")
        self._report.clicked.connect(lambda: self.asked.emit("support-report", {}))
        self._needs = Link(tr("What does DesktopDock need?"), theme, self._inside)
        self._needs.setObjectName("machine.needs")
        self._needs.clicked.connect(lambda: self.asked.emit("needs", {}))
        self._grid = QGridLayout()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._show)
        self._lay_out()
        store.changed.connect(self._show)
        self._show()

    def show_connection(self, connection: Connection) -> None:
        self._connection = connection
        self._show()

    def refresh(self) -> None:
        self._store.look()

    def regions(self) -> Sequence[QWidget]:
        return [self._again, self._area]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self._store.looking:
            self._store.look()
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    def _card(self, id: str) -> CheckCard:
        card = CheckCard(id, self._theme, self._inside)
        card.again.connect(lambda: self._store.look(id))
        card.start_asked.connect(self._store.begin)
        return card

    def _show(self) -> None:
        store, checks = self._store, list(filter(None, map(self._store.checks.get, self._store.ids)))
        is_looking = bool(store.looking)
        self._title.setText(reads.title(self._connection))
        self._subtitle.setText(reads.subtitle(self._connection, checks, is_looking))
        at = datetime.fromtimestamp(store.looked_at).astimezone() if store.looked_at else None
        self._looked.setText(tr("looked {0}").format(clock_time(at)) if at else "")
        first, starting = reads.first_to_do(checks), store.starting
        for id, card in self._cards.items():
            check = store.checks.get(id)
            word = problem = ""
            if starting and check and check.start and check.start.line == starting.start.line:
                problem = starting.problem
                word = "" if problem else tr("starting, {0} s").format(round(time.monotonic() - starting.since))
            card.say(check, id in store.looking, check is not None and check is first, word, problem)
            card.allow_start(not store.is_starting)
        self._found.say(store.found)
        if self.isVisible() and store.is_starting:
            if not self._second.isActive():
                self._second.start()
        else:
            self._second.stop()

    def _place_cards(self) -> None:
        """The first over the whole width, the others in two columns where there is room for them."""
        columns = 1 if self.window().width() < ONE_COLUMN_UNDER else 2
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setColumnStretch(1, columns - 1)
        cards = list(self._cards.values())
        for card in cards:
            self._grid.removeWidget(card)
        self._grid.addWidget(cards[0], 0, 0, 1, columns)
        for number, card in enumerate(cards[1:]):
            is_alone = number == len(cards) - 2 and number % columns == 0
            self._grid.addWidget(card, 1 + number // columns, number % columns, 1, columns if is_alone else 1)

    def _lay_out(self) -> None:
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        head.setSpacing(11)
        for part in (self._looked, self._again):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._looked.setMinimumHeight(self._again.sizeHint().height())
        self._grid.setSpacing(GAP)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        links = QHBoxLayout()
        links.setSpacing(20)
        for link in (self._report, self._needs):
            links.addWidget(link)
        masked = tr("Secrets are masked, and you see the report before it is saved.")
        links.addWidget(label(self._inside, "machine.masked", 12, quiet=True, text=masked))
        links.addStretch(1)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(24)
        for layout in (head, self._grid):
            column.addLayout(layout)
        column.addWidget(self._demo)
        column.addLayout(links)
        column.addStretch(1)
        self._area.setObjectName("machine.content")
        self._area.setAccessibleName(tr("This computer"))
        InnerRing(self._area, self._theme)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        dress_scrolling(self._area, self._theme)
        self._area.setWidget(self._inside)
        self._area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._area)
