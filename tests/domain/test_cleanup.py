"""Which pieces a rule leaves alone, in what order they go, what was freed."""

import pytest

from desktopdock.domain.cleanup import (
    DAY,
    LeftOut,
    Piece,
    PieceKind,
    Rules,
    freed,
    in_order,
    left_out,
    rule_of,
    together,
)
from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse
from desktopdock.domain.keys import Key

NOW = 100 * DAY


def a_piece(name: str, kind: PieceKind = PieceKind.CONTAINERS, **fields: object) -> Piece:
    return Piece(kind, Key("e", name), name, **({"since": NOW - 50 * DAY} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "since", "stays"),
    [(7, NOW - 6 * DAY, True), (7, NOW - 7 * DAY, False), (0, NOW, False), (7, 0.0, True), (0, 0.0, False)],
)
def test_what_is_young_or_of_unknown_age_is_left_out(days: int, since: float, stays: bool) -> None:
    assert (left_out(a_piece("web", since=since), Rules(days), NOW) is not None) is stays


@pytest.mark.parametrize(
    ("rule", "stays"),
    [
        ("minio-*", True),
        ("MINIO-data", True),
        ("minio", False),
        ("label keep", True),
        ("label keep=yes", True),
        ("label keep=no", False),
        ("label other", False),
    ],
)
def test_a_rule_names_a_pattern_or_a_label(rule: str, stays: bool) -> None:
    piece = a_piece("minio-data", PieceKind.VOLUMES, labels=(("keep", "yes"),))
    assert left_out(piece, Rules(7, ("other", rule)), NOW) == (LeftOut(rule) if stays else None)


@pytest.mark.parametrize("rule", ["shop/api", "shop/*", "*:2", "localhost:5000/shop/api"])
def test_an_image_is_named_by_any_of_its_tags_or_their_repositories(rule: str) -> None:
    piece = a_piece("shop/api:1", PieceKind.IMAGES, tags=("shop/api:1", "localhost:5000/shop/api:2"))
    assert left_out(piece, Rules(0, (rule,)), NOW) == LeftOut(rule)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [("  minio-* ", "minio-*"), ("label:keep", "label keep"), ("Label  keep=yes", "label keep=yes"), ("label:", "")],
)
def test_what_is_typed_becomes_one_rule(typed: str, rule: str) -> None:
    assert rule_of(typed) == rule


def test_build_cache_goes_after_what_was_made_from_it() -> None:
    cache = [
        a_piece("base", PieceKind.BUILD_CACHE),
        a_piece("top", PieceKind.BUILD_CACHE, parents=("middle", "base")),
        a_piece("middle", PieceKind.BUILD_CACHE, parents=("base", "not here")),
        a_piece("round", PieceKind.BUILD_CACHE, parents=("round",)),
    ]
    going = in_order([a_piece("vol", PieceKind.VOLUMES), *cache, a_piece("web")])
    assert [piece.name for piece in going] == ["web", "top", "middle", "base", "round", "vol"]


def test_sizes_that_are_not_known_make_the_sum_a_least() -> None:
    assert together([a_piece("a", size=5), a_piece("b", size=6)]) == Amount(11)
    assert together([a_piece("a", size=5), a_piece("b", size=None)]) == Amount(5, is_least=True)
    assert together([a_piece("a", size=5, is_least=True)]) == Amount(5, is_least=True)


def test_freed_is_what_was_measured_before_and_after() -> None:
    before = (DiskUse(DiskKind.IMAGES, 1, size=Amount(900)), DiskUse(DiskKind.VOLUMES, 1, size=Amount(100)))
    after = (DiskUse(DiskKind.IMAGES, 1, size=Amount(300)), DiskUse(DiskKind.VOLUMES, 1, size=Amount(150)))
    assert freed(before, after) == Amount(550)
    unknown = DiskUse(DiskKind.IMAGES, 1)
    assert freed((unknown, before[1]), (unknown, after[1])) == Amount(-50, is_least=True)
    assert freed((unknown,), (unknown,)) is None
