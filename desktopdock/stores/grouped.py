"""The rows of an arrangement with a heading over each group of them; a group can be folded."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Generic, TypeVar

from desktopdock.stores.arrangement import Arrangement
from desktopdock.stores.row import Row
from desktopdock.support.signal import Signal

T = TypeVar("T")


class Heading(Generic[T]):
    """One group for as long as it has rows to show; compares by identity. `hidden` is how many more rows it has."""

    __slots__ = ("hidden", "id", "is_folded", "members")

    def __init__(self, id: str) -> None:
        self.id = id
        self.hidden = 0
        self.is_folded = False
        self.members: list[Row[T]] = []

    def become(self, members: list[Row[T]], size: int, is_folded: bool) -> bool:
        """Whether it reads differently now."""
        hidden = size - len(members)
        is_same = members == self.members and (hidden, is_folded) == (self.hidden, self.is_folded)
        self.members, self.hidden, self.is_folded = members, hidden, is_folded
        return not is_same

    @property
    def items(self) -> list[T]:
        return [row.item for row in self.members]


Entry = Row[T] | Heading[T]


class Grouped(Generic[T]):
    """Says what the arrangement says, of entries: `chosen`, `followed`; both also which of them have changed.

    A group stands where its first row would; with fewer rows than `least`, whatever is shown of them, it has no
    heading. While somebody searches nothing is folded but what is folded meanwhile.
    """

    def __init__(self, arrangement: Arrangement[T], least: int = 1) -> None:
        self.chosen = Signal[[list[Entry[T]], list[Entry[T]]]]()
        self.followed = Signal[[list[Entry[T]], list[Entry[T]]]]()
        self.folded_anew = Signal[[]]()  # what is to be remembered has changed
        self._arrangement, self._least = arrangement, least
        self._headings: dict[str, Heading[T]] = {}
        self._sizes: Counter[str] = Counter()  # of the groups, whatever is shown of them
        self._folded: set[str] = set()  # as it is remembered
        self._folded_meanwhile: set[str] | None = None  # while somebody searches
        arrangement.chosen.connect(self._choose)
        arrangement.followed.connect(self._follow)
        self._count()

    @property
    def shown(self) -> Sequence[Entry[T]]:
        return self._entries(self._arrangement.shown)[0]

    @property
    def folded(self) -> frozenset[str]:
        """To remember; also of groups that are not there now."""
        return frozenset(self._folded)

    def fold(self, groups: Collection[str]) -> None:
        """As it was remembered."""
        if self._folded != set(groups):
            self._folded = set(groups)
            self._choose(self._arrangement.shown)

    def set_folded(self, group: str, folded: bool) -> None:
        now = self._folded if self._folded_meanwhile is None else self._folded_meanwhile
        (now.add if folded else now.discard)(group)
        entries, changed = self._entries(self._arrangement.shown)
        self.followed.emit(entries, changed)
        if now is self._folded:
            self.folded_anew.emit()

    def set_searching(self, searching: bool) -> None:
        """From the next choice on."""
        if searching is not (self._folded_meanwhile is not None):
            self._folded_meanwhile = set() if searching else None

    def _choose(self, rows: list[Row[T]]) -> None:
        self.chosen.emit(*self._entries(rows))

    def _follow(self, rows: list[Row[T]], updated: list[Row[T]]) -> None:
        moved = self._count()
        entries, changed = self._entries(rows, {row.group for row in updated})
        self.followed.emit(entries, [*updated, *moved, *changed])

    def _count(self) -> list[Entry[T]]:
        """How many rows each group has; those that have come under a heading or are under none any more."""
        if not self._arrangement.has_groups:
            return []
        every = self._arrangement.all
        self._sizes = sizes = Counter([row.group for row in every])
        sizes[""] = 0
        moved: list[Entry[T]] = []
        for row in every:
            if row.is_member is not (sizes[row.group] >= self._least):
                row.is_member = not row.is_member
                moved.append(row)
        return moved

    def _entries(self, rows: list[Row[T]], stirred: Collection[str] = ()) -> tuple[list[Entry[T]], list[Entry[T]]]:
        """All of them, and the headings that read differently now; `stirred` are groups of which a row has changed.

        It runs with each letter that is typed into the filter.
        """
        if not self._arrangement.has_groups:
            return list(rows), []
        members: dict[str, list[Row[T]]] = {}
        top: list[Row[T]] = []  # without a heading, or the first one under it
        for row in rows:
            if not row.is_member:
                top.append(row)
            elif (gathered := members.get(row.group)) is not None:
                gathered.append(row)
            else:
                members[row.group] = [row]
                top.append(row)
        return self._with_headings(top, members, stirred)

    def _with_headings(
        self, top: list[Row[T]], members: dict[str, list[Row[T]]], stirred: Collection[str]
    ) -> tuple[list[Entry[T]], list[Entry[T]]]:
        folded = self._folded if self._folded_meanwhile is None else self._folded_meanwhile
        before, self._headings = self._headings, {}
        entries: list[Entry[T]] = []
        changed: list[Entry[T]] = []
        for row in top:
            if not row.is_member:
                entries.append(row)
                continue
            heading = self._headings[row.group] = before.get(row.group) or Heading(row.group)
            if heading.become(members[row.group], self._sizes[row.group], row.group in folded) or row.group in stirred:
                changed.append(heading)
            entries.append(heading)
            if not heading.is_folded:
                entries += heading.members
        return entries, changed
