"""The rows of a store as a view wants them: which of them, and in what order."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from desktopdock.stores.row import Row
from desktopdock.stores.store import Change, Store
from desktopdock.support.signal import Signal

T = TypeVar("T")

_ORDER, _TIE = attrgetter("order"), attrgetter("tie")


Matches = Callable[[Row[T]], bool]


class Arrangement(Generic[T]):
    """Emits the rows to show from now on: `chosen` when what is wanted has changed, `followed` when the store has.

    The latter says also which of them have changed.
    """

    def __init__(
        self,
        store: Store[T],
        tie: Callable[[T], Any],
        text: Callable[[T], str],
        group: Callable[[T], str] | None = None,
    ) -> None:
        """In the order of `tie` until another is chosen; `text` is what free words are looked for in.

        `group` is what a row belongs to.
        """
        self.chosen = Signal[[list[Row[T]]]]()
        self.followed = Signal[[list[Row[T]], list[Row[T]]]]()
        self._store, self._tie, self._text, self._group = store, tie, text, group
        self._order: Callable[[T], Any] | None = None
        self._descending = False
        self._matches: Matches[T] | None = None
        self._is_prepared = False
        self._rows: dict[Any, Row[T]] = {}
        self._ordered: list[Row[T]] = []
        self._shown: list[Row[T]] = []
        store.changed.connect(self._follow)
        self._follow(Change(inserted=tuple(store.rows)))

    @property
    def total(self) -> int:
        return len(self._ordered)

    @property
    def all(self) -> Sequence[Row[T]]:
        return self._ordered

    @property
    def has_groups(self) -> bool:
        return self._group is not None

    @property
    def shown(self) -> list[Row[T]]:
        return self._shown

    def prepare(self) -> None:
        """Make the text of every row now, so that the first letter typed need not wait for it."""
        if not self._is_prepared:
            self._is_prepared = True
            for row in self._ordered:
                row.text = self._text(row.item)

    def filter(self, matches: Matches[T] | None) -> None:
        """Choose a filter, also the same one again; None shows everything."""
        if matches is None and self._matches is None:
            return
        if matches is not None:
            self.prepare()
        self._matches = matches
        for row in self._ordered:
            row.kept = False
        self._choose_shown()
        self.chosen.emit(self._shown)

    def sort(self, order: Callable[[T], Any] | None, descending: bool = False) -> None:
        """By `order`, and where that is equal by the tie, which is not turned round; without one by the tie alone."""
        self._order, self._descending = order, descending
        for row in self._ordered:
            self._rank(row)
        self._put_in_order()
        self._choose_shown()
        self.chosen.emit(self._shown)

    def _follow(self, change: Change[T]) -> None:
        if change.removed:
            gone = {id(self._rows.pop(self._store.key(item))) for item in change.removed}
            self._ordered = [row for row in self._ordered if id(row) not in gone]
        for item in change.inserted:
            row = self._rows[self._store.key(item)] = Row(item)
            self._rank(row)
            self._ordered.append(row)
        updated = [self._update(item) for item in change.updated]
        self._put_in_order()
        self._choose_shown()
        self.followed.emit(self._shown, updated)

    def _update(self, item: T) -> Row[T]:
        row = self._rows[self._store.key(item)]
        row.kept = row.kept or self._matches is None or self._matches(row)
        row.item = item
        self._rank(row)
        return row

    def _rank(self, row: Row[T]) -> None:
        row.tie = self._tie(row.item)
        if self._group is not None:
            row.group = self._group(row.item)
        row.order = self._order(row.item) if self._order else None
        if self._is_prepared:
            row.text = self._text(row.item)

    def _choose_shown(self) -> None:
        """A new list each time: others hold the one before."""
        matches = self._matches
        if matches is None:
            self._shown = list(self._ordered)
        else:
            self._shown = [row for row in self._ordered if row.kept or matches(row)]

    def _put_in_order(self) -> None:
        if self._order is None:
            self._ordered.sort(key=_TIE, reverse=self._descending)
        else:
            self._ordered.sort(key=_TIE)
            self._ordered.sort(key=_ORDER, reverse=self._descending)
