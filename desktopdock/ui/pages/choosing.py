"""Which rows of a page are shown and in what order: its pills, its filter, the header of its table."""

from collections import Counter
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView

from desktopdock.presentation.filters import Filter, parsed
from desktopdock.settings.declared import FILTER, FOLDED, PILL, SORT
from desktopdock.settings.setting import Setting
from desktopdock.settings.settings import Settings
from desktopdock.stores.arrangement import Arrangement
from desktopdock.stores.grouped import Grouped
from desktopdock.stores.row import Row
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.pages.declaration import Declaration
from desktopdock.ui.widgets.filtered_empty import FilteredEmpty
from desktopdock.ui.widgets.page_header import PageHeader
from desktopdock.ui.widgets.pills import Pill

T = TypeVar("T")

ALL = "all"


class Choosing(QObject, Generic[T]):
    def __init__(
        self,
        declaration: Declaration[T],
        store: Store[T],
        arrangement: Arrangement[T],
        grouped: Grouped[T],
        head: PageHeader,
        columns: QHeaderView,
        empty: FilteredEmpty,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._declaration, self._store, self._arrangement = declaration, store, arrangement
        self._grouped, self._head, self._columns, self._empty = grouped, head, columns, empty
        self._settings, self._of, self._recalled = settings, "", ""
        self._count()
        head.pills.chosen.connect(lambda _pill: self.choose())
        head.filter.textChanged.connect(lambda _text: self.choose())
        columns.sortIndicatorChanged.connect(self._sort)
        empty.cleared.connect(self.clear)
        arrangement.chosen.connect(lambda shown: self._say_whether_empty(len(shown)))
        arrangement.followed.connect(lambda shown, _updated: self._say_whether_empty(len(shown)))
        grouped.folded_anew.connect(lambda: self._remember(FOLDED, "\n".join(sorted(grouped.folded))))
        store.changed.connect(lambda _change: self._count())

    def choose(self) -> None:
        """What the pills and the filter say now; what had stayed although it has changed goes."""
        typed = parsed(self._head.filter.text(), self._declaration.grammar)
        self._head.warn(typed.wrong)
        self._grouped.set_searching(not typed.is_empty)
        self._arrangement.filter(_matcher(typed, self._pill, self._declaration.group))
        self._remember(FILTER, self._head.filter.text())
        self._remember(PILL, self._pill)

    def clear(self) -> None:
        """Show everything."""
        self._head.filter.clear()
        self._head.pills.choose(ALL)

    def recall(self, engine: str) -> None:
        """What was chosen on this page for this engine last time."""
        self._of = ""  # nothing to remember of this
        of = f"{self._declaration.noun} {engine}"
        sort, ids = self._settings.get(SORT, of), [column.id for column in self._declaration.columns]
        section = ids.index(sort.removeprefix("-")) if sort.removeprefix("-") in ids else 0
        order = Qt.SortOrder.DescendingOrder if sort.startswith("-") else Qt.SortOrder.AscendingOrder
        self._columns.setSortIndicator(section, order)
        self._head.filter.setText(self._settings.get(FILTER, of))
        self._recalled = self._settings.get(PILL, of)
        self._show_counts()
        self._head.pills.choose(self._recalled or ALL)
        self._recalled = ""
        self._grouped.fold(self._settings.get(FOLDED, of).splitlines())
        self._of = of

    def sort_live(self) -> None:
        """What the rows are sorted by has changed by itself, where that is a live column."""
        section = self._columns.sortIndicatorSection()
        column = self._declaration.columns[section]
        if column.is_live:
            self._arrangement.sort(column.order, self._columns.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder)

    @property
    def _pill(self) -> str:
        return "" if self._head.pills.current == ALL else self._head.pills.current

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        """A click on a column has put the mark there, or turned it round."""
        self._columns.viewport().update()
        descending, column = order is Qt.SortOrder.DescendingOrder, self._declaration.columns[section]
        self._arrangement.sort(column.order, descending)
        self._remember(SORT, f"-{column.id}" if descending else column.id)

    def _remember(self, setting: Setting[str], value: str) -> None:
        if self._of:
            self._settings.put(setting, value, self._of)

    def _count(self) -> None:
        rows, counted = self._store.rows, self._declaration.counted
        if counted is not None:
            rows = list({counted(item): item for item in rows}.values())
        self._counts, self._total = Counter(map(self._declaration.group, rows)), len(rows)
        self._show_counts()

    def _show_counts(self) -> None:
        counts, pills = self._counts, [Pill(ALL, tr("All"), self._total)]
        for group in self._declaration.groups:
            if group.is_always or counts[group.id] or group.id in (self._pill, self._recalled):
                pills.append(Pill(group.id, group.title, counts[group.id]))
        self._head.show_pills(pills)

    def _say_whether_empty(self, shown: int) -> None:
        hidden = self._arrangement.total - shown
        is_empty = hidden > 0 and not shown
        if is_empty:
            typed = self._head.filter.text().strip()
            titles = {group.id: group.title for group in self._declaration.groups}
            what = f"“{typed or titles.get(self._pill, '')}”"
            count = tr("%n are hidden.", "", hidden)
            self._empty.say(f"{self._declaration.no_match.format(what)} {count}")
        self._empty.setVisible(is_empty)


def _matcher(typed: Filter[T], pill: str, group: Callable[[T], str]) -> Callable[[Row[T]], bool] | None:
    """One function for both; none where everything is shown."""
    if typed.is_empty:
        return (lambda row: group(row.item) == pill) if pill else None
    if len(typed.words) == 1 and not typed.tests and not pill:
        word = typed.words[0]
        return lambda row: word in row.text  # what is typed most, and must keep up with the typing
    matches = typed.matches
    if not pill:
        return lambda row: matches(row.item, row.text)
    return lambda row: group(row.item) == pill and matches(row.item, row.text)
