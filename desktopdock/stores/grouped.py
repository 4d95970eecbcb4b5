"""The rows of an arrangement with a heading over each group of them; a group can be folded."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Generic, TypeVar

from desktopdock.stores.arrangement import Arrangement
from desktopdock.stores.row import Row
from desktopdock.support.signal import Signal

T = TypeVar("T")


class Heading(Generic[T]):
    """One group for as long as it has rows to show; compares by identity."""

    __slots__ = ("id", "is_folded", "members")

    def __init__(self, id: str) -> None:
        self.id = id
        self.is_folded = False
        self.members: list[Row[T]] = []

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
        self._folded: set[str] = set()  # as it is remembered
        self._folded_meanwhile: set[str] | None = None  # while somebody searches
        arrangement.chosen.connect(self._choose)
        arrangement.followed.connect(self._follow)

    @property
    def shown(self) -> Sequence[Entry[T]]:
        return self._entries(self._arrangement.shown)[0]

    @property
    def folded(self) -> frozenset[str]:
        """To remember; also of groups that are not there now."""
        return frozenset(self._folded)

    def fold(self, groups: Collection[str]) -> None:
        """As it was remembered."""
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
        entries, changed = self._entries(rows, {row.group for row in updated})
        self.followed.emit(entries, [*updated, *changed])

    def _entries(self, rows: list[Row[T]], stirred: Collection[str] = ()) -> tuple[list[Entry[T]], list[Entry[T]]]:
        """All of them, and those that read differently now; `stirred` are groups of which a row has changed."""
        if not self._arrangement.has_groups:
            return list(rows), []
        counts = Counter(row.group for row in self._arrangement.all)
        members, changed = self._gathered(rows, counts)
        folded = self._folded if self._folded_meanwhile is None else self._folded_meanwhile
        before, self._headings = self._headings, {}
        entries: list[Entry[T]] = []
        for row in rows:
            if not row.is_member:
                entries.append(row)
            elif row.group not in self._headings:
                heading = self._headings[row.group] = before.get(row.group) or Heading(row.group)
                said = (heading.members, heading.is_folded)
                heading.members, heading.is_folded = members[row.group], row.group in folded
                if said != (heading.members, heading.is_folded) or row.group in stirred:
                    changed.append(heading)
                entries.append(heading)
                entries += [] if heading.is_folded else heading.members
        return entries, changed

    def _gathered(self, rows: list[Row[T]], counts: "Counter[str]") -> tuple[dict[str, list[Row[T]]], list[Entry[T]]]:
        """The rows of each group that has a heading, and those that have come under one or are under none any more."""
        members: dict[str, list[Row[T]]] = {}
        changed: list[Entry[T]] = []
        for row in rows:
            is_member = bool(row.group) and counts[row.group] >= self._least
            if is_member is not row.is_member:
                row.is_member = is_member
                changed.append(row)
            if is_member:
                members.setdefault(row.group, []).append(row)
        return members, changed
