import pytest

from desktopdock.domain.references import parse
from desktopdock.domain.search import Query, understood

SHA = "sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("postgres", Query("docker.io", "postgres")),
        ("post gres", Query("docker.io", "post gres")),
        ("shop/api", Query("docker.io", "shop/api")),
        ("docker.io/postgres", Query("docker.io", "postgres", parse("postgres"))),
        ("localhost:5000", Query("localhost:5000", "")),
        ("localhost:5000/", Query("localhost:5000", "")),
        ("localhost:5000/shop", Query("localhost:5000", "shop", parse("localhost:5000/shop"))),
        ("127.0.0.1:5000", Query("127.0.0.1:5000", "")),
        ("quay.io/a/b", Query("quay.io", "a/b", parse("quay.io/a/b"))),
        # a full reference is offered for pulling, and nothing is asked
        ("registry:5000/x:1", Query(reference=parse("registry:5000/x:1"))),
        ("postgres:17", Query(reference=parse("postgres:17"))),
        (f"nginx@{SHA}", Query(reference=parse(f"nginx@{SHA}"))),
        # half a reference is still a search
        ("quay.io/a/b:", Query("quay.io", "a/b")),
        ("Postgres", Query("docker.io", "Postgres")),
    ],
)
def test_a_text_is_a_search_a_registry_or_an_image(text: str, query: Query) -> None:
    assert understood(text) == query
