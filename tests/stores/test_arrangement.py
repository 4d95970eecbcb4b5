from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Key
from desktopdock.stores.arrangement import Arrangement
from desktopdock.stores.containers import container_store
from desktopdock.stores.row import Row
from desktopdock.stores.store import Store
from tests.builders import a_container

keys = st.builds(Key, st.just("unix:///engine.sock"), st.sampled_from("abcdef"))
lists = st.lists(
    st.builds(
        a_container, st.text("xyz", min_size=1, max_size=2), key=keys, state=st.sampled_from(["running", "exited"])
    ),
    unique_by=lambda container: container.key,
)
Step = Callable[[Store[Container], Arrangement[Container]], None]


def running(row: Row[Container]) -> bool:
    return row.item.state == "running"


def has_x(row: Row[Container]) -> bool:
    return "x" in row.text


steps: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        lists.map(lambda items: lambda store, _view: store.apply(items)),
        st.sampled_from([None, running, has_x]).map(lambda matches: lambda _store, view: view.filter(matches)),
        st.tuples(st.sampled_from([None, lambda c: c.state]), st.booleans()).map(
            lambda order: lambda _store, view: view.sort(*order)
        ),
    ),
    max_size=8,
)


def made(store: Store[Container]) -> Arrangement[Container]:
    return Arrangement(store, tie=lambda c: c.name, text=lambda c: c.name)


def names(rows: list[Row[Container]]) -> list[str]:
    return [row.item.name for row in rows]


@given(steps)
def test_what_is_announced_is_what_is_shown_and_a_row_stays_the_same_object(steps: list[Step]) -> None:
    store = container_store()
    view = made(store)
    heard: list[list[Row[Container]]] = []
    view.followed.connect(lambda rows, _updated: heard.append(rows))
    view.chosen.connect(heard.append)
    known: dict[Key, Row[Container]] = {}
    for step in steps:
        step(store, view)
        assert not heard or heard[-1] == view.shown
        assert view.total == len(store.rows)
        for row in view.shown:
            assert known.setdefault(row.item.key, row) is row
            assert row.item == store.get(row.item.key)
        known = {key: row for key, row in known.items() if store.get(key) is not None}


def test_rows_are_sorted_and_equal_ones_by_name_whichever_way() -> None:
    store = container_store()
    store.apply([a_container("b"), a_container("a"), a_container("c", state="exited")])
    view = made(store)
    assert names(view.shown) == ["a", "b", "c"]
    view.sort(lambda container: container.state)
    assert names(view.shown) == ["c", "a", "b"]
    view.sort(lambda container: container.state, descending=True)
    assert names(view.shown) == ["a", "b", "c"]
    view.sort(None, descending=True)
    assert names(view.shown) == ["c", "b", "a"]
    store.apply([a_container("b"), a_container("d"), a_container("a")])
    assert names(view.shown) == ["d", "b", "a"]


def test_a_row_that_stops_matching_stays_until_the_filter_is_chosen_again() -> None:
    store = container_store()
    store.apply([a_container("api"), a_container("db"), a_container("web", state="exited")])
    view = made(store)
    view.filter(running)
    assert names(view.shown) == ["api", "db"]
    store.apply([a_container("api", state="exited"), a_container("db"), a_container("web")])
    assert names(view.shown) == ["api", "db", "web"], "the one that matches now has come, the other has not gone"
    store.merge([], asked={a_container("db").key})
    assert names(view.shown) == ["api", "web"]
    view.filter(running)
    assert names(view.shown) == ["web"]


def test_words_are_looked_for_in_what_a_row_says_now() -> None:
    store = container_store()
    store.apply([a_container("yy", key=Key("", "1"))])
    view = made(store)
    view.filter(has_x)
    assert names(view.shown) == []
    store.apply([a_container("xy", key=Key("", "1")), a_container("xz", key=Key("", "2"))])
    assert names(view.shown) == ["xy", "xz"]
