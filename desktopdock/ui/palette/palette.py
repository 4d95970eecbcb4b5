"""The palette itself: a field over what is found, in the middle of the window, which is dimmed meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktopdock.support.text import tr
from desktopdock.ui.palette.entries import Entry, Found
from desktopdock.ui.palette.results import Results
from desktopdock.ui.theme import Theme, font, menu_palette, scaled
from desktopdock.ui.widgets.fields import see_through
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.key_caps import Hint, caps
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.painting import paint_box, smooth

WIDTH, TOP, MARGIN = 660, 72, 40
HEAD, FOOT, MOST = 52, 38, 414
PAGE = 8  # entries that Page Down goes on


class Palette(QWidget):
    """`find` is asked for every letter. What is chosen is done after it has gone."""

    gone = Signal()

    def __init__(self, find: Callable[[str], Found], theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._find, self._theme, self._window = find, theme, window
        self._before = QApplication.focusWidget()
        self._is_going = False
        self._panel = _Panel(theme, self)
        self._panel.field.textChanged.connect(lambda: self.refresh(keep=False))
        self._panel.field.pressed.connect(self._press)
        self._panel.results.chosen.connect(self._do)
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
        self.setGeometry(window.rect())
        self.refresh(keep=False)
        self.show()
        self.raise_()
        self._panel.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self, keep: bool = True) -> None:
        """Find again: with `keep` because things have changed, and not what is typed."""
        found = self._find(self._panel.field.text())
        self._panel.show_found(found, keep)
        self._place()

    def leave(self) -> None:
        """The focus goes back to where it was, unless it has gone elsewhere."""
        if self._is_going:
            return
        self._is_going = True
        focus, before = QApplication.focusWidget(), self._before
        self.hide()
        if (focus is None or self.isAncestorOf(focus)) and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.gone.emit()
        self.deleteLater()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if window is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        return False

    def focusNextPrevChild(self, _forwards: bool) -> bool:
        """Tab stays: there is nothing else in here, and what is behind is dimmed."""
        return True

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Beside the panel."""
        self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._theme.colours.scrim_palette))

    def _place(self) -> None:
        width = min(WIDTH, self.width() - 2 * MARGIN)
        height = min(self._panel.wanted_height(), self.height() - TOP - MARGIN)
        self._panel.setGeometry(QRect((self.width() - width) // 2, TOP, width, height))

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is self._window and not self.isAncestorOf(new):
            self.leave()

    def _press(self, key: int) -> None:
        results = self._panel.results
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
        if key in steps:
            results.go_on(steps[Qt.Key(key)])
            self._panel.say_current()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_C:
            self._copy(results.entry)
        else:
            self._do()

    def _do(self) -> None:
        entry = self._panel.results.entry
        if entry is not None:
            self.leave()
            entry.act()

    @staticmethod
    def _copy(entry: Entry | None) -> None:
        if entry is not None and entry.command:
            QGuiApplication.clipboard().setText(entry.command)


class _Panel(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPalette(menu_palette(theme.colours))
        self.field = _Field(self)
        self._count = label(self, "palette.count", 12, quiet=True, tabular=True)
        self.results = Results(theme, self)
        self._none = label(self, "palette.none", 13, quiet=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(44, 1, 16, 0)
        head.addWidget(self.field, 1)
        head.addWidget(self._count)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 1, 16, 0)
        foot.setSpacing(18)
        for name, keys, text in (
            ("move", ("↑", "↓"), tr("choose")),
            ("do", ("Enter",), tr("do it")),
            ("copy", caps("Ctrl+C"), tr("copy the command")),
        ):
            foot.addWidget(Hint(f"palette.hint.{name}", keys, text, theme, self._foot))
        foot.addStretch(1)
        foot.addWidget(Hint("palette.hint.close", ("Esc",), tr("close"), theme, self._foot))
        self._foot.setFixedHeight(scaled(FOOT))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.results, 1)
        column.addWidget(self._none, 1)
        column.addWidget(self._foot)

    def show_found(self, found: Found, keep: bool) -> None:
        self.results.show_sections(found.sections, keep)
        is_empty = not found.sections
        self.results.setVisible(not is_empty)
        self._none.setVisible(is_empty)
        self._none.setText(tr("Nothing matches {0}.").format(self.field.text().strip()))
        count = tr("{0} of {1}").format(found.count, found.total)
        self._count.setText(tr("{0} · %n still to look into", "", found.left).format(count) if found.left else count)
        self.field.setAccessibleDescription(self._current())

    def wanted_height(self) -> int:
        inside = scaled(60) if self.results.isHidden() else min(self.results.wanted_height(), scaled(MOST))
        return scaled(HEAD) + inside + 2 + scaled(FOOT)

    def say_current(self) -> None:
        """To those who hear the window: the focus stays in the field."""
        said = self._current()
        self.field.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, said))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """On the panel it does not close."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        paint_box(painter, self.rect(), 10, colours.surface, colours.control_border)
        paint_icon(painter, "search", 17, (scaled(HEAD) - 16) / 2 + 2, 16, colours.text_2)
        foot = self._foot.geometry()
        painter.setClipRect(foot.adjusted(0, 0, 0, 1))
        paint_box(painter, self.rect(), 10, colours.sunken, colours.control_border)
        painter.setClipping(False)
        painter.fillRect(1, scaled(HEAD), self.width() - 2, 1, QColor(colours.border))
        painter.fillRect(1, foot.top(), self.width() - 2, 1, QColor(colours.border))

    def _current(self) -> str:
        return self.results.entry.spoken if self.results.entry else ""


class _Field(QLineEdit):
    """It keeps the focus; what moves in the list, or does something with it, is told."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette.field")
        self.setAccessibleName(tr("Find anything"))
        self.setPlaceholderText(tr("An action, a page, a name; port:5432, env:, label:, mount:, ip:, sha256:"))
        self.setFrame(False)
        self.setFont(font(15))
        self.setFixedHeight(scaled(HEAD))
        see_through(self, QPalette.ColorRole.Base)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() in (keys.Key_Down, keys.Key_Up, keys.Key_PageDown, keys.Key_PageUp, keys.Key_Escape):
            self.pressed.emit(event.key())
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.pressed.emit(keys.Key_Return)
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.pressed.emit(keys.Key_C)
        else:
            super().keyPressEvent(event)
