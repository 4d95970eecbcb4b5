"""Why a pull or a push failed, in the engine's words, and the ways out that this kind of failure has."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.domain.errors import EngineError
from desktopdock.domain.registries import LoginNeeded, RateLimited
from desktopdock.presentation.pulls import login_command
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.chip import Chip
from desktopdock.ui.widgets.code_box import CommandBox, WordsBox
from desktopdock.ui.widgets.labels import label

MOST = 6  # more would not fit beside each other


class PullFailure(QWidget):
    """Hidden until there is a failure."""

    chosen = Signal(str)  # one of the offers
    browsed = Signal()  # all tags are wanted

    def __init__(self, theme: Theme, parent: QWidget, name: str) -> None:
        """The object names begin with `name`."""
        super().__init__(parent)
        self._theme, self._name = theme, name
        self._chips: list[Chip] = []
        self._words = WordsBox(f"{name}.failure", theme, self)
        self._login = CommandBox(f"{name}.login", theme, self)
        self._offers = label(self, f"{name}.offers", 12, quiet=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addWidget(self._offers)
        self._row.addStretch(1)
        self._all = Button(tr("All tags…"), theme, self, small=True)
        self._all.setObjectName(f"{name}.all_tags")
        self._all.clicked.connect(self.browsed)
        self._row.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._login)
        column.addLayout(self._row)
        self.setVisible(False)

    def say(self, error: EngineError, registry: str) -> None:
        self.say_words(str(error), error.remedy(), error, registry)

    def say_words(self, words: str, advice: str, error: EngineError, registry: str) -> None:
        """The words of several errors, and what follows from the first of them."""
        self._words.say(words, advice)
        self._login.set_command(login_command(registry))
        self._login.setVisible(isinstance(error, (LoginNeeded, RateLimited)))
        self.offer("", ())
        self.setVisible(True)

    def offer(self, title: str, texts: Sequence[str], has_more: bool = False) -> None:
        """What there is instead; nothing where nothing is known."""
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._offers.setText(title)
        self._offers.setVisible(bool(title))
        self._chips = [self._chip(number, text) for number, text in enumerate(texts[:MOST])]
        self._all.setVisible(has_more)

    def _chip(self, number: int, text: str) -> Chip:
        chip = Chip(text, self._theme, self)
        chip.setObjectName(f"{self._name}.offer.{text}")
        chip.clicked.connect(lambda: self.chosen.emit(text))
        self._row.insertWidget(1 + number, chip)
        chip.show()
        return chip
