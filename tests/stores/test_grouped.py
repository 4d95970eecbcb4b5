from desktopdock.domain.containers import Container
from desktopdock.stores.arrangement import Arrangement
from desktopdock.stores.containers import container_store
from desktopdock.stores.grouped import Entry, Grouped, Heading
from desktopdock.stores.store import Store
from tests.builders import a_container

NAMES = ["a", "shop/1", "shop/2", "x/1", "z"]


def made(least: int = 1) -> tuple[Store[Container], Arrangement[Container], Grouped[Container]]:
    store = container_store()
    store.apply([a_container(name) for name in NAMES])
    view = Arrangement(
        store,
        tie=lambda c: c.name,
        text=lambda c: c.name,
        group=lambda c: c.name.rpartition("/")[0],
    )
    return store, view, Grouped(view, least)


def read(entries: list[Entry[Container]]) -> list[str]:
    return [f"[{entry.id}]" if isinstance(entry, Heading) else entry.item.name for entry in entries]


def test_a_heading_stands_over_its_rows_where_the_first_of_them_would() -> None:
    _, view, grouped = made()
    heard: list[list[str]] = []
    grouped.chosen.connect(lambda entries, _changed: heard.append(read(entries)))
    assert read(list(grouped.shown)) == ["a", "[shop]", "shop/1", "shop/2", "[x]", "x/1", "z"]
    view.sort(lambda c: c.name, descending=True)
    assert heard.pop() == ["z", "[x]", "x/1", "[shop]", "shop/2", "shop/1", "a"]


def test_too_few_have_no_heading_whatever_a_filter_hides_of_them() -> None:
    store, view, grouped = made(least=2)
    heard: list[tuple[list[str], list[str]]] = []
    for signal in (grouped.chosen, grouped.followed):
        signal.connect(lambda entries, changed: heard.append((read(entries), read(changed))))
    view.filter(lambda row: row.item.name in ("shop/1", "x/1"))
    assert heard.pop()[0] == ["[shop]", "shop/1", "x/1"]
    view.filter(None)
    store.merge([], asked={a_container("shop/2").key})
    assert heard.pop() == (["a", "shop/1", "x/1", "z"], ["shop/1"])
    store.merge([a_container("x/2")], asked=())
    assert heard.pop() == (["a", "shop/1", "[x]", "x/1", "x/2", "z"], ["x/1", "x/2", "[x]"])


def test_a_folded_group_shows_its_heading_alone_until_somebody_searches() -> None:
    _, view, grouped = made()
    heard: list[list[str]] = []
    for signal in (grouped.chosen, grouped.followed):
        signal.connect(lambda entries, _changed: heard.append(read(entries)))
    grouped.set_folded("shop", True)
    assert heard.pop() == ["a", "[shop]", "[x]", "x/1", "z"]
    grouped.set_searching(True)
    view.filter(lambda row: "1" in row.item.name)
    assert heard.pop() == ["[shop]", "shop/1", "[x]", "x/1"]
    grouped.set_folded("x", True)
    assert heard.pop() == ["[shop]", "shop/1", "[x]"]
    grouped.set_searching(False)
    view.filter(None)
    assert heard.pop() == ["a", "[shop]", "[x]", "x/1", "z"]
    assert grouped.folded == {"shop"}


def test_a_heading_is_told_when_one_of_its_rows_has_changed() -> None:
    store, _, grouped = made()
    assert grouped.shown
    heard: list[list[str]] = []
    grouped.followed.connect(lambda _entries, changed: heard.append(read(changed)))
    store.merge([a_container("shop/1", state="exited")], asked=())
    assert heard == [["shop/1", "[shop]"]]
    store.merge([a_container("a", state="exited")], asked=())
    assert heard[1:] == [["a"]]


def test_a_heading_tells_how_many_of_its_rows_a_filter_hides() -> None:
    store, view, grouped = made()
    hidden: list[dict[str, int]] = []
    for signal in (grouped.chosen, grouped.followed):
        signal.connect(lambda entries, _: hidden.append({e.id: e.hidden for e in entries if isinstance(e, Heading)}))
    view.filter(lambda row: row.item.name == "shop/1")
    assert hidden.pop() == {"shop": 1}
    store.merge([a_container("shop/3")], asked=())
    assert hidden.pop() == {"shop": 2}
    view.filter(None)
    assert hidden.pop() == {"shop": 0, "x": 0}
