"""Charts one under the other on one time axis: lines with their areas, a limit, what happened, and a cursor."""

from collections.abc import Sequence
from datetime import datetime
from math import isnan

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.presentation.happenings import Mark
from desktopdock.presentation.load_charts import Chart, Line, Role
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.painting import in_its_order, paint_box

LEFT, AXIS, RIGHT = 20, 190, 20  # where the titles begin, where the axis does, and what is left free behind it
MARKS, GAP, FOOT = 22, 18, 24  # heights: of the row of marks, between charts, of the times under them
LEAST = 56  # height of a chart
LONGEST_GAP_S = 45.0  # without a value the line is broken; means are 30 s apart
_TICKS_S = (60, 180, 600, 1800, 3600, 7200)
_TEXT = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class Charts(QWidget):
    """Painted once for each answer; the cursor, moved by mouse or by Left and Right, is painted over that."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._theme = theme
        self._charts: Sequence[Chart] = ()
        self._times: Sequence[float] = ()
        self._marks: Sequence[Mark] = ()
        self._begin, self._end = 0.0, 1.0
        self._cursor = -1  # the place of a time
        self._picture: QPixmap | None = None
        self.setMinimumHeight(4 * (LEAST + GAP) + MARKS + FOOT)
        theme.changed.connect(self._paint_anew)

    @property
    def cursor_text(self) -> str:
        """What stands at the cursor, read aloud; "" without one."""
        if self._cursor < 0:
            return ""
        reads = [f"{chart.title} {chart.read(self._cursor)}" for chart in self._charts]
        return ", ".join([_clock(self._times[self._cursor], seconds=True), *reads])

    def show_charts(
        self, charts: Sequence[Chart], times: Sequence[float], marks: Sequence[Mark], begin: float, end: float
    ) -> None:
        """From `begin` to `end`, in seconds since 1970."""
        at = self._times[self._cursor] if self._cursor >= 0 else None
        self._charts, self._times, self._marks, self._begin, self._end = charts, times, marks, begin, end
        self._cursor = -1 if at is None or at < begin else self._place_near(at)
        self.setAccessibleName(", ".join(chart.now for chart in charts))
        self._describe()
        self._paint_anew()

    def sizeHint(self) -> QSize:
        return QSize(600, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._times) - 1
        moves = {
            Qt.Key.Key_Left: max(self._cursor - 1, 0) if self._cursor >= 0 else last,
            Qt.Key.Key_Right: min(self._cursor + 1, last) if self._cursor >= 0 else 0,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in moves and last >= 0:
            self._move_cursor(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().x()
        is_inside = AXIS <= at <= self.width() - RIGHT and self._times
        self._move_cursor(self._place_near(self._time_at(at)) if is_inside else -1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._move_cursor(-1)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        FocusRing(self, self._theme, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint_anew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            in_its_order(painter)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_charts(painter)
            painter.end()
        painter = QPainter(self)
        in_its_order(painter)
        painter.drawPixmap(0, 0, self._picture)
        if self._cursor >= 0:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_cursor(painter)

    # Where things lie.

    def _box(self, number: int) -> QRect:
        """The plot of a chart."""
        count = max(len(self._charts), 1)
        height = (self.height() - MARKS - FOOT - GAP * (count - 1)) // count
        return QRect(AXIS, MARKS + number * (height + GAP), self.width() - AXIS - RIGHT, height)

    def _x(self, at: float) -> float:
        return AXIS + (at - self._begin) / (self._end - self._begin) * (self.width() - AXIS - RIGHT)

    def _time_at(self, x: float) -> float:
        return self._begin + (x - AXIS) / (self.width() - AXIS - RIGHT) * (self._end - self._begin)

    def _place_near(self, at: float) -> int:
        known = [place for place, time in enumerate(self._times) if not self._is_gap(place)]
        return min(known, key=lambda place: abs(self._times[place] - at), default=-1)

    def _is_gap(self, place: int) -> bool:
        return isnan(self._charts[0].lines[0].values[place])

    # What is painted once.

    def _paint_charts(self, painter: QPainter) -> None:
        if not self._charts:
            return
        for number, chart in enumerate(self._charts):
            box = self._box(number)
            self._paint_scale(painter, chart, box)
            self._paint_words(painter, chart, box)
            for line in chart.lines:
                self._paint_line(painter, line, chart.top, box)
            if chart.limit is not None:
                self._paint_limit(painter, chart, chart.limit, box)
        self._paint_times(painter)
        self._paint_marks(painter)

    def _paint_scale(self, painter: QPainter, chart: Chart, box: QRect) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.hairline), 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for y in (box.top(), box.center().y(), box.bottom()):
            painter.drawLine(box.left(), y, box.right(), y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for text, y in zip((*chart.scale, "0"), (box.top(), box.center().y(), box.bottom()), strict=True):
            place = QRect(box.left() - 98, y - 8, 90, 16)
            self._write(painter, text, place, 11, side=Qt.AlignmentFlag.AlignRight)

    def _paint_words(self, painter: QPainter, chart: Chart, box: QRect) -> None:
        """Beside the plot, as many lines as there is room for."""
        colours, y = self._theme.colours, box.top() - 4
        lines: list[tuple[str, int, QFont.Weight, str, Line | None]] = [
            (chart.title, 12, QFont.Weight.DemiBold, colours.text, None)
        ]
        lines += [(chart.figure, 15, QFont.Weight.Normal, colours.text, None)] if chart.figure else []
        lines += [(line.text, 12, QFont.Weight.Normal, colours.text, line) for line in chart.lines if line.text]
        lines += [(note, 11, QFont.Weight.Normal, colours.text_2, None) for note in chart.notes]
        for text, pixels, weight, ink, line in lines:
            height = scaled(pixels + 5)
            if y + height > box.bottom() + GAP:
                return
            x = LEFT
            if line is not None:
                dash = QRectF(x, y + height / 2 - 1.5, 10, 3)
                painter.fillRect(dash, QColor(self._colour(line.role)))
                x += 15
            self._write(painter, text, QRect(x, y, AXIS - x - 56, height), pixels, ink, weight)
            y += height

    def _paint_line(self, painter: QPainter, line: Line, top: float, box: QRect) -> None:
        ink, foot = QColor(self._colour(line.role)), float(box.bottom())
        for run in self._runs(line, top, box):
            if line.is_filled:
                area = [*run, QPointF(run[-1].x(), foot), QPointF(run[0].x(), foot)]
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._area(line.role)))
                painter.drawPolygon(QPolygonF(area))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1))  # wider ones cost three times as much
            if len(run) == 1:
                painter.drawEllipse(run[0], 1, 1)
            else:
                painter.drawPolyline(QPolygonF(run))

    def _runs(self, line: Line, top: float, box: QRect) -> list[list[QPointF]]:
        """The pieces between the gaps."""
        runs: list[list[QPointF]] = [[]]
        before = 0.0
        for at, value in zip(self._times, line.values, strict=True):
            if isnan(value) or at - before > LONGEST_GAP_S:
                runs.append([])
            if not isnan(value):
                runs[-1].append(QPointF(self._x(at), box.bottom() - value / top * (box.height() - 1)))
                before = at
        return [run for run in runs if run]

    def _paint_limit(self, painter: QPainter, chart: Chart, limit: float, box: QRect) -> None:
        ink = self._theme.colours.error_text
        y = box.bottom() - limit / chart.top * (box.height() - 1)
        pen = QPen(QColor(ink), 1)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawLine(QLineF(box.left(), y, box.right(), y))
        place = QRect(box.right() - 200, round(y) - 17, 200, 16)
        self._write(painter, chart.limit_text, place, 11, ink, side=Qt.AlignmentFlag.AlignRight)

    def _paint_times(self, painter: QPainter) -> None:
        y = self._box(len(self._charts) - 1).bottom() + 4
        span = self._end - self._begin
        step = next((step for step in _TICKS_S if span / step <= 7), _TICKS_S[-1])
        offset = datetime.fromtimestamp(self._begin).astimezone().utcoffset()
        shift = offset.total_seconds() if offset else 0.0
        at = ((self._begin + shift) // step + 1) * step - shift
        while at <= self._end:
            x = round(self._x(at))
            place = QRect(min(max(x - 25, AXIS), self.width() - RIGHT - 50), y, 50, 16)
            self._write(painter, _clock(at), place, 11, side=Qt.AlignmentFlag.AlignHCenter)
            at += step

    def _paint_marks(self, painter: QPainter) -> None:
        """Each a line through all charts; its words as far as there is room before the next one."""
        shown = [mark for mark in self._marks if self._begin <= mark.at <= self._end]
        foot, free = self._box(len(self._charts) - 1).bottom(), 0.0
        for number, mark in enumerate(shown):
            x, ink = round(self._x(mark.at)) + 0.5, self._mark_colour(mark.tone)
            painter.setPen(QPen(QColor(ink), 1))
            painter.drawLine(QLineF(x, 12, x, foot))
            if x < free:
                continue
            paint_box(painter, QRect(int(x) - 4, 4, 9, 9), 2, ink)
            after = self._x(shown[number + 1].at) if number + 1 < len(shown) else self.width()
            wide = QFontMetrics(font(12, tabular=True)).horizontalAdvance(mark.text) + 4
            if x + 9 + wide < after:
                self._write(painter, mark.text, QRect(int(x) + 9, 1, wide, 16), 12, self._theme.colours.text)
            elif x + 9 + wide < self.width():  # over the marks that follow, which are named at the cursor
                self._write(painter, mark.text, QRect(int(x) + 9, 1, wide, 16), 12, self._theme.colours.text)
                free = x + 9 + wide
            else:
                self._write(painter, mark.text, QRect(int(x) - 9 - wide, 1, wide, 16), 12, self._theme.colours.text)

    # What is painted over it.

    def _paint_cursor(self, painter: QPainter) -> None:
        colours, x = self._theme.colours, self._x(self._times[self._cursor])
        pen = QPen(QColor(colours.text), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        last = self._box(len(self._charts) - 1)
        painter.drawLine(QLineF(x, MARKS - 4, x, last.bottom()))
        for number, chart in enumerate(self._charts):
            self._paint_read(painter, chart.read(self._cursor), x + 6, self._box(number).top() + 6)
        clock = _clock(self._times[self._cursor], seconds=True)
        self._paint_read(painter, clock, min(x - 30, self.width() - 70), last.bottom() + 3, height=18)

    def _paint_read(self, painter: QPainter, text: str, x: float, y: int, height: int = 20) -> None:
        colours, wide = (
            self._theme.colours,
            QFontMetrics(font(11, QFont.Weight.Medium, tabular=True)).horizontalAdvance(text) + 14,
        )
        left = round(x if x + wide <= self.width() - 4 else x - wide - 12)
        box = QRect(left, y, wide, height)
        paint_box(painter, box, 4, colours.tooltip)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._write(painter, text, box, 11, colours.tooltip_text, QFont.Weight.Medium, centre)

    def _move_cursor(self, place: int) -> None:
        if place != self._cursor:
            self._cursor = place
            self._describe()
            self.update()

    def _describe(self) -> None:
        """What the cursor says, or what has happened in this time."""
        self.setAccessibleDescription(self.cursor_text or ", ".join(mark.text for mark in self._marks))

    def _paint_anew(self) -> None:
        self._picture = None
        self.update()

    def _colour(self, role: Role) -> str:
        colours = self._theme.colours
        return {Role.FIRST: colours.accent, Role.SECOND: colours.second_series, Role.MEMORY: colours.memory}[role]

    def _area(self, role: Role) -> str:
        return self._theme.colours.memory_area if role is Role.MEMORY else self._theme.colours.accent_area

    def _mark_colour(self, tone: Tone) -> str:
        colours = self._theme.colours
        return {Tone.ERROR: colours.failed, Tone.OK: colours.running}.get(tone, colours.exited)

    def _write(
        self,
        painter: QPainter,
        text: str,
        box: QRect,
        pixels: int,
        ink: str = "",
        weight: QFont.Weight = QFont.Weight.Normal,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        its_font = font(pixels, weight, tabular=True)
        painter.setFont(its_font)
        painter.setPen(QColor(ink or self._theme.colours.text_2))
        shown = QFontMetrics(its_font).elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 1) + 1)
        painter.drawText(box, _TEXT | int(side.value), shown)


def _clock(at: float, seconds: bool = False) -> str:
    return f"{datetime.fromtimestamp(at):{'%H:%M:%S' if seconds else '%H:%M'}}"
