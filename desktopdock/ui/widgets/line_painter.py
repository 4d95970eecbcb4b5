"""Paints one line of a log or of an answer, and knows where its letters stand."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from desktopdock.presentation.lines import Row
from desktopdock.ui.theme import Theme, font, scaled, tone_colour
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.painting import in_its_order

MARGIN = 20
WIDEST_NAME = 16  # letters of a member's name; of a longer one the end is left out
GUTTER = 104  # from the margin to the text, where there is a gutter
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)

KEPT = 400  # lines that have been laid out


class Shaped(NamedTuple):
    row: Row
    layout: QTextLayout

    @property
    def width(self) -> float:
        return self.layout.lineAt(0).naturalTextWidth()

    def x_of(self, letter: int) -> float:
        found = self.layout.lineAt(0).cursorToX(self.row.to_drawn(letter))
        assert isinstance(found, tuple)  # the stubs know an object only: x, and the letter that it was corrected to
        return float(found[0])

    def letter_at(self, x: float) -> int:
        return self.row.to_text(self.layout.lineAt(0).xToCursor(x))


class LinePainter:
    def __init__(self, theme: Theme, has_gutter: bool) -> None:
        self._theme = theme
        self._font, self._notice_font = font(12, mono=True), font(12)
        self._bold = font(12, QFont.Weight.DemiBold)
        self.height = scaled(20)
        self.text_x = MARGIN + (scaled(GUTTER) if has_gutter else 0)
        self.letter_width = QFontMetricsF(self._font).horizontalAdvance("0")
        metrics = QFontMetricsF(self._font)
        self._base = (self.height - metrics.height()) / 2 + metrics.ascent()
        self._kept: dict[int, Shaped] = {}
        self._names_x = self.text_x  # where the names of members stand

    def make_room(self, names: Sequence[str]) -> None:
        """For the names of members between gutter and text."""
        letters = min(max(map(len, names), default=0), WIDEST_NAME)
        self.text_x = self._names_x + (round((letters + 2) * self.letter_width) if letters else 0)

    def forget(self) -> None:
        self._kept.clear()

    def shaped(self, number: int, row: Row) -> Shaped:
        """Laid out once, as long as it is the same row."""
        kept = self._kept.get(number)
        if kept is not None and kept.row is row:
            return kept
        if len(self._kept) >= KEPT:
            self._kept.clear()
        layout = QTextLayout(row.drawn, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.setFormats(
            [_range(row, piece.begin, piece.end, tone_colour(piece.tone, self._theme.colours)) for piece in row.pieces]
        )
        layout.beginLayout()
        layout.createLine().setLineWidth(1e7)
        layout.endLayout()
        made = self._kept[number] = Shaped(row, layout)
        return made

    def kept_row(self, number: int) -> Row | None:
        kept = self._kept.get(number)
        return kept.row if kept else None

    def paint(self, painter: QPainter, shaped: Shaped, y: float, x: float, current: tuple[int, int] | None) -> None:
        """`x` is where the text begins; the gutter stays when that is scrolled out of sight.

        `current` are the letters that stand on the ground of the current hit.
        """
        colours, row = self._theme.colours, shaped.row
        in_its_order(painter)
        painter.setPen(QColor(colours.text))
        over = [_range(row, *current, colours.current_hit_text)] if current else []
        shaped.layout.draw(painter, QPointF(x, y + self._base - shaped.layout.lineAt(0).ascent()), over)
        if self.text_x > MARGIN:
            if x < self.text_x:
                painter.fillRect(QRectF(0, y, self.text_x - 10, self.height), QColor(colours.surface))
            painter.setPen(QColor(colours.text_2))
            painter.setFont(self._font)
            box = QRectF(MARGIN, y, self._names_x - MARGIN, self.height)
            painter.drawText(box, _LEFT, row.gutter)
        if row.member:
            self._paint_member(painter, row, y)
        if row.edge:
            painter.fillRect(QRectF(self.text_x - 8, y, 1, self.height), QColor(colours.failed))

    def _paint_member(self, painter: QPainter, row: Row, y: float) -> None:
        members = self._theme.colours.members
        colour = QColor(members[row.colour % len(members)])
        painter.fillRect(QRectF(MARGIN - 12, y + 3, 3, self.height - 6), colour)
        painter.setPen(colour)
        name = row.member if len(row.member) <= WIDEST_NAME else f"{row.member[: WIDEST_NAME - 1]}…"
        painter.drawText(QRectF(self._names_x, y, self.text_x - self._names_x, self.height), _LEFT, name)

    def paint_notice(self, painter: QPainter, row: Row, y: float, width: int) -> None:
        colours, middle = self._theme.colours, round(y + self.height / 2)
        painter.setFont(self._notice_font)
        wanted = painter.fontMetrics().horizontalAdvance(row.notice)
        left = MARGIN + 130
        painter.fillRect(MARGIN, middle, 130 - 12, 1, QColor(colours.paused))
        paint_icon(painter, row.icon, left, middle - 7, 14, colours.warn_text)
        painter.setPen(QColor(colours.warn_text))
        painter.drawText(QPointF(left + 22, y + self.height - scaled(6)), row.notice)
        begin = left + 22 + wanted + 12
        painter.fillRect(begin, middle, max(0, width - begin - MARGIN), 1, QColor(colours.paused))

    def paint_marked(
        self,
        painter: QPainter,
        shaped: Shaped,
        y: float,
        x: float,
        places: Sequence[tuple[int, int]],
        colour: str,
        outline: str = "",
    ) -> None:
        """A ground of `colour` under some of the letters."""
        painter.setPen(Qt.PenStyle.NoPen if not outline else QPen(QColor(outline), 2))
        painter.setBrush(QColor(colour))
        for begin, end in places:
            left = shaped.x_of(begin)
            right = shaped.x_of(min(end, len(shaped.row.text))) + (
                self.letter_width if end > len(shaped.row.text) else 0
            )
            box = QRectF(x + left, y + 1, right - left, self.height - 2)
            painter.drawRoundedRect(box.adjusted(-1, 1, 1, -1) if outline else box, 3, 3)


def _range(row: Row, begin: int, end: int, colour: str) -> QTextLayout.FormatRange:
    made, look = QTextLayout.FormatRange(), QTextCharFormat()
    look.setForeground(QColor(colour))
    made.start, made.length, made.format = row.to_drawn(begin), row.to_drawn(end) - row.to_drawn(begin), look
    return made
