"""How volumes read."""

import time

import pytest

from desktopdock.domain.keys import Key
from desktopdock.domain.volumes import User
from desktopdock.presentation.filters import parsed
from desktopdock.presentation.options import parsed_options, typed
from desktopdock.presentation.tags import ago
from desktopdock.presentation.volumes import created, grammar, group, grouping, measured, name, order, sums, used_by
from tests.builders import a_volume

WEB = User(Key("unix:///engine.sock", "web"), "web", "/data")
HASH = "0123456789ab" + "c" * 52


def test_an_anonymous_one_is_short_and_says_where_it_belongs_but_is_read_whole() -> None:
    cell = name(a_volume(HASH, users=(WEB,)), "")
    assert (cell.text, cell.second_line) == ("0123456789ab", "of web at /data")
    assert cell.spoken == HASH


def test_anonymous_ones_come_last() -> None:
    volumes = sorted([a_volume(HASH), a_volume("zeta"), a_volume("Alpha")], key=order)
    assert [volume.name for volume in volumes] == ["Alpha", "zeta", HASH]


def test_anonymous_ones_have_a_heading_of_their_own() -> None:
    assert [grouping().of(volume) for volume in (a_volume(), a_volume(HASH))] == ["", "anonymous"]
    assert "200 B" in grouping().heading("anonymous", [a_volume(HASH, size=200)], False).second_line


def test_a_size_that_nobody_knows_is_no_zero() -> None:
    assert measured(a_volume(size=0), "").text == "0 B"
    assert measured(a_volume(), "").text == "–"
    assert "no such plugin" in measured(a_volume(size_problem="no such plugin"), "").tip
    assert sums([a_volume(size=1000), a_volume(size=2000, users=(WEB,))]) == "3 kB · 1 not used"
    assert sums([a_volume(size=1000), a_volume()]) == "2 not used"


def test_users_are_named_once_and_none_is_said() -> None:
    assert used_by(a_volume(), "").text == "not used"
    cell = used_by(a_volume(users=(WEB, WEB)), "")
    assert [(chip.text, chip.page, chip.key) for chip in cell.chips] == [("web", "containers", WEB.key)]
    assert (group(a_volume()), group(a_volume(users=(WEB,)))) == ("unused", "used")


def test_its_age_is_told() -> None:
    assert created(a_volume(created=time.time() - 7300), "").text == ago(7300)
    assert created(a_volume(), "").text == "–"


@pytest.mark.parametrize(("typed", "found"), [("unused:", True), ("used:", False), ("driver:loc", True)])
def test_it_is_found_by_terms(typed: str, found: bool) -> None:
    volume = a_volume("data")
    assert parsed(typed, grammar()).matches(volume, grammar().text(volume)) is found


def test_options_are_typed_as_words() -> None:
    options, problem = parsed_options("type=nfs o='addr=10.0.0.1, rw' device=:/data")
    assert (options, problem) == ((("type", "nfs"), ("o", "addr=10.0.0.1, rw"), ("device", ":/data")), "")
    assert parsed_options(typed(options)) == (options, "")
    assert parsed_options("nfs")[1]
    assert parsed_options("o='addr")[1]
