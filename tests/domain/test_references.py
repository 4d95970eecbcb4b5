import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.domain.references import InvalidReference, Reference, names_registry, parse

SHA = "sha256:" + "b6f1c0d98e32" * 5 + "0000"
ID = "0" * 64


@pytest.mark.parametrize(
    ("text", "registry", "repository", "tag", "digest", "familiar"),
    [
        ("postgres", "docker.io", "library/postgres", "", "", "postgres"),
        ("  postgres:17 \n", "docker.io", "library/postgres", "17", "", "postgres:17"),
        ("library/postgres", "docker.io", "library/postgres", "", "", "postgres"),
        ("library/a/b", "docker.io", "library/a/b", "", "", "library/a/b"),
        ("shop/api:2.4", "docker.io", "shop/api", "2.4", "", "shop/api:2.4"),
        ("docker.io/postgres", "docker.io", "library/postgres", "", "", "postgres"),
        ("index.docker.io/shop/api", "docker.io", "shop/api", "", "", "shop/api"),
        ("registry-1.docker.io/library/nginx:1", "docker.io", "library/nginx", "1", "", "nginx:1"),
        ("quay.io/keycloak/keycloak", "quay.io", "keycloak/keycloak", "", "", "quay.io/keycloak/keycloak"),
        ("localhost/app", "localhost", "app", "", "", "localhost/app"),
        ("localhost:5000/shop/api:2", "localhost:5000", "shop/api", "2", "", "localhost:5000/shop/api:2"),
        ("registry:5000/x:1", "registry:5000", "x", "1", "", "registry:5000/x:1"),
        ("127.0.0.1:5000/x", "127.0.0.1:5000", "x", "", "", "127.0.0.1:5000/x"),
        ("[::1]:5000/x:1", "[::1]:5000", "x", "1", "", "[::1]:5000/x:1"),
        ("Team/app", "Team", "app", "", "", "Team/app"),
        (f"nginx@{SHA}", "docker.io", "library/nginx", "", SHA, f"nginx@{SHA}"),
        (f"quay.io/a/b:1@{SHA}", "quay.io", "a/b", "1", SHA, f"quay.io/a/b:1@{SHA}"),
        ("a__b/c-d.e---f:_1.X-y", "docker.io", "a__b/c-d.e---f", "_1.X-y", "", "a__b/c-d.e---f:_1.X-y"),
        # what only the full spelling can say
        ("docker.io/localhost/x", "docker.io", "localhost/x", "", "", "docker.io/localhost/x"),
        ("docker.io/a.b/x", "docker.io", "a.b/x", "", "", "docker.io/a.b/x"),
        (f"docker.io/{ID}", "docker.io", f"library/{ID}", "", "", f"library/{ID}"),
    ],
)
def test_a_reference_is_taken_apart_as_the_docker_program_does(
    text: str, registry: str, repository: str, tag: str, digest: str, familiar: str
) -> None:
    reference = parse(text)
    assert reference == Reference(registry, repository, tag, digest)
    assert reference.familiar == str(reference) == familiar
    assert parse(familiar) == reference
    assert parse(reference.full) == reference


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("", 0, "Type an image"),
        ("   ", 3, "Type an image"),
        ("my image", 2, "space"),
        (" my image", 3, "space"),
        ("https://quay.io/a/b", 0, "Leave out https://"),
        ("nginx:", 6, "A tag must follow"),
        ("nginx:-1", 6, "cannot begin with “-”"),
        ("nginx:1+2", 7, "“\\+” cannot stand in a tag"),
        ("nginx:1:2", 7, "“:” cannot stand in a tag"),
        ("nginx:" + "1" * 129, 134, "128"),
        ("Nginx", 0, "lower case"),
        ("quay.io/a/maIn:1", 12, "lower case"),
        ("quay.io/", 8, "name of a repository is missing"),
        ("quay.io/a/", 10, "follow the last slash"),
        ("a//b", 2, "before each slash"),
        ("/a", 0, "before each slash"),
        (":1", 0, "name of a repository is missing"),
        ("@" + SHA, 0, "name of a repository is missing"),
        ("a/b$c", 3, "“\\$” cannot stand"),
        ("a/naïve", 4, "“ï” cannot stand"),
        ("-a/b", 0, "must stand between"),
        ("a_", 1, "must stand between"),
        ("a___b", 1, "must stand between"),
        ("-bad.io/x", 0, "not the address of a registry"),
        ("quay.io:port/x", 0, "not the address of a registry"),
        ("a/" * 130 + "b", 255, "255"),
        (ID, 0, "id of an image"),
        ("nginx@", 6, "A digest reads like"),
        ("nginx@17", 6, "A digest reads like"),
        ("nginx@md5:" + "0" * 32, 6, "“md5” is not a known"),
        ("nginx@sha256:abc", 16, "3 digits instead of 64"),
        ("nginx@sha256:" + "0" * 63 + "X", 76, "“X” cannot stand in a digest"),
    ],
)
def test_a_malformed_reference_says_what_is_wrong_and_where(text: str, at: int, words: str) -> None:
    with pytest.raises(InvalidReference, match=words) as caught:
        parse(text)
    assert caught.value.at == at
    assert caught.value.sentence == str(caught.value)


def test_latest_is_meant_where_nothing_is_said() -> None:
    assert parse("nginx").with_default_tag() == parse("nginx:latest")
    assert parse("nginx").version == "latest"
    assert parse("nginx:1").with_default_tag() == parse("nginx:1")
    assert parse(f"nginx@{SHA}").with_default_tag() == parse(f"nginx@{SHA}")
    assert parse(f"nginx:1@{SHA}").version == SHA
    assert parse("nginx").stored == "nginx:latest"
    assert parse(f"nginx:1@{SHA}").stored == f"nginx@{SHA}"


@pytest.mark.parametrize(
    ("text", "names"),
    [("localhost:5000/", True), ("quay.io/a", True), ("quay.io", False), ("shop/api", False), ("nginx:1", False)],
)
def test_text_that_begins_with_a_registry_is_recognised_while_it_is_typed(text: str, names: bool) -> None:
    assert names_registry(text) is names


_component = st.from_regex(r"[a-z0-9]{1,8}(?:(?:\.|_|__|-{1,3})[a-z0-9]{1,8}){0,2}", fullmatch=True)
_references = st.builds(
    Reference,
    registry=st.sampled_from(["docker.io", "quay.io", "localhost", "localhost:5000", "[::1]:5000", "Host"]),
    repository=st.lists(_component, min_size=2, max_size=4).map("/".join),
    tag=st.just("") | st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}", fullmatch=True),
    digest=st.just("") | st.from_regex(r"[0-9a-f]{64}", fullmatch=True).map(lambda digits: f"sha256:{digits}"),
)


@given(_references)
def test_every_reference_reads_back_from_both_of_its_spellings(reference: Reference) -> None:
    assert parse(reference.familiar) == reference
    assert parse(reference.full) == reference


@given(st.text(max_size=60) | st.from_regex(r"[a-zA-Z0-9./:@_-]{1,60}", fullmatch=True))
def test_any_text_is_a_reference_or_gets_a_sentence_with_its_place(text: str) -> None:
    outcome = _tried(text)
    if isinstance(outcome, InvalidReference):
        assert outcome.sentence
        assert 0 <= outcome.at <= len(text)
    else:
        assert parse(str(outcome)) == outcome


def _tried(text: str) -> Reference | InvalidReference:
    try:
        return parse(text)
    except InvalidReference as wrong:
        return wrong
