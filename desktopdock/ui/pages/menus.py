"""The menus of a list page: of rows, and of the chips that there was no room for."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Action, Place
from desktopdock.domain.keys import Key
from desktopdock.presentation.cells import Chip
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.bridges.actions import Actions, Perform
from desktopdock.ui.pages.declaration import Declaration
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.chips import PlacedChip
from desktopdock.ui.widgets.icons import Icons
from desktopdock.ui.widgets.menu import Menu

T = TypeVar("T")

INLINE = 3  # links in the menu itself; more get one of their own


class Menus(Generic[T]):
    """`follow` goes where a chip leads to."""

    def __init__(
        self,
        declaration: Declaration[T],
        store: Store[T],
        perform: Perform[T],
        follow: Callable[[Chip], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        self._declaration, self._store, self._perform, self._follow = declaration, store, perform, follow
        self._theme, self._parent = theme, parent

    def open_for(self, records: Sequence[Action[T]], items: Sequence[T], at: QPoint) -> None:
        """It stays open, and true, when the rows change under it: it acts on what is there by then."""
        if not items:
            return
        keys = [self._store.key(item) for item in items]
        menu = Menu(f"{self._declaration.noun}.menu", self._theme, self._parent)
        offered = [record for record in records if Place.MENU in record.places]
        actions = Actions(offered, lambda: self._there(keys), self._perform, Icons(self._theme), menu, shortcuts=True)
        actions.refresh()
        for action in actions.made:
            action.setShortcutVisibleInContextMenu(True)
            menu.addAction(action)
        if len(items) == 1:
            self._add_links(menu, [chip for chip in self._declaration.links(items[0]) if chip.url])
        menu.popup(at)

    def press(self, chip: PlacedChip, at: QPoint) -> None:
        if chip.rest:
            menu = Menu(f"{self._declaration.noun}.chips", self._theme, self._parent)
            self._fill(menu, chip.rest)
            menu.popup(at)
        elif chip.chip.leads:
            self._follow(chip.chip)

    def _there(self, keys: Sequence[Key]) -> list[T]:
        found = map(self._store.get, keys)
        return [item for item in found if item is not None]

    def _add_links(self, menu: Menu, links: Sequence[Chip]) -> None:
        if not links:
            return
        menu.addSeparator()
        if len(links) <= INLINE:
            for place, chip in enumerate(links):
                text = tr("Open {0} in the browser").format(chip.text)
                menu.add(f"{self._declaration.noun}.browse.{place}", text, self._opens(chip), "browse")
            return
        further = Menu(f"{self._declaration.noun}.browse", self._theme, menu)
        further.setTitle(tr("Open in the browser"))
        self._fill(further, links)
        menu.addMenu(further)

    def _fill(self, menu: Menu, chips: Sequence[Chip]) -> None:
        for place, chip in enumerate(chips):
            name = f"{self._declaration.noun}.chip.{place}"
            menu.add(name, chip.text, self._opens(chip), "browse" if chip.url else "", enabled=chip.leads)

    def _opens(self, chip: Chip) -> Callable[[], None]:
        return lambda: self._follow(chip)
