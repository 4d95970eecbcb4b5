"""Paints the line of a job; what is shown of it below the line is a widget of its own."""

from PySide6.QtCore import QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktopdock.jobs.job import Job
from desktopdock.presentation import jobs as reads
from desktopdock.presentation.cells import Mark
from desktopdock.ui.pages.activity_model import JOB, STATE, TIME, Index, JobsModel
from desktopdock.ui.theme import Theme, font, scaled, tone_colour
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.marks import paint_mark
from desktopdock.ui.widgets.painting import in_its_order, paint_box
from desktopdock.ui.widgets.turning import turning

ROW = 40
FOLD_X, SIGN_X, TEXT_X = 20, 44, 70  # left edges
BAR, BAR_GAP = 88, 10
BUTTONS = 130  # at the right end of the last column
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class JobDelegate(QStyledItemDelegate):
    """`expanded` holds the ids of the jobs whose details are shown; `hovered` is the row under the pointer.

    `ring_row` is the row that the keyboard is at.
    """

    def __init__(self, theme: Theme, model: JobsModel, parent: QObject) -> None:
        super().__init__(parent)
        self.expanded: set[int] = set()
        self.hovered, self.ring_row = -1, -1
        self._theme, self._model = theme, model
        self._title, self._small = font(13, QFont.Weight.Medium), font(11, tabular=True)
        self._text, self._command = font(12, tabular=True), font(12, mono=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        in_its_order(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        job, column, colours = self._model.job(index.row()), index.column(), self._theme.colours
        painter.fillRect(rect, QColor(colours.bg))  # the table has filled the whole of a selected row
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.hairline))
        line = QRect(rect.x(), rect.y(), rect.width(), scaled(ROW) - 1)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(line, QColor(colours.selection))
        elif index.row() == self.hovered:
            painter.fillRect(line, QColor(colours.hover))
        if column == JOB:
            self._paint_job(painter, line, job)
        elif column == STATE:
            self._paint_state(painter, line, job)
        elif column == TIME:
            took = reads.took(job, self._model.clock())
            self._write(painter, line.adjusted(0, 0, -BUTTONS, 0), took, self._text, colours.text_2, _RIGHT)
        else:
            self._write(painter, line.adjusted(0, 0, -10, 0), job.command, self._command, colours.text_2)
        if index.row() == self.ring_row:
            self._paint_ring(painter, line, column)

    def _paint_ring(self, painter: QPainter, line: QRect, column: int) -> None:
        ink = QColor(self._theme.colours.focus)
        painter.fillRect(line.x(), line.y(), line.width(), 2, ink)
        painter.fillRect(line.x(), line.bottom() - 1, line.width(), 2, ink)
        if column == JOB:
            painter.fillRect(line.x(), line.y(), 2, line.height(), ink)
        elif column == TIME:
            painter.fillRect(line.right() - 1, line.y(), 2, line.height(), ink)

    def _paint_job(self, painter: QPainter, line: QRect, job: Job) -> None:
        colours = self._theme.colours
        fold = "chevron-down" if job.id in self.expanded else "chevron-right"
        paint_icon(painter, fold, line.x() + FOLD_X, line.y() + (line.height() - 12) / 2, 12, colours.text_2)
        sign = reads.sign(job)
        if sign is None:
            centre = QPointF(line.x() + SIGN_X + 8, line.center().y())
            paint_mark(painter, Mark.BUSY, centre, colours, 13, turning().step)
        else:
            colour = getattr(colours, sign.role)
            paint_icon(painter, sign.icon, line.x() + SIGN_X, line.y() + (line.height() - 16) / 2, 16, colour)
        first = QRect(line.x() + TEXT_X, line.y() + 5, line.width() - TEXT_X - 10, scaled(18))
        second = QRect(first.x(), line.y() + scaled(22), first.width(), scaled(14))
        self._write(painter, first, job.title, self._title, colours.text)
        self._write(painter, second, reads.under_title(job), self._small, colours.text_2)

    def _paint_state(self, painter: QPainter, line: QRect, job: Job) -> None:
        colours, reading = self._theme.colours, reads.state(job)
        x, right = line.x(), line.right() - 10
        if reading.fraction is not None:
            bar = QRect(x, line.center().y() - 2, BAR, 6)
            paint_box(painter, bar, 3, colours.chip)
            if reading.fraction > 0:
                paint_box(painter, QRect(x, bar.y(), max(6, round(BAR * reading.fraction)), 6), 3, colours.accent)
            x += BAR + BAR_GAP
        room = QRect(x, line.y(), right - x, line.height())
        self._write(painter, room, reading.word, self._text, tone_colour(reading.tone, colours))
        if reading.rest:
            room.setLeft(x + QFontMetrics(self._text).horizontalAdvance(reading.word))
            self._write(painter, room, f" · {reading.rest}", self._text, colours.text_2)

    def _write(
        self, painter: QPainter, box: QRect, text: str, its_font: QFont, colour: str, flags: int = _LEFT
    ) -> None:
        painter.setFont(its_font)
        painter.setPen(QColor(colour))
        one_line = " ".join(text.split()) if "\n" in text else text
        elided = QFontMetrics(its_font).elidedText(one_line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags, elided)


class JobHeader(QHeaderView):
    """Titles over their columns; they do not sort: the newest job is the first."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFixedHeight(scaled(24))
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        in_its_order(painter)
        colours = self._theme.colours
        painter.fillRect(rect, QColor(colours.bg))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.hairline))
        painter.setPen(QColor(colours.text_2))
        painter.setFont(font(11, QFont.Weight.DemiBold))
        title = str(self.model().headerData(section, self.orientation()))
        box = rect.adjusted(TEXT_X if section == JOB else 0, 0, -BUTTONS if section == TIME else 0, 0)
        painter.drawText(box, _RIGHT if section == TIME else _LEFT, title)
