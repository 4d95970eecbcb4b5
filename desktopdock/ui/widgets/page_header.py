"""The head of a list page: title, count pills, filter, and the page's one primary button."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktopdock.support.text import tr
from desktopdock.ui.focus import put_in_order
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.buttons import Button, IconButton, Kind
from desktopdock.ui.widgets.filter_field import FilterField
from desktopdock.ui.widgets.labels import WEIGHT, keep_tint, label
from desktopdock.ui.widgets.painting import mirrored
from desktopdock.ui.widgets.pills import Pill, Pills

HEIGHT, MARGIN, FOOT = 60, 20, 13
FIELD, LEAST_FIELD = 280, 180
PILLS_GAP, GAP = 14, 6


class PageHeader(QWidget):
    """`placeholder` says what the filter looks at."""

    def __init__(self, noun: str, title: str, placeholder: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(scaled(HEIGHT))
        self._title = label(self, f"{noun}.title", 20, WEIGHT.DemiBold, text=title)
        self.pills = Pills(tr("State"), theme, self)
        self.pills.setObjectName(f"{noun}.pills")
        self.filter = FilterField(tr("Filter"), theme, self, placeholder)
        self.filter.setObjectName(f"{noun}.filter")
        self._hint = label(self, f"{noun}.filter.hint", 11)
        keep_tint(self._hint, theme, "warn_text")
        self._theme, self._noun = theme, noun
        self.primary: Button | None = None
        self._more: IconButton | None = None

    def add_primary(self, id: str, text: str, icon: str) -> Button:
        """The one button that stands out; it waits until the program is live."""
        self.primary = Button(text, self._theme, self, Kind.PRIMARY, icon)
        self.primary.setObjectName(f"{self._noun}.{id}")
        self.primary.setAccessibleName(text)
        self.primary.setEnabled(False)
        return self.primary

    def add_more(self) -> IconButton:
        """Left of that, for a menu with what else there is to do."""
        self._more = IconButton("more", tr("More actions"), self._theme, self)
        self._more.setObjectName(f"{self._noun}.more")
        self._more.show()
        self._place()
        return self._more

    @property
    def parts(self) -> list[QWidget]:
        """In the order of Tab."""
        return [part for part in (self.filter, self._more, self.primary, self.pills) if part is not None]

    def warn(self, text: str) -> None:
        """What is wrong with the filter, under it."""
        self._hint.setText(text)
        self.filter.setAccessibleDescription(text)
        self._place()

    def show_pills(self, pills: Sequence[Pill]) -> None:
        self.pills.set_pills(pills)
        self._place()  # they may have become wider
        if self.primary is not None and self.primary.isEnabled():
            put_in_order(*self.parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """The filter gives up width first, then the pills become one."""
        title, height = self._title.sizeHint(), self.height()
        self._put(self._title, QRect(MARGIN, 0, title.width(), height))
        left, right = MARGIN + title.width() + PILLS_GAP, self.width() - MARGIN
        if self.primary is not None:
            size = self.primary.sizeHint()
            right -= size.width()
            self._put(self.primary, QRect(QPoint(right, (height - size.height()) // 2), size))
            right -= GAP
        if self._more is not None:
            right -= self._more.width()
            self._put(self._more, QRect(QPoint(right, (height - self._more.height()) // 2), self._more.size()))
            right -= GAP
        pills = self.pills.sizeHint()
        field = min(FIELD, max(LEAST_FIELD, right - left - pills.width() - PILLS_GAP))
        tall = self.filter.height()
        self._put(self.filter, QRect(right - field, (height - tall) // 2, field, tall))
        self._put(self._hint, QRect(right - field, height - scaled(FOOT) - 1, field, scaled(FOOT)))
        room = right - field - PILLS_GAP - left
        wide = max(min(pills.width(), room), 1)
        self._put(self.pills, QRect(left, (height - pills.height()) // 2, wide, pills.height()))

    def _put(self, part: QWidget, box: QRect) -> None:
        part.setGeometry(mirrored(box, self.width(), self.isRightToLeft()))
