"""The pane under a list: what is selected, in tabs that are made when they are first shown."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail, Tab
from desktopdock.ui.focus import put_in_order
from desktopdock.ui.theme import Theme, font
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.painting import fill
from desktopdock.ui.widgets.tab_bar import HEIGHT, TabBar

T = TypeVar("T")


class _Bar(QWidget):
    """The row with the tabs; a line is at its foot."""

    asked_for_room = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEIGHT)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.asked_for_room.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), self._theme.colours.surface)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), self._theme.colours.hairline)


class DetailPane(QWidget, Generic[T]):
    """`name` and `id` are what stands at the right of the tabs; `gather` makes what shows several items."""

    enlarge = Signal()  # make it large, or as it was
    fold = Signal()
    opened = Signal()  # a tab was chosen: a folded pane unfolds

    def __init__(
        self,
        noun: str,
        tabs: Sequence[Tab[T]],
        nothing: str,
        name: Callable[[T], str],
        id: Callable[[T], str],
        gather: Callable[[QWidget], Detail[T]],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{noun}.details")
        self._tabs, self._nothing, self._theme = tabs, nothing, theme
        self._name, self._id, self._gather = name, id, gather
        self._several: Detail[T] | None = None  # made when several are selected for the first time
        self._services: Services | None = None
        self._items: Sequence[T] = []
        self._together = ""
        self._made: dict[str, Detail[T]] = {}
        self._in_sight: Detail[T] | None = None
        self._bar = _Bar(theme, self)
        self._bar.setObjectName(f"{noun}.tabs.row")
        self._bar.asked_for_room.connect(self.enlarge)
        self._tab_bar = TabBar(theme, self._bar)
        self._tab_bar.setObjectName(f"{noun}.tabs")
        self._tab_bar.setAccessibleName(tr("Details"))
        for place, tab in enumerate(tabs):
            self._tab_bar.insertTab(place, tab.title)
        self._tab_bar.tabBarClicked.connect(self.opened)
        self._tab_bar.currentChanged.connect(self._refresh)
        self._subject = label(self._bar, f"{noun}.details.name", 12, quiet=True)
        self._subject_id = label(self._bar, f"{noun}.details.id", 11, quiet=True)
        self._copy = IconButton("copy", tr("Copy the whole id"), theme, self._bar)
        self._copy.setObjectName(f"{noun}.details.copy")
        self._copy.clicked.connect(self._copy_id)
        self._fold = IconButton("chevron-down", tr("Fold the details"), theme, self._bar)
        self._fold.setObjectName(f"{noun}.details.fold")
        self._fold.clicked.connect(self.fold)
        self._fold.hide()
        self._text = label(self, f"{noun}.details.text", 13, quiet=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._text.setMargin(32)
        self._text.setWordWrap(True)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._text)
        self._corner = QHBoxLayout()
        self._lay_out()
        self._refresh()

    @property
    def bar_height(self) -> int:
        return self._bar.height()

    def go_live(self, services: Services) -> None:
        """Also with another engine: the tabs of the one before are gone."""
        self._put_out_of_sight()
        for detail in self._made.values():
            if detail.corner is not None:
                detail.corner.deleteLater()
            self._stack.removeWidget(detail)
            detail.deleteLater()
        self._made = {}
        self._services = services
        self._refresh()

    def show_items(self, items: Sequence[T], together: str = "") -> None:
        """`together` is what several of them are called."""
        self._items, self._together = items, together
        self._refresh()

    def show_tab(self, id: str) -> None:
        """To the front with it, made if it was not."""
        self._tab_bar.setCurrentIndex([tab.id for tab in self._tabs].index(id))
        self.opened.emit()

    def start_find(self) -> None:
        """What Ctrl+F means in the pane."""
        if self._in_sight is not None:
            self._in_sight.start_find()

    @property
    def regions(self) -> list[QWidget]:
        return [self._tab_bar, self._stack]

    @property
    def tab(self) -> str:
        """The id of the one in front; "" where there are none."""
        return self._tabs[self._tab_bar.currentIndex()].id if self._tabs else ""

    def take_focus(self) -> None:
        self._tab_bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_folding(self, possible: bool, folded: bool) -> None:
        self._fold.setVisible(possible)
        self._fold.set_icon("chevron-up" if folded else "chevron-down")
        self._fold.set_name(tr("Unfold the details") if folded else tr("Fold the details"))
        self._stack.setVisible(not folded)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._put_out_of_sight()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill(QPainter(self), self.rect(), self._theme.colours.surface)

    def _refresh(self) -> None:
        one = self._items[0] if len(self._items) == 1 else None
        self._subject.setText(self._name(one) if one is not None else self._together)
        if one is not None:
            self._subject_id.setFont(font(11, mono=True))  # not before: its files take 3 ms
        self._subject_id.setText(_short_id(self._id(one), self._name(one)) if one is not None else "")
        if detail := self._wanted():
            detail.show_items(self._items)
            self._stack.setCurrentWidget(detail)
        elif len(self._items) > 1:
            self._show_several(self._items)
        else:
            self._text.setText("" if self._items else self._nothing)  # the one is about to be shown
            self._stack.setCurrentWidget(self._text)
        if detail is not self._in_sight or not self._is_in_sight:
            self._put_out_of_sight()
        if detail is not None and self._is_in_sight and self._in_sight is None:
            self._in_sight = detail
            detail.set_shown(True)
        self._show_corner(detail)

    def _show_several(self, items: Sequence[T]) -> None:
        if self._several is None:
            self._several = self._gather(self._stack)
            self._stack.addWidget(self._several)
            put_in_order(self._bar, self._stack)
        self._several.show_items(items)
        self._stack.setCurrentWidget(self._several)

    @property
    def _is_in_sight(self) -> bool:
        return self.isVisible() and not self._stack.isHidden()

    def _wanted(self) -> Detail[T] | None:
        """The tab in front, for what is selected; made here, once the program is live and somebody sees it."""
        tab = self._tabs[self._tab_bar.currentIndex()] if self._tabs else None
        if tab is None or not self._items or (len(self._items) > 1 and not tab.several):
            return None
        if tab.id not in self._made and self._services is not None and self._is_in_sight:
            made = tab.make(self._services, self._theme, self._stack)
            self._made[tab.id] = made
            made.tab_wanted.connect(lambda id: self.show_tab(id))
            self._stack.addWidget(made)
            if made.corner is not None:
                self._corner.addWidget(made.corner)
            put_in_order(self._bar, self._stack)
        return self._made.get(tab.id)

    def _put_out_of_sight(self) -> None:
        if self._in_sight is not None:
            self._in_sight.set_shown(False)
            self._in_sight = None

    def _show_corner(self, detail: Detail[T] | None) -> None:
        corner = detail.corner if detail is not None else None
        for made in self._made.values():
            if made.corner is not None:
                made.corner.setVisible(made.corner is corner)
        self._subject.setVisible(corner is None and bool(self._subject.text()))
        for part in (self._subject_id, self._copy):
            part.setVisible(corner is None and len(self._items) == 1)

    def _copy_id(self) -> None:
        if len(self._items) == 1:
            QGuiApplication.clipboard().setText(self._id(self._items[0]))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self._tab_bar)
        row.addStretch(1)
        row.addWidget(self._subject)
        row.addWidget(self._subject_id)
        row.addWidget(self._copy)
        row.addLayout(self._corner)
        row.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        column.addStretch(0)


def _short_id(id: str, name: str) -> str:
    """Nothing where it is the name."""
    return "" if name in (id, id[:12]) else id[:12]
