"""The engines there are, on the page of settings: what the user calls each, and its colour."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktopdock.domain.connection import Connection
from desktopdock.engine.api import Engines
from desktopdock.jobs.newest import Newest
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation import engines as engines_text
from desktopdock.settings.declared import ENGINE_COLOUR, ENGINE_NAME
from desktopdock.settings.engines import forget, kept
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.pages.setting_row import LABEL_WIDTH, REST_MS
from desktopdock.ui.pages.setting_sections import Panel
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.fields import Field
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.labels import WEIGHT, plain_tooltip
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.painting import smooth

ROW, NAME_WIDTH, SWATCH, DOT = 34, 160, 20, 12
LONGEST = 40  # letters of a name


class _Place(Struct, frozen=True):
    """An engine's `name` where it has none of its own, and its address."""

    name: str
    address: str
    is_kept: bool = False  # and no context leads there


class EngineList(Panel):
    """Those of docker's contexts, the one in use, and those that are kept by their address."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings.engines.list")
        self.setAccessibleName(tr("Engines"))
        self._settings, self._theme, self._newest = settings, theme, newest = settings, theme, Newest()
        self.destroyed.connect(lambda: newest.cancel())
        self.words = tr("name and colour")
        self._contexts: list[_Place] = []
        self._current: _Place | None = None
        self._shown: list[_Place] = []
        self._kept: tuple[str, ...] = ()
        self._rows: list[_EngineRow] = []
        self._listed = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 6)
        self._column.addWidget(self._listed)

    def ask(self, engines: Engines) -> None:
        self._newest.start(self._ask(engines), "engines to choose from")

    def show_current(self, connection: Connection) -> None:
        if self._current is None or self._current.address != connection.endpoint:
            self._current = _Place(connection_text.name(connection), connection.endpoint)
            self._show()

    def settle(self) -> None:
        for row in self._rows:
            row.settle()

    def follow(self) -> None:
        """Others may be kept than before."""
        if self._kept != kept(self._settings):
            self._show()

    async def _ask(self, engines: Engines) -> None:
        contexts = (await engines.contexts()).contexts
        self._contexts = [_Place(context.name, context.address) for context in contexts if context.address]
        self._show()

    def _show(self) -> None:
        self._kept = kept(self._settings)
        own = [_Place(address.rpartition("/")[2], address, is_kept=True) for address in self._kept]
        found = (self._current, *own, *self._contexts)  # what is said of one place last stands for it
        places = {place.address: place for place in found if place and place.address}
        if self._shown == list(places.values()):
            return
        self.settle()
        self._shown = list(places.values())
        self.words = " ".join([tr("name and colour"), *(f"{place.name} {place.address}" for place in self._shown)])
        self._listed.hide()
        self._listed.deleteLater()
        self._listed = listed = QWidget(self)
        grid = QGridLayout(listed)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(3, 1)
        self._rows = []
        for number, place in enumerate(self._shown):
            row = _EngineRow(number, place, self._settings, self._theme, listed)
            self._rows.append(row)
            for column, part in enumerate(row.parts):
                grid.addWidget(part, number, column, Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(number, scaled(ROW))
        self._column.addWidget(listed)
        listed.show()


class _EngineRow:
    def __init__(self, number: int, place: _Place, settings: Settings, theme: Theme, parent: QWidget) -> None:
        self._settings, self._address, name = settings, place.address, f"settings.engine.{number}"
        title = Elided(parent, name, 12, WEIGHT.Medium)
        title.setText(place.name)
        title.setFixedWidth(scaled(LABEL_WIDTH) - 12)
        self._field = Field(tr("Name of {0}").format(place.name), theme, parent, place.name, compact=True)
        self._field.setObjectName(f"{name}.name")
        self._field.setMaxLength(LONGEST)
        self._field.setFixedWidth(scaled(NAME_WIDTH))
        self._field.setText(engines_text.own_name(settings, place.address))
        self._resting = QTimer(self._field)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._put)
        self._field.textEdited.connect(lambda _text: self._resting.start())
        self._field.editingFinished.connect(self.settle)
        colours = Swatches(name, place, theme, parent)
        colours.show_chosen(engines_text.own_colour(settings, place.address))
        colours.chosen.connect(lambda member: settings.put(ENGINE_COLOUR, member, place.address))
        address = Elided(parent, f"{name}.address", 11, quiet=True, mono=True, mode=Qt.TextElideMode.ElideMiddle)
        address.setText(place.address)
        self.parts: Sequence[QWidget] = (title, self._field, colours, address)
        if place.is_kept:
            forgotten = Link(tr("Forget"), theme, parent)
            forgotten.setObjectName(f"{name}.forget")
            forgotten.setAccessibleName(tr("Forget {0}").format(place.name))
            forgotten.clicked.connect(self._forget)
            self.parts = (*self.parts, forgotten)

    def settle(self) -> None:
        if self._resting.isActive():
            self._resting.stop()
            self._put()

    def _forget(self) -> None:
        self._resting.stop()
        forget(self._settings, self._address)

    def _put(self) -> None:
        self._settings.put(ENGINE_NAME, " ".join(self._field.text().split()), self._address)


class Swatches(QWidget):
    """The eight colours side by side, and before them none, which only an engine on this computer can have."""

    chosen = Signal(int)

    def __init__(self, name: str, place: _Place, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.colour")
        self.setAccessibleName(tr("Colour of {0}").format(place.name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        words = (
            tr("no colour"), tr("blue"), tr("green"), tr("violet"), tr("brown"), tr("pink"), tr("teal"), tr("olive"),
            tr("rust"),
        )  # fmt: skip
        self._swatches: dict[int, _Swatch] = {}
        for member, word in enumerate(words):
            if member or not connection_text.is_remote(place.address):
                swatch = self._swatches[member] = _Swatch(member, word, theme, self)
                swatch.setObjectName(f"{name}.colour.{member}")
                swatch.clicked.connect(lambda _checked=False, member=member: self.chosen.emit(member))
                row.addWidget(swatch)

    def show_chosen(self, member: int) -> None:
        self._swatches[member].setChecked(True)


class _Swatch(QAbstractButton):
    def __init__(self, member: int, word: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._member = theme, member
        self.setAccessibleName(word)
        self.setToolTip(plain_tooltip(word))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SWATCH, SWATCH)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter, inset = self._theme.colours, smooth(self), (SWATCH - DOT) / 2
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.text), 1.5))
            painter.drawEllipse(box.adjusted(-2.5, -2.5, 2.5, 2.5))
        painter.setPen(QPen(QColor(colours.check_border), 1) if not self._member else Qt.PenStyle.NoPen)
        if self._member:
            painter.setBrush(QColor(colours.members[self._member - 1]))
        painter.drawEllipse(box)
        if not self._member:
            painter.drawLine(box.bottomLeft(), box.topRight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, SWATCH // 2)
