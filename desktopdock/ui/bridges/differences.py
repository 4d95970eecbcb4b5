"""What leads from one list of rows to another, in as many ranges as a view can bear."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

R = TypeVar("R", bound=Hashable)

Range = tuple[int, int]  # first, last

MOST = 50  # ranges; more cost a view more than looking at everything anew


class Steps(NamedTuple):
    """First the removed ones, counted in the list as it was, last one first; then the inserted ones, as it becomes."""

    removed: list[Range]
    inserted: list[Range]


def changes(before: Sequence[R], after: Sequence[R]) -> Steps | None:
    """None where rows that stay have changed places, or where there are too many ranges."""
    if not before and after:
        return Steps([], [(0, len(after) - 1)])  # as at the start
    was, becomes = set(before), set(after)
    if [row for row in before if row in becomes] != [row for row in after if row in was]:
        return None
    removed = ranges(place for place, row in enumerate(before) if row not in becomes)
    inserted = ranges(place for place, row in enumerate(after) if row not in was)
    if len(removed) + len(inserted) > MOST:
        return None
    return Steps(removed[::-1], inserted)


def ranges(places: Iterable[int]) -> list[Range]:
    """Ascending numbers as ranges without gaps."""
    found: list[Range] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
