"""Facts in sections: a title with what can be done with all of them, and a row for each."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.actions.action import Desk
from desktopdock.presentation.container_details import Fact, Section
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import WEIGHT, label, plain_tooltip
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.menu import Menu
from desktopdock.ui.widgets.painting import by_its_letters, mirrored

LABEL_WIDTH, WIDEST_LABEL = 110, 190
ROW_HEIGHT = 22

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class FactRow(QWidget):
    """Painted, not made of labels: there may be a hundred of them. A secret has an eye that reveals it."""

    opened = Signal(object)  # the fact

    def __init__(self, name: str, fact: Fact, label_width: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._fact, self._theme, self._revealed, self._label_width = fact, theme, False, label_width
        self.setFixedHeight(scaled(ROW_HEIGHT))
        self._label_font, self._value_font = font(12, mono=fact.is_code_label), font(12, mono=fact.is_code)
        self._note_font = font(12)
        if fact.leads:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._eye = IconButton("eye", tr("Show the value"), theme, self) if fact.secret else None
        if self._eye is not None:
            self._eye.setObjectName(f"{name}.reveal")
            self._eye.setFixedSize(22, 22)
            self._eye.clicked.connect(self._reveal)
        self._say()

    @property
    def shown(self) -> str:
        return self._fact.secret if self._revealed else self._fact.value

    def sizeHint(self) -> QSize:
        return QSize(200, scaled(ROW_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, fact, painter = self._theme.colours, self._fact, QPainter(self)
        height, x = self.height(), self._label_width
        by_its_letters(painter)
        painter.setFont(self._label_font)
        painter.setPen(QColor(colours.link if fact.leads and fact.is_label_link else colours.text_2))
        name = self._elided(painter, fact.label, x - 8, Qt.TextElideMode.ElideMiddle)
        self._write(painter, QRect(0, 0, x - 8, height), name)
        if fact.icon:
            at = mirrored(QRect(x, 0, 13, 13), self.width(), self.isRightToLeft()).x()
            paint_icon(painter, fact.icon, at, (height - 13) / 2, 13, colours.text_2)
            x += 20
        room = self.width() - x - (26 if self._eye else 0)
        painter.setFont(self._value_font)
        painter.setPen(QColor(colours.link if fact.leads and not fact.is_label_link else colours.text))
        value = self._elided(painter, self.shown, room)
        self._write(painter, QRect(x, 0, room, height), value)
        if fact.note:
            x += painter.fontMetrics().horizontalAdvance(value) + (8 if value else 0)
            painter.setFont(self._note_font)
            painter.setPen(QColor(colours.text_2))
            note = self._elided(painter, fact.note, self.width() - x)
            self._write(painter, QRect(x, 0, max(0, self.width() - x), height), note)

    def _write(self, painter: QPainter, box: QRect, text: str) -> None:
        from_right = self.isRightToLeft()
        painter.drawText(mirrored(box, self.width(), from_right), _RIGHT if from_right else _LEFT, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 3)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.shown and (self._revealed or not self._fact.secret):
            menu = Menu(f"{self.objectName()}.menu", self._theme, self)
            menu.add("fact.copy", tr("Copy"), lambda: QGuiApplication.clipboard().setText(self.shown), "copy")
            menu.popup(event.globalPos())

    def _open(self) -> None:
        if self._fact.leads:
            self.opened.emit(self._fact)

    def _reveal(self) -> None:
        self._revealed = not self._revealed
        if self._eye is not None:
            self._eye.set_icon("eye-off" if self._revealed else "eye")
            self._eye.set_name(tr("Hide the value") if self._revealed else tr("Show the value"))
        self._say()
        self._place_eye()
        self.update()

    def _say(self) -> None:
        said = f"{self.shown} {self._fact.note}".strip()
        self.setAccessibleName(f"{self._fact.label}: {said}")
        self.setToolTip(plain_tooltip(said if len(said) > 30 else ""))

    def _place_eye(self) -> None:
        if self._eye is not None:
            wanted = self._label_width + self._advance(self.shown) + 4
            box = QRect(min(wanted, self.width() - 22), (self.height() - 22) // 2, 22, 22)
            self._eye.setGeometry(mirrored(box, self.width(), self.isRightToLeft()))

    def _advance(self, text: str) -> int:
        return QFontMetrics(self._value_font).horizontalAdvance(text[:400])

    @staticmethod
    def _elided(painter: QPainter, text: str, width: int, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> str:
        return painter.fontMetrics().elidedText(text[:400], mode, max(0, width))


class SectionBox(QWidget):
    """One section, over a line. Made anew where its facts have changed."""

    def __init__(
        self,
        section: Section,
        theme: Theme,
        parent: QWidget,
        follow: Callable[[Fact], None],
        is_first: bool,
        copied: Callable[[], str] = str,
    ) -> None:
        """`follow` goes where a fact leads to; `copied` gives what "Copy all" puts on the clipboard."""
        super().__init__(parent)
        name = f"overview.{section.id}"
        self.setObjectName(name)
        self.setAccessibleName(section.title)
        self._theme, self._is_first = theme, is_first
        head = QHBoxLayout()
        head.addWidget(label(self, f"{name}.title", 12, WEIGHT.DemiBold, text=section.title), 1)
        if section.can_copy:
            copy = Link(tr("Copy all"), theme, self)
            copy.setObjectName(f"{name}.copy")
            copy.setToolTip(plain_tooltip(tr("Of secrets the name only")))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(copied()))
            head.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0 if is_first else 12, 0, 10)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(2)
        label_width = _label_width(section)
        for place, fact in enumerate(section.facts):
            row = FactRow(f"{name}.{place}", fact, label_width, theme, self)
            row.opened.connect(follow)
            column.addWidget(row)
        if section.more:
            more = label(self, f"{name}.more", 12, quiet=True, text=tr("%n more under Inspect", "", section.more))
            column.addWidget(more)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_first:
            QPainter(self).fillRect(0, 0, self.width(), 1, QColor(self._theme.colours.hairline))


def follow(desk: Desk, fact: Fact) -> None:
    """To the browser, or to another page."""
    if fact.page:
        desk.show(fact.page, fact.key)
    else:
        desk.browse(fact.url)


def _label_width(section: Section) -> int:
    """As wide as the names in it want, within bounds."""
    metrics = QFontMetrics(font(12, mono=True))
    names = [fact.label[:60] for fact in section.facts if fact.is_code_label]
    wanted = max(map(metrics.horizontalAdvance, names), default=0)
    return min(max(wanted + 12, scaled(LABEL_WIDTH)), scaled(WIDEST_LABEL))
