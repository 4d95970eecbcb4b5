import pytest

from desktopdock.presentation.matching import begins, loosely, lower, rank, spans


@pytest.mark.parametrize(
    ("text", "typed", "places"),
    [
        ("Restart api", "rest", ((0, 4),)),
        ("Restart api", "api rest", ((0, 4), (8, 3))),
        ("postgrest/postgrest:v13", "rest", ((5, 4),)),
        ("Registry", "rest", ((0, 2), (4, 2))),
        ("big-app/app", "app", ((4, 3),)),
        ("Registry", "xyz", ()),
        ("ab", "ab b", ((0, 2),)),
    ],
)
def test_what_was_typed_stands_out(text: str, typed: str, places: tuple[tuple[int, int], ...]) -> None:
    assert spans(text, typed.split(), loose=True) == places


def test_a_beginning_is_better_than_a_middle_and_no_word_may_be_missing() -> None:
    assert rank("web-cache", ["web"]) == 0
    assert rank("shop-web", ["web"]) == 1
    assert rank("cobweb", ["web"]) == 2
    assert rank("shop-web", ["web", "db"]) is None
    assert rank("anything", []) == 0


def test_of_a_short_title_the_letters_in_their_order_will_do() -> None:
    assert loosely("registry", "rgy") == ((0, 1), (2, 1), (7, 1))
    assert loosely("registry", "egi") == ()
    assert begins("change restart policy", "rest")
    assert not begins("postgrest", "rest")


def test_places_stay_what_they_are_when_letters_have_longer_small_ones() -> None:
    assert len(lower("İstanbul X")) == len("İstanbul X")
    assert spans("İstanbul Web", ["web"]) == ((9, 3),)
