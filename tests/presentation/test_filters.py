import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.domain.containers import Container, Port
from desktopdock.presentation.container_filter import grammar, group, groups
from desktopdock.presentation.filters import parsed
from tests.builders import a_container

GRAMMAR = grammar()

WEB = a_container(
    "shop-web",
    image="nginx:1.29-alpine",
    ports=(Port(8080, 80, "tcp"), Port(53, 5353, "udp")),
    labels=(("tier", "web"), ("owner", "Frontend")),
)
DB = a_container("shop-db", image="postgres:17", state="exited", exit_code=1, ports=())
CACHE = a_container("cache", image="redis:8", state="paused")
API = a_container("api", image="localhost:5000/shop/api:2", health="unhealthy", ports=(Port(9000, 80, "tcp"),))
NEW = a_container("new", image="busybox", state="created")
ALL = [WEB, DB, CACHE, API, NEW]


def found(typed: str) -> list[str]:
    wanted = parsed(typed, GRAMMAR)
    return [each.name for each in ALL if wanted.matches(each, GRAMMAR.text(each))]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["shop-web", "shop-db", "cache", "api", "new"]),
        ("shop", ["shop-web", "shop-db", "api"]),
        ("SHOP-", ["shop-web", "shop-db"]),
        ("shop web", ["shop-web"]),
        ("name:shop", ["shop-web", "shop-db"]),
        ("image:nginx", ["shop-web"]),
        ("nginx:1.29", ["shop-web"]),
        ("localhost:5000/shop", ["api"]),
        ("port:80", ["shop-web", "api"]),
        ("port:8080", ["shop-web"]),
        ("8080", ["shop-web"]),
        ("port:53/udp", ["shop-web"]),
        ("port:53/tcp", []),
        ("label:tier", ["shop-web"]),
        ("label:owner=frontend", ["shop-web"]),
        ("label:tier=db", []),
        ("running:", ["shop-web", "api"]),
        ("running: shop", ["shop-web", "api"]),
        ("running:web", ["shop-web"]),
        ("running：", ["shop-web", "api"]),
        ("stopped:", ["shop-db", "new"]),
        ("exited:", ["shop-db"]),
        ("paused:", ["cache"]),
        ("paused", ["cache"]),
        ("created:", ["new"]),
        ("unhealthy:", ["api"]),
        ("healthy:", []),
        ("id:shop-w", ["shop-web"]),
        ("image:", ["shop-web", "shop-db", "cache", "api", "new"]),
        ("running: image:nginx port:8080 label:tier web", ["shop-web"]),
        ("running: stopped:", []),
        ("nowhere", []),
    ],
)
def test_containers_are_found_by(typed: str, names: list[str]) -> None:
    assert found(typed) == names


@pytest.mark.parametrize("typed", ["port:web", "port:0", "port:99999", "port:8o8o image:nginx"])
def test_a_term_that_can_never_hold_says_so_and_does_not_count(typed: str) -> None:
    assert parsed(typed, GRAMMAR).wrong == "port: wants a number from 1 to 65535."
    assert found(typed) == (["shop-web"] if "nginx" in typed else [each.name for each in ALL])


def test_a_word_does_not_match_across_two_things() -> None:
    assert found("shop-webnginx") == []


@given(st.text())
def test_whatever_is_typed_is_understood_somehow(typed: str) -> None:
    parsed(typed, GRAMMAR)
    found(typed)


words = st.lists(
    st.sampled_from(["shop", "running:", "image:nginx", "port:80", "label:tier", "stopped:", "web", "name:db"]),
    max_size=4,
)


@given(words, words)
def test_every_further_term_leaves_fewer(some: list[str], more: list[str]) -> None:
    assert set(found(" ".join([*some, *more]))) == set(found(" ".join(some))) & set(found(" ".join(more)))


states = st.sampled_from(["created", "running", "paused", "restarting", "removing", "exited", "dead", "thawing"])


@given(st.lists(st.builds(a_container, state=states)))
def test_the_pills_always_add_up_to_all(containers: list[Container]) -> None:
    ids = [each.id for each in groups()]
    counts = [sum(group(container) == id for container in containers) for id in ids]
    assert sum(counts) == len(containers)


@pytest.mark.parametrize(
    ("state", "pill"),
    [
        ("running", "running"),
        ("restarting", "running"),
        ("paused", "paused"),
        ("created", "stopped"),
        ("dead", "stopped"),
        ("exited", "stopped"),
        ("thawing", "stopped"),
    ],
)
def test_each_state_has_its_pill(state: str, pill: str) -> None:
    assert group(a_container(state=state)) == pill
    assert group(a_container(state="running", health="unhealthy")) == "running"
