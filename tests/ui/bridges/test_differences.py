from hypothesis import given
from hypothesis import strategies as st

from desktopdock.ui.bridges.differences import MOST, Steps, changes

rows = st.lists(st.integers(0, 12), unique=True)


@given(rows, rows)
def test_the_steps_lead_from_one_list_to_the_other(before: list[int], after: list[int]) -> None:
    steps = changes(before, after)
    stays = [row for row in before if row in after]
    if steps is None:
        assert stays != [row for row in after if row in before]
        return
    now = list(before)
    for first, last in steps.removed:
        del now[first : last + 1]
    assert now == stays
    for first, last in steps.inserted:
        now[first:first] = after[first : last + 1]
    assert now == after


def test_neighbours_are_one_range() -> None:
    assert changes([1, 2, 3, 4], [1, 4, 5, 6]) == Steps([(1, 2)], [(2, 3)])


def test_many_ranges_are_too_many() -> None:
    assert changes(range(2 * MOST), range(0, 2 * MOST, 2)) is not None
    assert changes(range(4 * MOST), range(0, 4 * MOST, 2)) is None
