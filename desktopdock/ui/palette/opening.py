"""Opens the palette over the window, and closes it again."""

import time
from collections.abc import Iterator
from typing import Any

from desktopdock.actions.action import Services
from desktopdock.actions.window import commands
from desktopdock.stores.search_index import SearchIndex
from desktopdock.stores.store import Store
from desktopdock.stores.stores import Stores
from desktopdock.ui.palette.palette import Palette
from desktopdock.ui.palette.search import Chosen, PageEntry, Search
from desktopdock.ui.palette.things import Things, things
from desktopdock.ui.palette.things import services as services_of
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.key_caps import caps, first_caps
from desktopdock.ui.widgets.slices import Slices
from desktopdock.ui.window import Window

STEP_S = 0.004


class Opening:
    """One palette at a time, made anew each time: what it says is in the language that holds then."""

    def __init__(self, stores: Stores, theme: Theme, window: Window) -> None:
        self._stores, self._theme, self._window = stores, theme, window
        self._kinds: list[Things[Any]] = []
        self._palette: Palette | None = None
        self._index: SearchIndex | None = None
        self._slices = Slices(window)
        changing: list[Store[Any]] = [
            stores.containers,
            stores.projects,
            stores.images,
            stores.volumes,
            stores.networks,
        ]
        for store in changing:
            store.changed.connect(self._changed)
        window.page_shown.connect(self.close)
        window.closed.connect(self.close)

    def toggle(self, services: Services) -> None:
        if self._palette is not None:
            self.close()
            return
        if self._index is None:
            self._index = SearchIndex(self._stores, services.engine)
            self._index.changed.connect(self._refresh)
        window, self._kinds = self._window, things(self._stores)
        pages = [
            PageEntry(name, title, icon, caps(keys) if keys else ()) for name, title, icon, keys in window.page_titles
        ]
        of_page = next((kind for kind in self._kinds if kind.noun == window.page_name), None)
        if window.page_name == "projects":
            of_page = services_of(self._stores)
        chosen = Chosen(of_page, window.chosen())
        search = Search(self._kinds, pages, commands(), first_caps, services, chosen, self._index)
        self._palette = Palette(search.find, self._theme, window)
        self._palette.gone.connect(self._gone)
        self._slices.run(self._read_on())

    def leave_engine(self) -> None:
        """Another one is chosen: what was known of it is forgotten."""
        self.close()
        if self._index is not None:
            self._index.close()
            self._index = None

    def close(self, _page: str = "") -> None:
        if self._palette is not None:
            self._palette.leave()

    def _gone(self) -> None:
        self._slices.stop()
        self._palette, self._kinds = None, []
        if self._index is not None:
            self._index.leave()

    def _changed(self, _change: object) -> None:
        if self._palette is not None:
            for kind in self._kinds:
                kind.forget()
            self._refresh()
            self._slices.run(self._read_on())

    def _read_on(self) -> Iterator[None]:
        """What there was no time for; the index begins once the palette is seen: to note 10,000 takes a moment."""
        if self._index is not None:
            self._index.look()
        if not any(kind.left for kind in self._kinds):
            return
        for kind in self._kinds:
            while not kind.read(time.perf_counter() + STEP_S):
                yield
        self._refresh()

    def _refresh(self) -> None:
        if self._palette is not None:
            self._palette.refresh()
