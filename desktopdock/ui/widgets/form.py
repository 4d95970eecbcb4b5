"""One row of a form: its title, its field, and below it what is wrong with it or worth knowing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.note import Note

TITLE_WIDTH = 92


class FormRow(QWidget):
    """`field` may be one field or a widget with several; the title stands left of it, or above it."""

    def __init__(self, title: str, field: QWidget, theme: Theme, parent: QWidget, above: bool = False) -> None:
        super().__init__(parent)
        self.field = field
        name = field.objectName() or "form"
        self._title = label(self, f"{name}.title", 12, WEIGHT.Medium, quiet=True, text=title)
        self._title.setBuddy(field)
        self._note = Note(f"{name}.error", theme, self)
        self._remedy = Link("", theme, self)
        self._remedy.setObjectName(f"{name}.remedy")
        self._hint = label(self, f"{name}.hint", 12, quiet=True)
        self._hint.setWordWrap(True)
        self._act: Callable[[], None] | None = None
        self._remedy.clicked.connect(self._help)
        for part in (self._remedy, self._hint):
            part.hide()
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._note)
        below.addWidget(self._remedy, 0, Qt.AlignmentFlag.AlignTop)
        below.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        field.setParent(self)
        if above:
            grid.addWidget(self._title, 0, 0)
            grid.addWidget(field, 1, 0)
            grid.addLayout(below, 2, 0)
            grid.addWidget(self._hint, 3, 0)
        else:
            words = self._title.fontMetrics()
            longest = max(words.horizontalAdvance(word) for word in [*title.split(), ""])
            self._title.setFixedWidth(max(scaled(TITLE_WIDTH), longest + 8))
            self._title.setWordWrap(True)
            self._title.setMinimumHeight(scaled(28))  # beside the first line of a field that has many
            grid.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, 0, 1)
            grid.addLayout(below, 1, 1)
            grid.addWidget(self._hint, 2, 1)
            grid.setColumnStretch(1, 1)

    @property
    def error(self) -> str:
        return self._note.text

    def say(self, error: str = "", remedy: str = "", on_remedy: Callable[[], None] | None = None) -> None:
        """What is wrong, and a way out of it as a link; nothing where nothing is wrong."""
        self._act = on_remedy
        self._note.say(error, Tone.ERROR)
        self._remedy.setText(remedy)
        self._remedy.updateGeometry()
        self._remedy.setVisible(bool(error and remedy))
        set_error = getattr(self.field, "set_error", None)
        if set_error is not None:
            set_error(bool(error))
        self.field.setAccessibleDescription(error or self._hint.text())

    def hint(self, text: str) -> None:
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self.field.setAccessibleDescription(self.error or text)

    def _help(self) -> None:
        if self._act is not None:
            self._act()
