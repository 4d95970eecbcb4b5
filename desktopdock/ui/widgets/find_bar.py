"""The field in which one looks for something, with how many there are, and the way to the next one."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktopdock.support.line_file import LineFile
from desktopdock.support.line_search import LineSearch
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.line_view import LineView
from desktopdock.ui.widgets.search_field import SearchField
from desktopdock.ui.widgets.slices import Slices

WIDTH = 262
AFTER_MS = 120  # without a key; then it is looked for


class _FindField(SearchField):
    """The count stands inside, before the button that clears."""

    def __init__(self, name: str, bar: "FindBar", theme: Theme) -> None:
        super().__init__(tr("Find"), theme, bar, tr("Find"), compact=True)
        self.setObjectName(f"{name}.find")
        self._bar = bar
        self.count = label(self, f"{name}.count", 12, quiet=True, tabular=True)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, text: str) -> None:
        self.count.setText(text)
        self.setAccessibleDescription(text)
        self.setTextMargins(33, 0, 30 + self.count.fontMetrics().horizontalAdvance(text) + 6, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.count.setGeometry(33, 0, self.width() - 33 - 30, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bar.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Finds in the lines of a view. The view is not moved before the user asks for the next one."""

    def __init__(self, name: str, view: LineView, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._lines = view, LineFile(1, 1)
        self._lines.close()
        self._search: LineSearch | None = None
        self._number = -1  # of the current hit; before the first step there is none
        self._slices = Slices(self)
        self.field = _FindField(name, self, theme)
        self.field.setFixedWidth(WIDTH)
        self._previous = IconButton("chevron-up", tr("Previous match"), theme, self)
        self._next = IconButton("chevron-down", tr("Next match"), theme, self)
        self._previous.setObjectName(f"{name}.previous")
        self._next.setObjectName(f"{name}.next")
        self._previous.set_name(tr("Previous match"), "Shift+Enter")
        self._next.set_name(tr("Next match"), "Enter")
        self._previous.clicked.connect(lambda: self.go(-1))
        self._next.clicked.connect(lambda: self.go(1))
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(AFTER_MS)
        self._typed.timeout.connect(self._begin)
        self.field.textChanged.connect(lambda _text: self._typed.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.field)
        row.addSpacing(4)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        self._say()

    def look_in(self, lines: LineFile) -> None:
        """The same word, in other lines."""
        self._lines = lines
        self._begin()

    def lines_changed(self) -> None:
        """There may be more of them."""
        if self._search is not None:
            self._slices.run(self._look(self._search))

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def go(self, step: int) -> None:
        """To the next hit, the first of them from what is in sight, or, with -1, to the one before."""
        if self._typed.isActive():
            self._begin()
            self._finish()
        if self._search is None or not self._search.count:
            return
        if self._number < 0:
            first = self._search.number_at(self._view.top)
            self._number = first if step > 0 else first - 1
        else:
            self._number += step
        self._number %= self._search.count
        hit = self._search.hit(self._number)
        self._view.follow(False)
        self._view.show_hits(self._search, hit)
        self._view.reveal(hit)
        self._say()

    def _begin(self) -> None:
        self._typed.stop()
        word = self.field.text()
        self._number = -1
        self._search = LineSearch(self._lines, word) if word else None
        self._view.show_hits(self._search, None)
        self._say()
        if self._search is not None:
            self._slices.run(self._look(self._search))
        else:
            self._slices.stop()

    def _look(self, search: LineSearch) -> Iterator[None]:
        before = search.count
        while search.step():
            yield
        if search.count != before:
            self._view.viewport().update()
        self._say()

    def _finish(self) -> None:
        """Look through a little at once, so that Enter right after the word finds something."""
        for _ in range(50):
            if self._search is None or self._search.count or not self._search.step():
                return

    def _say(self) -> None:
        count = self._search.count if self._search else 0
        for button in (self._previous, self._next):
            button.setEnabled(count > 0)
        if self._search is None:
            self.field.say("")
        elif not count:
            self.field.say(tr("none"))
        else:
            total = f"{count:,}".replace(",", " ") + ("+" if self._search.is_cut else "")
            number = f"{self._number + 1:,}".replace(",", " ")
            self.field.say(tr("{0} of {1}").format(number, total) if self._number >= 0 else total)
