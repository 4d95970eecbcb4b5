"""The card at the top of the sidebar: the engine, what it is or what is wrong with it, and the way to another."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktopdock.presentation.cells import Mark
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import plain_tooltip
from desktopdock.ui.widgets.marks import paint_mark
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.turning import turning

WIDTH, HEIGHT, NARROW = 176, 48, QSize(39, 40)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class ConnectionCard(QAbstractButton):
    """A button once there is a menu behind it (`set_has_menu`)."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("connection")
        self._theme, self._mark, self._name, self._word = theme, Mark.BUSY, "", ""
        self._narrow = self._open = self._has_menu = False
        self._member = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_narrow(False)

    @property
    def name(self) -> str:
        return self._name

    @property
    def word(self) -> str:
        return self._word

    def say(self, name: str, word: str, mark: Mark) -> None:
        self._name, self._word, self._mark = name, word, mark
        self.setAccessibleName(tr("Engine {0}").format(name))
        self.setAccessibleDescription(word)
        self.setToolTip(plain_tooltip(f"{name}, {word}"))
        self._turn()
        self.update()

    def set_has_menu(self, has_menu: bool) -> None:
        self._has_menu = has_menu
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_menu else Qt.FocusPolicy.NoFocus)
        self.update()

    def set_open(self, is_open: bool) -> None:
        """While the menu is open the card has the border of it."""
        self._open = is_open
        self.update()

    def set_member(self, member: int) -> None:
        """The engine's own colour at the left edge, one of the eight; 0 for none."""
        if member != self._member:
            self._member = member
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setFixedSize(NARROW if narrow else QSize(scaled(WIDTH), scaled(HEIGHT)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        hovered = self._has_menu and self.underMouse()
        fill = colours.button_hover if hovered and not self._open else colours.surface
        paint_box(painter, self.rect(), 8, fill, colours.accent if self._open else colours.border)
        if self._member:
            paint_box(painter, QRect(0, 8, 3, self.height() - 16), 1.5, colours.members[self._member - 1])
        if self._narrow:
            paint_icon(painter, "engine", 11, 12, 16, colours.text_2)
            paint_box(painter, QRect(20, 21, 14, 14), 7, colours.surface)
            paint_mark(painter, self._mark, QPointF(27, 28), colours, step=turning().step)
            return
        paint_mark(painter, self._mark, QPointF(16, scaled(17)), colours, size=8, step=turning().step)
        right = self.width() - (30 if self._has_menu else 8)
        self._write(
            painter,
            self._name,
            font(13, QFont.Weight.DemiBold),
            colours.text,
            QRect(28, scaled(8), right - 28, scaled(18)),
        )
        self._write(painter, self._word, font(11), colours.text_2, QRect(28, scaled(26), right - 28, scaled(15)))
        if self._has_menu:
            paint_icon(painter, "chevron-down", self.width() - 24, (self.height() - 12) / 2, 12, colours.text_2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 8)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        turning().leave(self)

    def _turn(self) -> None:
        if self._mark is Mark.BUSY and self.isVisible():
            turning().watch(self)
        else:
            turning().leave(self)

    def _write(self, painter: QPainter, text: str, its_font: QFont, colour: str, box: QRect) -> None:
        painter.setFont(its_font)
        painter.setPen(QColor(colour))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_LEFT), elided)
