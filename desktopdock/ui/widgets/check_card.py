"""One thing that was looked at on this computer: verdict, what it means, what to press, and the raw answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktopdock.desktop.checks.check import Check, Start
from desktopdock.presentation import machine as reads
from desktopdock.presentation.cells import Tone
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled, tone_colour
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import CommandBox, WordsBox
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import follow, paint_icon, pixmap
from desktopdock.ui.widgets.labels import SELECTABLE, WEIGHT, label, tint
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.progress import Arc
from desktopdock.ui.widgets.words import Words

ICON, LEFT = 18, 46
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignTop


class CheckCard(QWidget):
    again = Signal()
    start_asked = Signal(object)  # Start

    def __init__(self, id: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        name = f"machine.{id}"
        self.setObjectName(name)
        self._theme, self._name = theme, name
        self._check: Check | None = None
        self._shown: tuple[object, ...] = ()
        self._icon, self._arc = QLabel(self), Arc(theme, self, ICON)
        self._title = label(self, f"{name}.name", 14, WEIGHT.DemiBold)
        self._word = label(self, f"{name}.word", 12, WEIGHT.Medium, tabular=True)
        self._sentence = label(self, f"{name}.sentence", 13)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(SELECTABLE)
        self._sentence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._problem = WordsBox(f"{name}.problem", theme, self)
        self._raw = _Raw(f"{name}.raw", theme, self)
        self._answer = _Answer(f"{name}.answer", theme, self)
        self._raw.toggled.connect(self._answer.setVisible)
        self._again = Button(tr("Check again"), theme, self)
        self._again.setObjectName(f"{name}.again")
        self._again.clicked.connect(self.again)
        self._start = Button("", theme, self, Kind.SECONDARY, "start")
        self._start.setObjectName(f"{name}.start")
        self._start.clicked.connect(lambda: self._check and self.start_asked.emit(self._check.start))
        self.inside = QVBoxLayout()  # what else belongs to it, above its buttons
        self._commands = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        follow(theme, self, self._colour)

    @property
    def check(self) -> Check | None:
        return self._check

    def say(self, check: Check | None, is_looking: bool, is_first: bool, starting: str = "", problem: str = "") -> None:
        """`starting` is what the word says while its engine is being started; `is_first`: what to begin with."""
        shown = (check, is_looking, is_first, starting, problem)
        if shown == self._shown:
            return
        self._shown = shown
        self._check = check
        waits = bool(starting) or (is_looking and check is None)
        self._arc.setVisible(waits)
        self._icon.setVisible(not waits and check is not None)
        self._title.setText(check.name if check else "")
        self._word.setText(starting or (tr("looking…") if is_looking else check.word if check else ""))
        self._sentence.setText(check.sentence if check else "")
        self._problem.setVisible(bool(problem))
        if problem:
            self._problem.say(problem, heading=tr("It could not be started"))
        self._raw.setVisible(check is not None)
        if check is not None:
            self._raw.say(check.name, check.asked[0].command if check.asked else "")
            self._answer.words.say(reads.raw(check))
        self._again.setAccessibleName(" ".join([tr("Check again"), check.name if check else ""]).strip())
        self._offer(check.start if check else None, is_first)
        self._list(([reads.command(check.start)] if check.start else []) + list(check.advice) if check else [])
        self._colour()

    def allow_start(self, can_start: bool) -> None:
        """One engine is started at a time. The button that did it keeps the focus."""
        self._start.setEnabled(can_start or self._start.hasFocus())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 8, colours.surface, colours.border)

    def _offer(self, start: Start | None, is_first: bool) -> None:
        self._start.setVisible(start is not None)
        if start is not None:
            self._start.setText(start.title)
            self._start.setAccessibleName(start.title)
            self._start.setAccessibleDescription(reads.command(start))
            self._start.set_kind(Kind.PRIMARY if is_first else Kind.SECONDARY)

    def _list(self, commands: Sequence[str]) -> None:
        while (item := self._commands.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, command in enumerate(commands):
            box = CommandBox(f"{self._name}.command.{number}", self._theme, self)
            box.set_command(command)
            self._commands.addWidget(box)
            box.show()

    def _colour(self) -> None:
        tone = reads.tone(self._check.verdict) if self._check else Tone.QUIET
        colour = tone_colour(tone, self._theme.colours)
        tint(self._word, colour)
        if self._check is not None:
            self._icon.setPixmap(pixmap(reads.icon(self._check.verdict), ICON, colour, self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), self.foot
        head.setSpacing(12)
        for sign in (self._icon, self._arc):
            sign.setFixedWidth(ICON)
            head.addWidget(sign, 0, _TOP)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._word)
        foot.setContentsMargins(LEFT - 16, 6, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self._raw, 1)
        foot.addWidget(self._again)
        foot.addWidget(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        middle = QVBoxLayout()
        middle.setContentsMargins(LEFT - 16, 0, 0, 0)
        middle.setSpacing(6)
        middle.addWidget(self._sentence)
        for more in (self.inside, self._commands):
            more.setSpacing(6)
            middle.addLayout(more)
        middle.addWidget(self._problem)
        column.addLayout(middle)
        column.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self._answer)
        for part in (self._icon, self._arc, self._problem, self._answer, self._start):
            part.hide()


class _Raw(QAbstractButton):
    """Opens what was answered; closed, it names what was asked."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._command = theme, ""
        self.setObjectName(name)
        self.setText(tr("Raw answer"))
        self.setCheckable(True)
        self.setFixedHeight(scaled(28))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def say(self, check: str, command: str) -> None:
        self._command = command
        self.setAccessibleName(tr("Raw answer of {0}").format(check))
        self.setAccessibleDescription(command)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        icon = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, icon, 0, (self.height() - 12) / 2, 12, colours.text_2)
        painter.setPen(QColor(colours.text_2))
        painter.setFont(font(12))
        painter.drawText(self.rect().adjusted(16, 0, 0, 0), int(_LEFT), self.text())
        left = 16 + painter.fontMetrics().horizontalAdvance(self.text()) + 10
        painter.setFont(font(11, mono=True))
        box = self.rect().adjusted(left, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(self._command, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(_LEFT), shown)


class _Answer(QWidget):
    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.box")
        self._theme = theme
        self.words = Words(name, self)
        self.words.setAccessibleName(tr("Raw answer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 6, colours.sunken, colours.border)
