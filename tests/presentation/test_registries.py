import pytest

from desktopdock.domain.errors import EngineError
from desktopdock.domain.references import HUB, parse
from desktopdock.domain.registries import (
    Found,
    LoginNeeded,
    NoCatalogue,
    NotSecure,
    PlatformImage,
    RateLimited,
    RegistryError,
    TagDetail,
    UnknownRegistry,
)
from desktopdock.domain.search import understood
from desktopdock.presentation import registries as reads
from desktopdock.presentation import tags
from desktopdock.presentation.cells import Tone
from desktopdock.stores.registries import Search, Source

POSTGRES = Found(HUB, "library/postgres", "The <b>database</b>\nof\x07 all", 14_600, is_official=True)
API = Found("localhost:5000", "shop/api")


def searched(text: str, *sources: Source) -> Search:
    search = Search()
    search.text, search.query, search.sources = text, understood(text), sources
    search.seconds = 0.64
    return search


def test_a_result_says_its_name_marks_description_stars_and_source() -> None:
    search = searched("post", Source(HUB, (POSTGRES,)), Source("localhost:5000", (API,)))
    postgres, api = reads.results(search, reads.ALL, ["postgres:17", "postgres:9.6", "localhost:5000/shop/api:1"])
    assert (postgres.name, postgres.stars, postgres.source) == ("postgres", "14.6k", "Docker Hub")
    assert [mark.text for mark in postgres.marks] == ["Official", "17, 9.6 on this engine"]
    assert (api.name, api.description, api.source) == ("shop/api", "no description", "localhost:5000")
    assert [mark.text for mark in api.marks] == ["1 on this engine"]


def test_a_hostile_description_is_one_line_of_plain_text() -> None:
    (result,) = reads.results(searched("post", Source(HUB, (POSTGRES,))), reads.ALL, [])
    assert result.description == "The <b>database</b> of� all"


def test_a_source_that_is_chosen_shows_its_own_results_only() -> None:
    search = searched("a", Source(HUB, (POSTGRES,)), Source("localhost:5000", (API,)))
    assert [result.found for result in reads.results(search, "localhost:5000", [])] == [API]


def test_what_was_named_in_full_can_be_pulled_although_nobody_lists_it() -> None:
    (named,) = reads.results(searched("quay.io/a/b:1"), reads.ALL, [])
    assert (named.name, named.reference) == ("quay.io/a/b:1", parse("quay.io/a/b:1"))
    failed = searched("quay.io/a/b", Source("quay.io", error=NoCatalogue("no")))
    assert [result.name for result in reads.results(failed, reads.ALL, [])] == ["quay.io/a/b"]
    listed = searched("localhost:5000/shop/api", Source("localhost:5000", (API,)))
    assert [result.name for result in reads.results(listed, reads.ALL, [])] == ["shop/api"]


@pytest.mark.parametrize(
    ("error", "words", "icon"),
    [
        (LoginNeeded("who"), "log in to search", "lock"),
        (RateLimited("slow"), "limit reached", "warning"),
        (UnknownRegistry("gone"), "not reachable", "warning"),
        (NotSecure("tls"), "not secure", "warning"),
        (NoCatalogue("no"), "lists nothing", "warning"),
        (RegistryError("x"), "failed", "warning"),
    ],
)
def test_a_source_that_failed_says_why_in_its_pill(error: EngineError, words: str, icon: str) -> None:
    search = searched("a", Source(HUB, (POSTGRES,)), Source("quay.io", error=error))
    every, hub, quay = reads.pills(search)
    assert (every.text, every.count, hub.text, hub.count) == ("All", 1, "Docker Hub", 1)
    assert (quay.text, quay.count, quay.tone, quay.icon) == (f"quay.io  {words}", None, Tone.WARNING, icon)
    assert str(error) in quay.tip
    assert reads.summary(search).endswith("in 0.6 s · 1 source(s) not searched")


def test_where_there_are_no_results_the_reason_stands_in_their_place() -> None:
    nothing = reads.notice(searched("zzz", Source(HUB)))
    assert nothing is not None
    assert nothing.sentence == "Nothing was found for “zzz” at Docker Hub."
    failed = reads.notice(searched("zzz", Source(HUB, error=RateLimited("toomanyrequests"))))
    assert failed is not None
    assert failed.reason.startswith("toomanyrequests")
    assert reads.notice(searched("")) is not None
    assert reads.notice(searched("nginx:1")) is None
    assert reads.notice(searched("post", Source(HUB, (POSTGRES,)))) is None


def test_the_command_is_the_docker_programs_where_it_has_one() -> None:
    assert reads.search_command(understood("post gres")) == "docker search 'post gres'"
    assert reads.search_command(understood("localhost:5000/x")) == ""


def test_pages_at_docker_hub() -> None:
    assert reads.hub_page(parse("postgres")) == "https://hub.docker.com/_/postgres"
    assert reads.hub_page(parse("a/b:1")) == "https://hub.docker.com/r/a/b"
    assert reads.hub_page(parse("quay.io/a/b")) == ""


@pytest.mark.parametrize(("count", "text"), [(0, ""), (212, "212"), (1400, "1.4k"), (20_000, "20k"), (14_649, "14.6k")])
def test_stars_are_short(count: int, text: str) -> None:
    assert reads.stars(count) == text


DAY = 86400
IMAGES = tuple(PlatformImage(f"linux/{arch}", f"sha256:{arch}", 100_000_000) for arch in ("amd64", "arm64", "arm/v7"))
DETAIL = TagDetail("17", "sha256:0", 1000.0, IMAGES)


def test_a_tag_says_what_is_known_of_it() -> None:
    row = tags.row("17", DETAIL, {"17"}, now=1000.0 + 5 * DAY)
    assert row.cells == ("17", "100 MB", "5 day(s) ago", "amd64 · arm64 · +1")
    assert row.is_here
    assert tags.row("18", None, {"17"}).cells == ("18", "", "", "")


def test_tags_are_filtered_by_every_word_and_sorted_by_version_or_date() -> None:
    known = {"17": DETAIL, "16": TagDetail("16", "", 3000.0), "18": TagDetail("18", "", 2000.0)}
    names = ["18", "17", "17-alpine", "16", "latest"]
    assert tags.shown(names, known, "", tags.VERSION) == names
    assert tags.shown(names, known, "", tags.DATE) == ["16", "18", "17", "17-alpine", "latest"]
    assert tags.shown(names, known, "ALP 17", tags.VERSION) == ["17-alpine"]


def test_platforms_say_which_the_engine_runs_by_itself() -> None:
    windows = PlatformImage("windows/amd64", "sha256:w")
    made = tags.choices(TagDetail("17", "", platforms=(*IMAGES, windows, PlatformImage("", "sha256:x"))), "linux/arm64")
    assert [(choice.platform, choice.note, choice.is_own) for choice in made] == [
        ("linux/amd64", "100 MB · emulated", False),
        ("linux/arm64", "100 MB · this engine", True),
        ("linux/arm/v7", "100 MB · emulated", False),
        ("windows/amd64", "", False),
    ]


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "just now"), (0.2, "4 hour(s) ago"), (1, "1 day(s) ago"), (13, "13 day(s) ago"), (14, "2 week(s) ago"),
     (59, "8 week(s) ago"), (60, "2 month(s) ago"), (729, "24 month(s) ago"), (800, "2 year(s) ago"), (-1, "just now")],
)  # fmt: skip
def test_ages_are_told_in_their_largest_unit(days: float, text: str) -> None:
    assert tags.ago(days * DAY) == text
