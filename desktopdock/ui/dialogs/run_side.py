"""The other half of the run dialog: the command as it is typed, what will happen, what is not copied."""

from collections.abc import Collection, Sequence

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.icons import pixmap
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.words import Words

WIDTH = 394


class CommandLines(Words):
    """One option to a line; those that are wrong are red."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(name, parent, most_lines=18)
        self._theme = theme
        self.setAccessibleName(tr("Command"))

    def show_lines(self, lines: Sequence[str], wrong: Collection[int]) -> None:
        self.say(" \\\n".join(line if not number else f"  {line}" for number, line in enumerate(lines)))
        self.setExtraSelections([self._red(number) for number in sorted(wrong)])

    def _red(self, number: int) -> QTextEdit.ExtraSelection:
        colours, look = self._theme.colours, QTextCharFormat()
        look.setForeground(QColor(colours.error_text))
        look.setBackground(QColor(colours.error_soft))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor
        made.format = look
        return made


class _Boxed(QWidget):
    def __init__(self, inside: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(inside)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(smooth(self), self.rect(), 6, self._theme.colours.surface, self._theme.colours.border)


class RunSide(QFrame):
    """`copy` is what the button puts on the clipboard."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setMinimumWidth(WIDTH)
        self.copy_button = Button(tr("Copy"), theme, self, icon="copy")
        self.copy_button.setObjectName("run.copy")
        self._lines = CommandLines("run.command_line", theme, self)
        self._left_out = label(self, "run.left_out", 12, quiet=True)
        self._left_out.setWordWrap(True)
        self.copy_whole = Link(tr("Copy with the values"), theme, self)
        self.copy_whole.setObjectName("run.copy_whole")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        after = label(
            self,
            "run.after",
            12,
            quiet=True,
            text=tr("If the start fails, the created container stays selected, so that you can repair or remove it."),
        )
        after.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(label(self, "", 13, WEIGHT.DemiBold, text=tr("This is the command")), 1)
        head.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(_Boxed(self._lines, theme, self))
        column.addWidget(self._left_out)
        column.addWidget(self.copy_whole)
        column.addSpacing(12)
        column.addWidget(label(self, "", 13, WEIGHT.DemiBold, text=tr("What will happen")))
        column.addLayout(self._steps)
        column.addSpacing(6)
        column.addWidget(after)
        column.addStretch(1)

    def show_command(self, lines: Sequence[str], wrong: Collection[int], left_out: Sequence[str]) -> None:
        """`left_out` names the variables whose values are not in it."""
        self._lines.show_lines(lines, wrong)
        self._left_out.setText(
            tr("Copied without the value of {0}; the shell takes it from your own environment.").format(
                ", ".join(left_out)
            )
        )
        for part in (self._left_out, self.copy_whole):
            part.setVisible(bool(left_out))

    def show_steps(self, steps: Sequence[tuple[bool, str]]) -> None:
        while entry := self._steps.takeAt(0):
            if widget := entry.widget():
                widget.deleteLater()
        for is_there, text in steps:
            self._steps.addWidget(self._step(is_there, text))

    def _step(self, is_there: bool, text: str) -> QWidget:
        box = QWidget(self)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        icon = label(box, "", 12)
        name, colour = ("check" if is_there else "plus"), self._theme.colours.text_2
        icon.setPixmap(pixmap(name, 13, colour, self.devicePixelRatioF()))
        words = label(box, "run.step", 12, text=text)
        words.setWordWrap(True)
        line.addWidget(icon)
        line.addWidget(words, 1)
        return box

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colours.sunken))
        painter.fillRect(0, 0, 1, self.height(), QColor(self._theme.colours.border))
