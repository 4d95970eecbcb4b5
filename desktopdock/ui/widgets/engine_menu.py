"""The menu under the connection card: the engine in use, the docker contexts, and the way to any other."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktopdock.domain.connection import Connection
from desktopdock.domain.endpoints import Choice, DockerContext, DockerContexts
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation import engines as engines_text
from desktopdock.presentation.cells import Mark
from desktopdock.settings.engines import kept
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import WEIGHT, label, plain_tooltip
from desktopdock.ui.widgets.marks import paint_mark
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.scroll_bar import dress_scrolling
from desktopdock.ui.widgets.turning import turning

WIDTH, HIGH_ROW, ROW = 548, 46, 30
CARD = 80  # what stands above it, and free below
MOST_CONTEXTS, LEAST_CONTEXTS = 8, 2  # in sight at once
BESIDES, BESIDES_KEPT = 262, 30  # how high all the rest is
LEFT, NAME_WIDTH = 37, 110  # where texts begin; room for a context's name
_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class EngineMenu(QWidget):
    """Opens with a click or Ctrl+E, closes with Esc or a click elsewhere; arrows go through its rows.

    It lies in the window and is none of its own: Qt hides from screen readers what is a popup and no QMenu.
    """

    chosen = Signal(object)  # Choice
    connect_asked = Signal()
    names_asked = Signal()
    look_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        connection: Connection,
        mark: Mark,
        containers: int,
        contexts: DockerContexts,
        theme: Theme,
        parent: QWidget,
        settings: Settings | None = None,
    ) -> None:
        """`settings` know what the user calls the engines, and their colours."""
        super().__init__(parent)
        settings = settings or Settings()
        self.setObjectName("connection.menu")
        self.setAccessibleName(tr("Engines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._theme, self._window = theme, parent
        application = QApplication.instance()
        assert application is not None
        self._application = application
        self._below: QWidget | None = None
        self._focus_before = QApplication.focusWidget()
        self._rows: list[_Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 8)
        column.setSpacing(0)
        current = _Current(connection, mark, containers, theme, self)
        current.member = engines_text.own_colour(settings, connection.endpoint)
        self._column, self._connection, self._settings = column, connection, settings
        self._add(column, current, lambda: None)
        column.addWidget(_Line(theme, self))
        self._contexts, self._listed = self._made(contexts)
        column.addWidget(self._contexts)
        column.addWidget(_Line(theme, self))
        another = _Way("another", "plus", tr("Connect to another…"), theme, self)
        another.keys = QKeySequence("Ctrl+E").toString(QKeySequence.SequenceFormat.NativeText)
        self._add(column, another, self.connect_asked.emit)
        look = _Way("look", "platform", tr("Look at this computer…"), theme, self)
        self._add(column, look, self.look_asked.emit)
        self._add(column, _Way("names", "settings", tr("Names and colours…"), theme, self), self.names_asked.emit)

    def show_contexts(self, contexts: DockerContexts) -> None:
        """Others than before; the focus stays on the one of its name, or goes to the first row."""
        focused = next((row.objectName() for row in self._rows if row.hasFocus()), None)
        old, before = self._contexts, self._listed
        self._contexts, self._listed = self._made(contexts)
        at = self._rows.index(before[0]) if before else 1
        self._rows = [row for row in self._rows if row not in before and row not in self._listed]
        self._rows[at:at] = self._listed
        self._column.replaceWidget(old, self._contexts)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self._contexts.show()
        if focused is not None:
            names = [row.objectName() for row in self._rows]
            self._rows[names.index(focused) if focused in names else 0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    def _made(self, contexts: DockerContexts) -> tuple[QWidget, "list[_Row]"]:
        """The contexts, and which of them the docker program uses."""
        box, rows = QWidget(self), list[_Row]()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = label(box, "connection.menu.contexts", 11, WEIGHT.DemiBold, quiet=True, text=tr("Docker contexts"))
        heading.setContentsMargins(14, 4, 14, 4)
        column.addWidget(heading)
        known = {context.address for context in contexts.contexts}
        addresses = [address for address in kept(self._settings) if address not in known]
        most = self._most(2 if addresses else 1)
        inside, listed = self._scrolled(column, len(contexts.contexts), most)
        for context in contexts.contexts:
            remark = engines_text.remark(context, contexts, self._connection)
            own_name = engines_text.own_name(self._settings, context.address)
            row = _Context(context, own_name or context.name, remark, self._theme, inside)
            row.member = engines_text.own_colour(self._settings, context.address)
            self._add(listed, row, self._chooser(Choice(context=context.name)))
            rows.append(row)
        said = label(box, "connection.menu.used", 11, quiet=True, text=engines_text.used(contexts))
        said.setWordWrap(True)
        said.setContentsMargins(LEFT - 1, 4, 14, 6)
        column.addWidget(said)
        if addresses:
            rows += self._add_kept(column, addresses, most, box)
        return box, rows

    def _add_kept(self, column: QVBoxLayout, addresses: Sequence[str], most: int, box: QWidget) -> "list[_Row]":
        """Below the contexts what the user keeps, where no context leads there."""
        rows: list[_Row] = []
        heading = label(box, "connection.menu.kept", 11, WEIGHT.DemiBold, quiet=True, text=tr("Kept here"))
        heading.setContentsMargins(14, 8, 14, 4)
        column.addWidget(heading)
        inside, listed = self._scrolled(column, len(addresses), most)
        for number, address in enumerate(addresses):
            place = DockerContext(engines_text.shown_name(self._settings, address), address)
            remark = engines_text.same_engine(address, self._connection)
            row = _Context(place, place.name, remark, self._theme, inside)
            row.setObjectName(f"connection.menu.kept.{number}")
            row.member = engines_text.own_colour(self._settings, address)
            self._add(listed, row, self._chooser(Choice(address=address)))
            rows.append(row)
        return rows

    def open_below(self, widget: QWidget) -> None:
        self._below = widget
        self.adjustSize()
        at = widget.mapTo(self._window, QPoint(0, widget.height() + 4))
        self.move(max(0, min(at.x(), self._window.width() - self.width() - 10)), at.y())
        self.show()
        self.raise_()
        self._rows[0].setFocus(Qt.FocusReason.PopupFocusReason)
        self._application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click elsewhere closes it; one on what it opened below does no more than that."""
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        at = event.globalPosition().toPoint()
        if not isinstance(watched, QWidget) or self._holds(self, at):
            return False
        self.close()
        return self._below is not None and self._holds(self._below, at)

    def event(self, event: QEvent) -> bool:
        """Its keys are its own, also where the window has a shortcut with them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        rows = [row for row in self._rows if row.isEnabled()]
        if step:
            at = next((place for place, row in enumerate(rows) if row.hasFocus()), 0)
            rows[(at + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._application.removeEventFilter(self)
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _holds(self, widget: QWidget, at: QPoint) -> bool:
        return widget.rect().contains(widget.mapFromGlobal(at))

    def _most(self, lists: int) -> int:
        """Rows of each of so many lists for which the window has room."""
        below = self._window.height() - CARD - scaled(BESIDES + (BESIDES_KEPT if lists > 1 else 0))
        return max(LEAST_CONTEXTS, min(MOST_CONTEXTS, below // scaled(ROW) // lists))

    def _scrolled(self, column: QVBoxLayout, rows: int, most: int) -> tuple[QWidget, QVBoxLayout]:
        """Where the contexts stand: as they are, or, where there are many, in room that scrolls."""
        inside = QWidget(self)
        listed = QVBoxLayout(inside)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        if rows <= most:
            column.addWidget(inside)
            return inside, listed
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFixedHeight(scaled(ROW) * most)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress_scrolling(area, self._theme)
        area.setWidget(inside)
        column.addWidget(area)
        return inside, listed

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 8, colours.surface, colours.control_border)

    def _add(self, column: QVBoxLayout, row: "_Row", act: object) -> None:
        self._rows.append(row)
        column.addWidget(row)
        row.clicked.connect(self.close)
        row.clicked.connect(act)

    def _chooser(self, choice: Choice) -> object:
        return lambda: self.chosen.emit(choice)


class _Line(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(11)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 5, self.width(), 1, QColor(self._theme.colours.hairline))


class _Row(QAbstractButton):
    """One thing to choose; Enter does as a click."""

    def __init__(self, name: str, height: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.member = 0  # its own colour at the left edge
        self.setObjectName(f"connection.menu.{name}")
        self.setFixedHeight(scaled(height))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            event.ignore()  # the menu's own
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        if self.hasFocus():
            paint_box(painter, self.rect(), 0, colours.selection)
        elif self.underMouse() and self.isEnabled():
            paint_box(painter, self.rect(), 0, colours.hover)
        self.paint(painter)
        if self.member:
            paint_box(painter, QRect(0, 0, 3, self.height()), 0, colours.members[self.member - 1])

    def paint(self, painter: QPainter) -> None:
        raise NotImplementedError

    def write(
        self,
        painter: QPainter,
        text: str,
        box: QRect,
        its_font: QFont,
        colour: str,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(its_font)
        painter.setPen(QColor(colour))
        painter.drawText(box, int(_LEFT), painter.fontMetrics().elidedText(text, mode, box.width()))

    def write_right(self, painter: QPainter, text: str, right: int, colour: str) -> int:
        """Returns where it begins."""
        painter.setFont(font(11))
        painter.setPen(QColor(colour))
        painter.drawText(QRect(0, 0, right, self.height()), int(_RIGHT), text)
        return right - painter.fontMetrics().horizontalAdvance(text)


class _Current(_Row):
    def __init__(self, connection: Connection, mark: Mark, containers: int, theme: Theme, parent: QWidget) -> None:
        super().__init__("current", HIGH_ROW, theme, parent)
        self._mark = mark
        self._name = connection_text.name(connection)
        self._detail = engines_text.detail(connection, containers)
        self._word = engines_text.word(connection, time.monotonic())
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(f"{self._word}, {self._detail}")
        self.setToolTip(plain_tooltip(connection.endpoint))

    def paint(self, painter: QPainter) -> None:
        colours = self._theme.colours
        paint_box(painter, self.rect(), 0, colours.selection)
        if self.hasFocus():  # it looks chosen without
            paint_box(painter, self.rect(), 3, line=colours.focus, width=2)
        paint_mark(painter, self._mark, QPointF(19, scaled(15) + 3), colours, step=turning().step)
        paint_icon(painter, "check", self.width() - 27, (self.height() - 14) / 2, 14, colours.text)
        right = self.write_right(painter, self._word, self.width() - 46, colours.text_2)
        room = right - LEFT - 12
        name, detail = QRect(LEFT, scaled(6), room, scaled(18)), QRect(LEFT, scaled(24), room, scaled(16))
        self.write(painter, self._name, name, font(13, QFont.Weight.DemiBold), colours.text)
        self.write(painter, self._detail, detail, font(11), colours.text_2)


class _Context(_Row):
    def __init__(self, context: DockerContext, name: str, remark: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(f"context.{context.name}", ROW, theme, parent)
        self._context, self._name, self._remark = context, name, remark
        self.setEnabled(not context.problem)
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(filter(None, [context.address, remark, context.problem])))
        self.setToolTip(plain_tooltip(context.problem or context.description or context.address))

    def paint(self, painter: QPainter) -> None:
        colours = self._theme.colours
        text = colours.text if self.isEnabled() else colours.text_disabled
        paint_icon(painter, "context", 13, (self.height() - 14) / 2, 14, colours.text_2)
        right = self.write_right(painter, self._remark, self.width() - 14, colours.text_2)
        self.write(painter, self._name, QRect(LEFT, 0, NAME_WIDTH - 8, self.height()), font(13), text)
        box = QRect(LEFT + NAME_WIDTH, 0, right - 12 - LEFT - NAME_WIDTH, self.height())
        address = font(11, mono=True)
        self.write(painter, self._context.address, box, address, colours.text_2, Qt.TextElideMode.ElideMiddle)


class _Way(_Row):
    def __init__(self, name: str, icon: str, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(name, ROW, theme, parent)
        self._icon, self.keys = icon, ""
        self.setAccessibleName(text)

    def paint(self, painter: QPainter) -> None:
        colours = self._theme.colours
        paint_icon(painter, self._icon, 13, (self.height() - 14) / 2, 14, colours.text_2)
        self.write(painter, self.accessibleName(), QRect(LEFT, 0, 300, self.height()), font(13), colours.text)
        self.write_right(painter, self.keys, self.width() - 14, colours.text_2)
