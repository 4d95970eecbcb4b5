"""What an engine says of itself, in sections beside each other, and what it warns of; all of it can be selected."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktopdock.presentation.container_details import Section
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.icons import follow, pixmap
from desktopdock.ui.widgets.labels import SELECTABLE, WEIGHT, label, plain_tooltip

LABEL_WIDTH, COLUMNS, ICON = 106, 3, 15
NARROW_UNDER = 760  # one column less
_TOP = Qt.AlignmentFlag.AlignTop


def selectable(made: QLabel) -> QLabel:
    made.setTextInteractionFlags(SELECTABLE)
    return made


class Facts(QWidget):
    """Made anew where the facts have changed."""

    def __init__(self, sections: Sequence[Section], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("engine.facts")
        self._grid, self._columns = QGridLayout(self), 0
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(20)
        self._boxes = [_SectionBox(section, self) for section in sections]
        self._place(COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(COLUMNS if self.width() >= scaled(NARROW_UNDER) else COLUMNS - 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for box in self._boxes:
            self._grid.removeWidget(box)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, place // columns, place % columns, _TOP)


class _SectionBox(QWidget):
    def __init__(self, section: Section, parent: QWidget) -> None:
        super().__init__(parent)
        name = f"engine.{section.id}"
        self.setObjectName(name)
        self.setAccessibleName(section.title)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, scaled(LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(self, f"{name}.title", 12, WEIGHT.DemiBold, text=section.title), 0, 0, 1, 2)
        for place, fact in enumerate(section.facts):
            said = selectable(label(self, f"{name}.{place}.label", 12, quiet=True, text=fact.label))
            value = selectable(label(self, f"{name}.{place}", 12, text=fact.value))
            value.setAccessibleName(f"{fact.label}: {fact.value}")
            value.setToolTip(plain_tooltip(fact.value))
            said.setFixedWidth(scaled(LABEL_WIDTH))
            for part, column in ((said, 0), (value, 1)):
                part.setWordWrap(True)
                part.setMinimumWidth(1)
                grid.addWidget(part, place + 1, column, _TOP)


class Warnings(QWidget):
    """In the engine's words."""

    def __init__(self, warnings: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._signs: list[QLabel] = []
        self.setObjectName("engine.warnings")
        self.setAccessibleName(tr("Warnings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(label(self, "engine.warnings.title", 12, WEIGHT.DemiBold, text=tr("Warnings")))
        if not warnings:
            column.addWidget(
                label(self, "engine.warnings.none", 12, quiet=True, text=tr("The engine warns of nothing."))
            )
        for place, warning in enumerate(warnings):
            sign = QLabel(self)
            said = selectable(label(self, f"engine.warnings.{place}", 12, mono=True, text=warning))
            said.setWordWrap(True)
            said.setMinimumWidth(1)
            self._signs.append(sign)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(sign, 0, _TOP)
            row.addWidget(said, 1)
            column.addLayout(row)
        follow(theme, self, self._show_signs)
        self._show_signs()

    def _show_signs(self) -> None:
        for sign in self._signs:
            sign.setPixmap(pixmap("warning", ICON, self._theme.colours.warn_text, self.devicePixelRatioF()))
