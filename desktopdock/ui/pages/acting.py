"""What acts on the rows of a list page: its keys, its menus, the bars over a row and over several."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Action, Place
from desktopdock.presentation.cells import Chip
from desktopdock.stores.store import Store
from desktopdock.ui.bridges.actions import Actions, Perform
from desktopdock.ui.bridges.rows import RowsModel
from desktopdock.ui.pages.declaration import Declaration
from desktopdock.ui.pages.menus import Menus
from desktopdock.ui.pages.several import Several
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.icons import Icons
from desktopdock.ui.widgets.row_bars import RowBars
from desktopdock.ui.widgets.table import Table

T = TypeVar("T")


class Acting(Generic[T]):
    """Built when the program goes live: the first paint does not wait for it. `items` are the selected ones."""

    def __init__(
        self,
        declaration: Declaration[T],
        store: Store[T],
        model: RowsModel[T],
        table: Table,
        rows: QWidget,
        items: Callable[[], Sequence[T]],
        perform: Perform[T],
        follow: Callable[[Chip], None],
        theme: Theme,
        page: QWidget,
    ) -> None:
        """`rows` is what the table lies in; `follow` goes where a chip leads to."""
        self._records, self._items, self._perform, self._theme = declaration.actions(), items, perform, theme
        self.several = Several(declaration, table, self._offer, theme, page)
        self._menus = Menus(declaration, self._records, store, perform, follow, theme, page)
        RowBars(rows, table, model, self._bar_actions, self._menus.open_for, theme)
        keys = [record for record in self._records if record.shortcut]
        self._keys = Actions(keys, items, perform, None, table, shortcuts=True)
        table.addActions(self._keys.made)
        table.menu_asked.connect(lambda at: self._menus.open_for(items(), at))
        table.chip_clicked.connect(self._menus.press)

    def _bar_actions(self, items: Callable[[], Sequence[T]], bar: QWidget) -> Actions[T]:
        return Actions(self._for(Place.ROW), items, self._perform, None, bar)

    def _offer(self, bar: QWidget) -> Actions[T]:
        return Actions(self._for(Place.SELECTION), self._items, self._perform, Icons(self._theme), bar)

    def _for(self, place: Place) -> list[Action[T]]:
        return [record for record in self._records if place in record.places]
