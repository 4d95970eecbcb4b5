"""The load of a container over time: CPU, memory, network and block I/O on one axis, with what happened to it."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktopdock.domain.containers import Container, State
from desktopdock.domain.keys import Key
from desktopdock.presentation.happenings import marks
from desktopdock.presentation.load_charts import charts
from desktopdock.stores.load import Loads
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.charts import Charts
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.scroll_bar import dress_scrolling
from desktopdock.ui.widgets.segments import Segments

SPANS_S = {"5min": 300.0, "15min": 900.0, "1h": 3600.0, "6h": 21600.0}


class StatsTab(Detail[Container]):
    """Shows what is known, and follows it: what it shows is asked for as often as a row in sight."""

    def __init__(self, loads: Loads, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._loads = loads
        self._container: Container | None = None
        self._shown, self._problem = False, ""
        spans = [("5min", tr("5 min")), ("15min", tr("15 min")), ("1h", tr("1 h")), ("6h", tr("6 h"))]
        self._span = Segments(tr("Time shown"), spans, theme, self)
        self._span.setObjectName("stats.span")
        self._span.chosen.connect(lambda _span: self._show())
        self._note = label(self, "stats.note", 12, quiet=True)
        self._charts = Charts("stats.charts", theme, self)
        self._lay_out(theme)
        loads.changed.connect(self._follow)
        loads.looking.connect(self._look)

    def show_items(self, items: Sequence[Container]) -> None:
        (self._container,) = items
        self._show()

    def set_shown(self, shown: bool) -> None:
        self._shown = shown
        self._show()

    def _look(self, keys: set[Key]) -> None:
        if self._shown and self._container is not None:
            keys.add(self._container.key)

    def _follow(self, keys: frozenset[Key]) -> None:
        if self._container is not None and (self._container.key in keys or self._problem != self._loads.problem):
            self._show()

    def _show(self) -> None:
        if not self._shown or self._container is None:
            return
        key, loads = self._container.key, self._loads
        self._problem = loads.problem
        latest, history = loads.latest(key), loads.history(key)
        end = latest.sample.at if latest is not None else time.time()
        begin = end - SPANS_S[self._span.current]
        found = charts(history, latest, loads.machine(key.connection), begin)
        self._charts.show_charts(found, history.times(begin), marks(loads.happenings(key)), begin, end)
        self._note.setText(self._said(self._container, history.begin is not None))

    def _said(self, container: Container, is_known: bool) -> str:
        kept = tr("every 3 s · kept while DesktopDock runs")
        if container.state == State.RUNNING:
            return self._problem or (kept if is_known else tr("measuring…"))
        stopped = tr("It does not run: there is nothing to measure.")
        return f"{stopped} {kept}" if is_known else stopped

    def _lay_out(self, theme: Theme) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(20, 9, 20, 7)
        strip.setSpacing(17)
        strip.addWidget(self._span)
        strip.addWidget(self._note, 1)
        area = QScrollArea(self)
        area.setObjectName("stats.area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress_scrolling(area, theme)
        area.setWidget(self._charts)
        area.viewport().setAutoFillBackground(False)
        self._charts.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        column.addWidget(area, 1)
