"""What acts on the rows of a list page: its keys, its menus, the bars over a row and over several."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Place
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
        self._of_groups = declaration.group_actions() if declaration.group_actions else self._records
        self._has_own = declaration.group_actions is not None
        self._table, self._model = table, model
        self.several = Several(declaration, table, self._offer, theme, page)
        self._menus = Menus(declaration, store, perform, follow, theme, page)
        RowBars(rows, table, model, self._bar_actions, self._open_menu, theme)
        keys = [record for record in self._records if record.shortcut]
        self._keys = Actions(keys, items, perform, None, table, shortcuts=True)
        table.addActions(self._keys.made)
        table.menu_asked.connect(lambda at: self._open_menu(items(), at, self._is_heading_selected()))
        table.chip_clicked.connect(self._menus.press)

    def show_several(self, items: Sequence[T], total: int) -> None:
        """A heading that has actions of its own is no selection of several: it stands for its group."""
        self.several.show([] if self._has_own and self._is_heading_selected() else items, total)

    def _is_heading_selected(self) -> bool:
        """And nothing else."""
        places = self._table.selected_places()
        return len(places) == 1 and self._model.heading(places[0]) is not None

    def _bar_actions(self, items: Callable[[], Sequence[T]], bar: QWidget, is_heading: bool) -> Actions[T]:
        records = self._of_groups if is_heading else self._records
        return Actions([record for record in records if Place.ROW in record.places], items, self._perform, None, bar)

    def _offer(self, bar: QWidget) -> Actions[T]:
        records = [record for record in self._records if Place.SELECTION in record.places]
        return Actions(records, self._items, self._perform, Icons(self._theme), bar)

    def _open_menu(self, items: Sequence[T], at: QPoint, is_heading: bool) -> None:
        self._menus.open_for(self._of_groups if is_heading else self._records, items, at)
