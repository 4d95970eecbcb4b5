"""Several selected rows: the boxes in the gutter, and the bar, which is made when it is first needed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktopdock.ui.bridges.actions import Actions
from desktopdock.ui.focus import holds
from desktopdock.ui.pages.declaration import Declaration
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.table import Table

if TYPE_CHECKING:
    from desktopdock.ui.widgets.selection_bar import SelectionBar

T = TypeVar("T")


class Several(Generic[T]):
    """`offer` makes the actions of the bar."""

    def __init__(
        self,
        declaration: Declaration[T],
        table: Table,
        offer: Callable[[QWidget], Actions[T]],
        theme: Theme,
        page: QWidget,
    ) -> None:
        self._declaration, self._table, self._offer = declaration, table, offer
        self._theme, self._page = theme, page
        self._bar: SelectionBar[T] | None = None

    def show(self, items: Sequence[T], total: int) -> None:
        """None or one of `items` hides everything."""
        is_several = len(items) > 1
        if is_several:
            self._bar = self._bar or self._make()
            self._bar.show_items(len(items), total, self._declaration.sums(items))
            self._bar.raise_()
        if self._bar is not None:
            focus = self._page.window().focusWidget()
            if not is_several and focus is not None and holds(self._bar, focus):
                self._table.setFocus()
            self._bar.setVisible(is_several)
        if self._table.delegate.checks is not is_several:
            self._table.delegate.checks = is_several
            self._table.viewport().update()

    def place(self) -> None:
        """Over the header of the table, so that no row moves."""
        if self._bar is not None:
            foot, height = (
                self._table.mapTo(self._page, QPoint(0, self._table.horizontalHeader().height())).y(),
                self._bar.height(),
            )
            self._bar.setGeometry(0, foot - height, self._page.width(), height)

    def select_none(self) -> None:
        self._table.clearSelection()
        self._table.setFocus()

    def _make(self) -> "SelectionBar[T]":
        from desktopdock.ui.widgets.selection_bar import SelectionBar

        self._bar = SelectionBar(self._declaration.noun, self._theme, self._page)
        self._bar.offer(self._offer(self._bar))
        self._bar.all.clicked.connect(self._select_all_or_none)
        self._bar.close_button.clicked.connect(self.select_none)
        self.place()
        return self._bar

    def _select_all_or_none(self) -> None:
        model = self._table.model()
        if len(self._table.selected_places()) == model.rowCount():
            self.select_none()
        else:
            self._table.selectAll()
