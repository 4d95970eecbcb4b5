"""A command that can be copied, and the engine's own words with what can be done about them."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.copy_button import CopyButton
from desktopdock.ui.widgets.labels import WEIGHT, keep_tint, label
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.words import Words

_TOP = Qt.AlignmentFlag.AlignTop


class CommandBox(QWidget):
    """The equivalent command: the whole of it, however long."""

    copied = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        sign = label(self, f"{name}.prompt", 12, quiet=True, mono=True, text="$")
        self._words = Words(f"{name}.command", self)
        self._words.setAccessibleName(tr("Command"))
        self._copy = CopyButton(theme, self)
        self._copy.setObjectName(f"{name}.copy")
        self._copy.copied.connect(self.copied)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 4, 6, 4)
        row.setSpacing(8)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 3, 0, 3)
        beside.addWidget(self._words)
        sign.setFixedHeight(6 + self._words.fontMetrics().lineSpacing())  # beside the first line
        row.addWidget(sign, 0, _TOP)
        row.addLayout(beside, 1)
        row.addWidget(self._copy, 0, _TOP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def command(self) -> str:
        return self._copy.copies

    def set_command(self, text: str, on_copy: str = "") -> None:
        """`on_copy` is put on the clipboard where it differs from what is shown (a secret that was asked for)."""
        self._words.say(text)
        self._copy.copies = on_copy or text

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 6, colours.sunken, colours.border)


class WordsBox(QWidget):
    """What an engine (or a registry) said, letter by letter; below it our sentence and at most three buttons."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self._heading = label(self, f"{name}.heading", 12, WEIGHT.DemiBold)
        keep_tint(self._heading, theme, "error_text")
        self._words = Words(f"{name}.words", self)
        self._copy = CopyButton(theme, self)
        self._copy.setObjectName(f"{name}.copy")
        self._sentence = label(self, f"{name}.sentence", 12)
        self._sentence.setWordWrap(True)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addWidget(self._sentence, 1)
        self._foot.addStretch(0)  # buttons stay at the right where there is no sentence
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._copy, 0, _TOP)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addSpacing(4)
        column.addLayout(self._foot)

    def say(self, words: str, sentence: str = "", heading: str = "") -> None:
        self._heading.setText(heading or tr("The engine says"))
        self._words.setAccessibleName(self._heading.text())
        self._words.say(words)
        self._copy.copies = words
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def add_button(self, button: Button) -> None:
        """In the order of the calls; three at most."""
        button.setParent(self)
        self._foot.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 6, colours.error_soft, colours.error_soft_border)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
