"""A tab of facts in sections, for what its row says already: the first section at the left, the others beside it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.presentation.container_details import Section
from desktopdock.support.text import tr
from desktopdock.ui.details.facts import SectionBox, follow
from desktopdock.ui.details.tab import Detail
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

T = TypeVar("T")


class SectionsTab(Detail[T]):
    """`read` makes the sections; a click on a fact goes where it leads to."""

    def __init__(
        self, read: Callable[[T, datetime], list[Section]], services: Services, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._read, self._services, self._theme = read, services, theme
        self._shown: list[Section] = []
        self._boxes: list[SectionBox] = []
        self._area = QScrollArea(self)
        self._area.setObjectName("overview")
        self._area.setAccessibleName(tr("Overview"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        dress_scrolling(self._area, theme)
        self._area.viewport().setAutoFillBackground(False)  # the pane has a ground of its own
        inside = QWidget()
        inside.setAutoFillBackground(False)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(20, 17, 20, 16)
        columns.setSpacing(40)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(0)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def show_items(self, items: Sequence[T]) -> None:
        (item,) = items
        self.show_sections(self._read(item, datetime.now(UTC)))

    def set_shown(self, shown: bool) -> None:
        """Nothing runs here."""

    def show_sections(self, sections: list[Section]) -> None:
        """The same ones again change nothing."""
        if sections == self._shown:
            return
        for box in self._boxes:
            box.hide()
            box.deleteLater()
        self._shown, self._boxes = sections, []
        for place, section in enumerate(sections):
            column = self._right if place else self._left
            box = SectionBox(section, self._theme, self, partial(follow, self._services.desk), is_first=place <= 1)
            column.insertWidget(column.count() - 1, box)
            self._boxes.append(box)
