"""What a typed reference is made of: registry, repository, tag and digest side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktopdock.presentation.references import Part
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.labels import label

IDS = ("registry", "repository", "tag", "digest")


class _Column(QWidget):
    def __init__(self, id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = label(self, f"pull.{id}.title", 11, quiet=True)
        self._text = Elided(self, f"pull.{id}", 12, mono=True, mode=Qt.TextElideMode.ElideMiddle)
        self._note = Elided(self, f"pull.{id}.note", 11, quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        parts: tuple[QLabel, ...] = (self._title, self._text, self._note)
        for part in parts:
            column.addWidget(part)

    def say(self, part: Part) -> None:
        self._title.setText(part.title)
        self._text.setText(part.text)
        self._text.setAccessibleName(f"{part.title} {part.text}")
        self._note.setText(part.note)
        wanted = max(shown.fontMetrics().horizontalAdvance(shown.text()) for shown in (self._text, self._note))
        self._text.setMinimumWidth(min(wanted + 2, 150))


class PartsView(QWidget):
    """Keeps its height while a reference is being typed, so that nothing below it moves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pull.parts")
        self._columns = {id: _Column(id, self) for id in IDS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for id, column in self._columns.items():
            policy = column.sizePolicy()
            policy.setRetainSizeWhenHidden(id == "registry")
            column.setSizePolicy(policy)
            row.addWidget(column)
        row.addStretch(1)

    def show_parts(self, parts: Sequence[Part]) -> None:
        shown = {part.id for part in parts}
        for part in parts:
            self._columns[part.id].say(part)
        for id, column in self._columns.items():
            column.setVisible(id in shown)
