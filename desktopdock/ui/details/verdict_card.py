"""The card that says how a container is doing, or why it stopped."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.presentation.container_ends import Verdict
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, scaled, tone_colour, tone_soft
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.icons import follow
from desktopdock.ui.widgets.labels import SELECTABLE, WEIGHT, label, tint
from desktopdock.ui.widgets.marks import paint_mark
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.words import Words

LEFT = 46  # of the texts; the mark stands before them


class _Lines(QWidget):
    """The last lines of its log, in a box."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = Words("overview.last-lines", self)
        self.words.setAccessibleName(tr("Last lines"))
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 8, 13, 8)
        column.addWidget(self.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 6, colours.surface, colours.error_soft_border)


class VerdictCard(QWidget):
    start_wanted = Signal()
    logs_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overview.state")
        self._theme = theme
        self._verdict: Verdict | None = None
        self._caption = label(self, "overview.caption", 12, WEIGHT.DemiBold)
        self._headline = label(self, "overview.headline", 15, WEIGHT.DemiBold)
        self._explanation = label(self, "overview.explanation", 13)
        for part in (self._headline, self._explanation):
            part.setWordWrap(True)
            part.setTextInteractionFlags(SELECTABLE)
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(8)
        self._facts.setVerticalSpacing(7)
        self._facts.setColumnMinimumWidth(0, scaled(92))
        self._facts.setColumnStretch(1, 1)
        self._made: list[QLabel] = []
        self._title = label(self, "overview.last-lines.title", 12, quiet=True, text=tr("Last lines"))
        self._lines = _Lines(theme, self)
        self._buttons = QWidget(self)
        self._start = Button(tr("Start again"), theme, self._buttons, Kind.PRIMARY, "start")
        self._start.setObjectName("overview.start")
        self._start.clicked.connect(self.start_wanted)
        self._logs = Button(tr("All logs"), theme, self._buttons)
        self._logs.setObjectName("overview.logs")
        self._logs.clicked.connect(self.logs_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self.show_lines([])
        follow(theme, self, self._colour)

    def allow_start(self, can_start: bool) -> None:
        self._start.setVisible(can_start)
        self._buttons.setVisible(can_start or not self._logs.isHidden())

    def say(self, verdict: Verdict) -> None:
        self._start.setText(tr("Start again") if verdict.has_ended else tr("Start"))
        self._logs.setVisible(verdict.has_ended)
        self._buttons.setVisible(verdict.has_ended or not self._start.isHidden())
        if verdict == self._verdict:
            return
        self._verdict = verdict
        self._caption.setText(verdict.caption)
        self._headline.setText(verdict.headline)
        self._explanation.setText(verdict.explanation)
        self._explanation.setVisible(bool(verdict.explanation))
        for old in self._made:
            self._facts.removeWidget(old)
            old.deleteLater()
        self._made = []
        for place, (name, value) in enumerate(verdict.facts):
            title = label(self, f"overview.fact.{place}.title", 12, quiet=True, text=name)
            title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            text = label(self, f"overview.fact.{place}", 12, text=value, tabular=True)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(title, place, 0)
            self._facts.addWidget(text, place, 1)
            self._made += [title, text]
        self._colour()

    def show_lines(self, lines: list[str]) -> None:
        for part in (self._title, self._lines):
            part.setVisible(bool(lines))
        self._lines.words.say("\n".join(lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._verdict is None:
            return
        painter = smooth(self)
        fill, line = tone_soft(self._tone, self._theme.colours)
        paint_box(painter, self.rect(), 8, fill, line)
        paint_mark(painter, self._verdict.mark, QPointF(26, 24), self._theme.colours)

    @property
    def _tone(self) -> Tone:
        """Only what is wrong has a ground of its own: what runs is quiet."""
        tone = self._verdict.tone if self._verdict else Tone.NORMAL
        return tone if tone in (Tone.ERROR, Tone.WARNING) else Tone.NORMAL

    def _colour(self) -> None:
        colours = self._theme.colours
        tint(self._caption, tone_colour(self._tone, colours) if self._tone is not Tone.NORMAL else colours.text_2)
        self.update()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self._start)
        buttons.addWidget(self._logs)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT, 14, 16, 16)
        column.setSpacing(2)
        for part in (self._caption, self._headline, self._explanation):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(self._facts)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addWidget(self._lines)
        column.addWidget(self._buttons)
