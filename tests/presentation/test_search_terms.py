import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.presentation.search_terms import Term, Typed, is_whole, meaning, parsed
from desktopdock.stores.search_facts import Fact


def test_terms_are_told_from_words() -> None:
    assert parsed("Restart port:5432 nginx:1.29") == Typed(("restart", "nginx:1.29"), (Term("port", "5432"),))
    assert parsed("env：HOME") == Typed((), (Term("env", "home"),))
    assert parsed("sha256:ab12") == parsed("digest:sha256:ab12") == Typed((), (Term("digest", "ab12"),))
    assert parsed("nginx@sha256:AB") == Typed((), (Term("digest", "ab"),))
    assert parsed("label:com.docker.compose.project=shop").terms == (Term("label", "com.docker.compose.project=shop"),)


@pytest.mark.parametrize(
    ("typed", "low", "holds"),
    [
        ("port:5432", "5432/tcp", True),
        ("port:543", "5432/tcp", True),
        ("port:53/udp", "53/tcp", False),
        ("port:432", "5432/tcp", False),
        ("port:", "80/tcp", True),
        ("env:db", "postgres_db\nshop", True),
        ("env:shop", "postgres_db\nshop", False),
        ("env:POSTGRES_DB=sh", "postgres_db\nshop", True),
        ("env:db=other", "postgres_db\nshop", False),
        ("label:tier=gold", "tier\ngold", True),
        ("mount:data", "/data\nshop-data", True),
        ("mount:/dat", "/data\nshop-data", True),
        ("ip:172.18", "172.18.0.2", True),
        ("ip:172.18.0.2", "172.18.0.22", False),
        ("ip:172.18.0.2", "172.18.0.0/16", True),
        ("ip:172.19.0.2", "172.18.0.0/16", False),
        ("ip:fd00::2", "fd00::/64", True),
        ("ip:fd00::2", "not a net/work", False),
        ("digest:ab", "ab12", True),
        ("digest:12", "ab12", False),
    ],
)
def test_a_term_looks_for_facts(typed: str, low: str, holds: bool) -> None:
    (term,) = parsed(typed).terms
    assert meaning(term)(Fact(low, low)) is holds


def test_what_is_typed_whole_is_better() -> None:
    assert is_whole(Term("port", "80"), Fact("80/tcp", ""))
    assert not is_whole(Term("port", "8"), Fact("80/tcp", ""))
    assert is_whole(Term("env", "home"), Fact("home\n/root", ""))


@given(st.text(max_size=60))
def test_whatever_is_typed_is_understood_somehow(typed: str) -> None:
    for term in parsed(typed).terms:
        meaning(term)(Fact("172.18.0.0/16", ""))
