"""Filters or sources with their counts, of which one is chosen; where there is no room, one pill with a menu."""

from collections.abc import Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.ui.theme import Theme, font, scaled, tone_colour
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import plain_tooltip
from desktopdock.ui.widgets.painting import paint_box, smooth

HEIGHT, GAP, PADDING = 26, 6, 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Pill(Struct, frozen=True):
    """`count` may be unknown. A source that failed says why in `text`, with the tone of that."""

    id: str
    text: str
    count: int | None = None
    tone: Tone = Tone.QUIET
    icon: str = ""
    tip: str = ""

    @property
    def spoken(self) -> str:
        return self.text if self.count is None else f"{self.text} {self.count}"


class PillButton(QAbstractButton):
    def __init__(self, pill: Pill, theme: Theme, parent: QWidget, opens: bool = False) -> None:
        """`opens` for a pill with a menu behind it."""
        super().__init__(parent)
        self._theme, self._opens = theme, opens
        self.pill = pill
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_pill(pill)

    def show_pill(self, pill: Pill) -> None:
        self.pill = pill
        self.setText(pill.spoken)
        self.setAccessibleName(pill.spoken)
        self.setToolTip(plain_tooltip(pill.tip))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(font(12, QFont.Weight.DemiBold))  # so that being chosen moves nothing
        width = bold.horizontalAdvance(self.pill.text) + 2 * PADDING + 2
        if self.pill.count is not None:
            width += 6 + QFontMetrics(font(12, tabular=True)).horizontalAdvance(str(self.pill.count))
        return QSize(width + (18 if self.pill.icon else 0) + (18 if self._opens else 0), scaled(HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        chosen = self.isChecked()
        fill = colours.selection if chosen else colours.button_hover if self.underMouse() else colours.surface
        paint_box(painter, self.rect(), 6, fill, colours.accent_soft_border if chosen else colours.border)
        tone = tone_colour(self.pill.tone, colours)
        x = PADDING + 1
        if self.pill.icon:
            paint_icon(painter, self.pill.icon, x - 1, (self.height() - 13) / 2, 13, tone)
            x += 18
        text_font = font(12, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(text_font)
        painter.setPen(QColor(colours.text if chosen else tone))
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), int(_LEFT), self.pill.text)
        x += QFontMetrics(text_font).horizontalAdvance(self.pill.text) + 6
        if self.pill.count is not None:
            painter.setFont(font(12, tabular=True))
            painter.setPen(QColor(colours.text_2))
            painter.drawText(self.rect().adjusted(x, 0, 0, 0), int(_LEFT), str(self.pill.count))
        if self._opens:
            paint_icon(painter, "chevron-down", self.width() - 22, (self.height() - 12) / 2, 12, colours.text_2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 6)


class Pills(QWidget):
    chosen = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._chosen = theme, ""
        self._buttons: list[PillButton] = []
        self.setAccessibleName(name)
        self._together = PillButton(Pill("", ""), theme, self, opens=True)
        self._together.setChecked(True)
        self._together.setObjectName("pills.menu")
        self._together.clicked.connect(self._open_menu)
        self._together.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(self._together)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        return self._chosen

    def set_pills(self, pills: Sequence[Pill]) -> None:
        """The first one is chosen where the one that was is gone; `chosen` is not emitted by that."""
        if [button.pill.id for button in self._buttons] == [pill.id for pill in pills]:
            for button, pill in zip(self._buttons, pills, strict=True):
                button.show_pill(pill)
        else:
            self._make(pills)
        if pills and self._chosen not in [pill.id for pill in pills]:
            self._chosen = pills[0].id
        self._mark()

    def choose(self, id: str) -> None:
        """As by a click, also on the one that is chosen already; nothing where there is no such pill."""
        is_there = any(button.pill.id == id for button in self._buttons)
        if is_there:
            self._chosen = id
        self._mark()
        if is_there:
            self.chosen.emit(id)

    def sizeHint(self) -> QSize:
        return QSize(self._needed(), scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self._together.sizeHint() if len(self._buttons) > 1 else self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make(self, pills: Sequence[Pill]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [PillButton(pill, self._theme, self) for pill in pills]
        for place, button in enumerate(self._buttons):
            button.setObjectName(f"pill.{button.pill.id}")
            button.clicked.connect(lambda _checked=False, id=button.pill.id: self.choose(id))
            self._row.insertWidget(place, button)

    def _mark(self) -> None:
        for button in self._buttons:
            button.setChecked(button.pill.id == self._chosen)
            if button.isChecked():
                self._together.show_pill(button.pill)
        self.updateGeometry()
        self._arrange()

    def _needed(self) -> int:
        return sum(button.sizeHint().width() + GAP for button in self._buttons) - (GAP if self._buttons else 0)

    def _arrange(self) -> None:
        has_room = self._needed() <= self.width() or len(self._buttons) < 2
        for button in self._buttons:
            button.setVisible(has_room)
        self._together.setVisible(not has_room)
        self._together.setChecked(True)

    def _open_menu(self) -> None:
        from desktopdock.ui.widgets.menu import Menu

        self._together.setChecked(True)
        menu = Menu("pills.entries", self._theme, self)
        for button in self._buttons:
            pill = button.pill
            choose = partial(self.choose, pill.id)
            menu.add(f"pill.{pill.id}.entry", pill.spoken, choose, checked=pill.id == self._chosen)
        menu.open_below(self._together)
