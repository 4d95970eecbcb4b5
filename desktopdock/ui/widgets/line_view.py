"""Many lines of text, of which only those in sight are laid out and painted."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktopdock.presentation.lines import Row
from desktopdock.support.line_file import Line, LineFile
from desktopdock.support.line_search import Hit, LineSearch
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.inner_ring import InnerRing
from desktopdock.ui.widgets.line_painter import MARGIN, LinePainter, Shaped
from desktopdock.ui.widgets.line_selection import Place, Selection, word_at
from desktopdock.ui.widgets.menu import Menu
from desktopdock.ui.widgets.scroll_bar import dress_scrolling
from desktopdock.ui.widgets.slices import Slices

RowOf = Callable[[int, Line], Row]
FLOOD_MS = 100  # between two pictures while whole pages rush by, which nobody can read
SPOKEN_MS = 500  # between two texts for a screen reader, while lines pour in

_HORIZONTAL: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class LineView(QAbstractScrollArea):
    """Follows the end of the lines until it is scrolled away from it, and again when it is scrolled back.

    While it does not follow, the first line in sight stays where it is, whatever comes or is dropped.
    """

    follows = Signal(bool)

    def __init__(self, name: str, spoken: str, has_gutter: bool, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        dress_scrolling(self, theme)
        InnerRing(self, theme)
        self._theme = theme
        self._painter = LinePainter(theme, has_gutter)
        self._lines: LineFile | None = None
        self._row_of: RowOf = lambda _number, _line: Row("")
        self._rows: dict[int, Row] = {}
        self._top, self._widest = 0, 0.0
        self._following = True
        self._selection = Selection()
        self._search: LineSearch | None = None
        self._current: Hit | None = None
        self._copying = Slices(self)
        self._painted_end = 0  # of the lines, when they were last painted
        self._flooded = QTimer(self)
        self._flooded.setSingleShot(True)
        self._flooded.setInterval(FLOOD_MS)
        self._flooded.timeout.connect(self.viewport().update)
        self._dragging = QTimer(self)
        self._dragging.setInterval(50)
        self._dragging.timeout.connect(self._drag_on)
        self._speaking = QTimer(self)
        self._speaking.setSingleShot(True)
        self._speaking.setInterval(SPOKEN_MS)
        self._speaking.timeout.connect(self._speak)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        theme.changed.connect(self._repaint)

    # What is shown

    @property
    def is_following(self) -> bool:
        return self._following

    @property
    def top(self) -> int:
        """The number of the first line in sight."""
        return self._top

    @property
    def in_sight(self) -> int:
        """How many whole lines there is room for."""
        return max(1, self.viewport().height() // self._painter.height)

    def show_lines(self, lines: LineFile | None, row_of: RowOf, follow: bool) -> None:
        """From the end where it is to `follow`, otherwise from the beginning."""
        self._lines, self._row_of = lines, row_of
        self._selection, self._search, self._current = Selection(), None, None
        self._copying.stop()
        self._rows.clear()
        self._painter.forget()
        self._top, self._widest = lines.first if lines else 0, 0.0
        self.horizontalScrollBar().setValue(0)
        self.follow(follow)
        self.lines_changed()

    def show_names(self, names: Sequence[str]) -> None:
        """Of those whose lines these are, where there are several."""
        self._painter.make_room(names)
        self.rows_changed()

    def rows_changed(self) -> None:
        """The same lines read in another way."""
        self._rows.clear()
        self.lines_changed(True)

    def lines_changed(self, anew: bool = False) -> None:
        """There are more lines, or fewer at the beginning. Nothing is painted that would look the same."""
        first, end = self._bounds
        before = self._top
        last_top = max(first, end - self.in_sight)
        self._top = last_top if self._following else min(max(self._top, first), last_top)
        bar = self.verticalScrollBar()
        bar.blockSignals(True)
        bar.setPageStep(self.in_sight)
        bar.setRange(0, last_top - first)
        bar.setValue(self._top - first)
        bar.blockSignals(False)
        bar.update()
        if anew or self._top != before or end - self._top <= self.in_sight + 1:
            if not anew and end - self._painted_end < self.in_sight:
                self._show_new(self._top - before)
            elif anew:
                self.viewport().update()
            elif not self._flooded.isActive():
                self._flooded.start()
            if not self._speaking.isActive():
                self._speaking.start()

    def follow(self, follow: bool) -> None:
        """Go to the end and stay there, or stay here."""
        if follow != self._following:
            self._following = follow
            self.follows.emit(follow)
        if follow:
            self.lines_changed()

    def show_hits(self, search: LineSearch | None, current: Hit | None) -> None:
        """Mark all that was found, one of it as the current one; brings nothing into sight."""
        self._search, self._current = search, current
        self.viewport().update()

    def reveal(self, hit: Hit) -> None:
        """Bring a hit into sight, and select nothing."""
        if not self._top <= hit.line < self._top + self.in_sight - 1:
            self.go_to(hit.line - self.in_sight // 2)
        if shaped := self._shaped(hit.line):
            begin, end = _letters(self._lines, hit)
            bar, room = self.horizontalScrollBar(), self.viewport().width() - self._painter.text_x - MARGIN
            left, right = shaped.x_of(begin), shaped.x_of(end)
            self._widen(shaped.width)
            if not bar.value() <= left or right > bar.value() + room:
                bar.setValue(round(max(0, left - room / 3)))

    def spoken_text(self) -> str:
        """What is in sight, as a screen reader reads it."""
        rows = (self._row(n) for n in range(self._top, min(self._top + self.in_sight, self._bounds[1])))
        parts = ((row.gutter, row.notice) if row.notice else (row.gutter, row.member, row.text) for row in rows)
        return "\n".join(" ".join(filter(None, part)) for part in parts)

    # The clipboard

    def select_all(self) -> None:
        first, end = self._bounds
        if end > first:
            self._selection.put(Place(first, 0))
            self._selection.put(Place(end - 1, len(self._row(end - 1).text)), extend=True)
            self.viewport().update()

    def copy(self) -> None:
        """What is selected; many lines take some time, in which the window lives."""
        if self._lines is None or self._selection.is_empty:
            return
        found: list[str] = []
        steps = self._selection.lines(self._lines, self._row_of)

        def all_of_them() -> Iterator[None]:
            for some in steps:
                found.extend(some)
                yield
            QGuiApplication.clipboard().setText("\n".join(found))

        self._copying.run(all_of_them())

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, height = QPainter(self.viewport()), self._painter.height
        self._painted_end = self._bounds[1]
        painter.fillRect(event.rect(), QColor(self._theme.colours.surface))
        begin = self._top + max(0, event.rect().top() // height)
        end = min(self._top + event.rect().bottom() // height + 1, self._bounds[1])
        self._read(begin, end)
        marked: dict[int, list[Hit]] = {}
        for hit in self._search.within(begin, end) if self._search else ():
            marked.setdefault(hit.line, []).append(hit)
        for number in range(begin, end):
            if shaped := self._shaped(number):
                self._paint_line(painter, number, shaped, marked.get(number, []))

    def _paint_line(self, painter: QPainter, number: int, shaped: Shaped, hits: list[Hit]) -> None:
        colours, y = self._theme.colours, (number - self._top) * self._painter.height
        if shaped.row.notice:
            self._painter.paint_notice(painter, shaped.row, y, self.viewport().width())
            return
        x = self._painter.text_x - self.horizontalScrollBar().value()
        if selected := self._selection.within(number, len(shaped.row.text)):
            self._painter.paint_marked(painter, shaped, y, x, [selected], colours.selection)
        current = None
        for hit in hits:
            place = _letters(self._lines, hit)
            if hit == self._current:
                current = place
                self._painter.paint_marked(painter, shaped, y, x, [place], colours.current_hit, colours.text)
            else:
                self._painter.paint_marked(painter, shaped, y, x, [place], colours.hit)
        self._painter.paint(painter, shaped, y, x, current)
        self._widen(shaped.width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lines_changed(True)
        self._widen(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif not self._move(event):
            event.ignore()

    def _move(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        first, end = self._bounds
        page = self.in_sight - 1
        far = end - first
        steps: dict[int, int] = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -far, Qt.Key.Key_End: far,
        }  # fmt: skip
        if key in _HORIZONTAL:
            if shift:
                self._extend(0, _HORIZONTAL[key])
            else:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() + _HORIZONTAL[key] * 60)
        elif key in steps and shift:
            self._extend(steps[key], 0)
        elif key in steps:
            self.go_to(self._top + steps[key])
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._selection.put(self._place_at(event.position().toPoint()), extend=shift)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._selection.put(self._place_at(event.position().toPoint()), extend=True)
            self.viewport().update()
            self._dragging.start()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragging.stop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        begin, end = word_at(self._row(place.line).text, place.letter)
        self._selection.put(Place(place.line, begin))
        self._selection.put(Place(place.line, end), extend=True)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(f"{self.objectName()}.menu", self._theme, self)
        menu.add("lines.copy", tr("Copy"), self.copy, "copy", enabled=not self._selection.is_empty)
        menu.add("lines.all", tr("Select all"), self.select_all)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._speak()

    # Inside

    @property
    def _bounds(self) -> tuple[int, int]:
        return (self._lines.first, self._lines.end) if self._lines else (0, 0)

    def _scrolled(self, value: int) -> None:
        """By the user: our own changes do not come here."""
        self._top = self._bounds[0] + value
        self.follow(value >= self.verticalScrollBar().maximum())
        self.lines_changed(True)

    def go_to(self, top: int) -> None:
        """This line becomes the first in sight, as far as there are enough below it."""
        self.verticalScrollBar().setValue(top - self._bounds[0])

    def _extend(self, lines: int, letters: int) -> None:
        first, end = self._bounds
        caret = self._selection.caret
        line = min(max(caret.line + lines, first), max(first, end - 1))
        self._selection.put(Place(line, max(0, min(caret.letter + letters, len(self._row(line).text)))), extend=True)
        if not self._top <= line < self._top + self.in_sight:
            self.go_to(line - (self.in_sight - 1 if lines > 0 else 0))
        self.viewport().update()

    def _drag_on(self) -> None:
        """The pointer is held above or below: scroll, and select on."""
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        if at.y() < 0 or at.y() > self.viewport().height():
            self.go_to(self._top + (-2 if at.y() < 0 else 2))
            self._selection.put(self._place_at(at), extend=True)
            self.viewport().update()

    def _show_new(self, lines: int) -> None:
        """So many lines have come in below: what is in sight moves up as it is, and only they are painted."""
        height, view = self._painter.height, self.viewport()
        if 0 < lines < self.in_sight and not self._flooded.isActive():
            view.scroll(0, -lines * height)
            top = (self.in_sight - lines) * height
            view.update(0, top, view.width(), view.height() - top)
        else:
            view.update()

    def _place_at(self, at: QPoint) -> Place:
        first, end = self._bounds
        line = min(max(self._top + at.y() // self._painter.height, first), max(first, end - 1))
        shaped = self._shaped(line)
        x = at.x() - self._painter.text_x + self.horizontalScrollBar().value()
        return Place(line, shaped.letter_at(x) if shaped else 0)

    def _read(self, begin: int, end: int) -> None:
        """Have the rows of these lines, with one look into the file."""
        missing = [n for n in range(begin, end) if n not in self._rows]
        if missing and self._lines:
            if len(self._rows) > 2000:
                self._rows.clear()
                missing = list(range(begin, end))
            start = max(missing[0], self._lines.first)
            found = self._lines.read(start, missing[-1] + 1)
            if self._lines.first <= start:  # otherwise some were dropped at this very moment: at the next look
                self._rows.update((n, self._row_of(n, line)) for n, line in enumerate(found, start))

    def _row(self, number: int) -> Row:
        self._read(number, number + 1)
        return self._rows.get(number, Row(""))

    def _shaped(self, number: int) -> Shaped | None:
        self._read(number, number + 1)
        row = self._rows.get(number)
        return self._painter.shaped(number, row) if row else None

    def _widen(self, width: float) -> None:
        self._widest = max(self._widest, width)
        room = self.viewport().width() - self._painter.text_x - MARGIN
        most = max(0, round(self._widest) - room)
        if self.horizontalScrollBar().maximum() != most:
            self.horizontalScrollBar().setRange(0, most)
            self.horizontalScrollBar().setPageStep(max(1, room))

    def _speak(self) -> None:
        self.setAccessibleDescription(self.spoken_text())

    def _repaint(self) -> None:
        self._painter.forget()
        self.viewport().update()


def _letters(lines: LineFile | None, hit: Hit) -> tuple[int, int]:
    """A place in bytes as one in letters."""
    found = lines.read(hit.line, hit.line + 1) if lines else []
    text = found[0].text if found else b""
    return len(text[: hit.begin].decode(errors="replace")), len(text[: hit.end].decode(errors="replace"))
