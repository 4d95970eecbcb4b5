import random

from desktopdock.presentation.versions import sorted_by_version

SORTED = (
    "18.1 18.1-alpine3.22 18 18-alpine 17.7 17.7-alpine3.22 17.7-alpine3.9 17 17-alpine 16.11 16 10.1 9.6 v2.0 2.0-rc2 "
    "2.0-rc1 1.29.10 1.29.3 1.29.3-alpine 1.29 v1.9 1 latest 3f2a1bc alpine main stable"
).split()


def test_tags_stand_as_versions_newest_first_and_words_after_them() -> None:
    shuffled = list(SORTED)
    random.Random(1).shuffle(shuffled)
    assert sorted_by_version(shuffled) == SORTED


def test_any_tag_has_a_place() -> None:
    odd = ["_", "-", "1.", "v", "1..2", "0000000", "1_2", "999999999999999999999"]
    assert sorted(sorted_by_version(odd)) == sorted(odd)
