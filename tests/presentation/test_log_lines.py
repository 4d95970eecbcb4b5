import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktopdock.domain.logs import MARK, Break, LogState, flag_of
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.lines import LONGEST_SHOWN, Piece, Row, json_row
from desktopdock.presentation.logs import (
    begins_with_level,
    break_sentence,
    clock,
    log_row,
    member_names,
    members_sentence,
    merged_row,
    state_sentence,
)
from desktopdock.presentation.plain import letter_by_letter
from desktopdock.support.line_file import HEAD, Line
from tests.builders import a_container

NOON = b"2026-11-24T12:00:00.003456789Z"


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this platform cannot change its zone")
    monkeypatch.setitem(os.environ, "TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def row(text: str, flag: int = 0, has_levels: bool = False) -> Row:
    return log_row(Line(NOON, text.encode(), flag), {}, 0, has_levels)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("INFO  listening on :9000", Piece(0, 4, Tone.ACCENT)),
        ("ERROR: no", Piece(0, 5, Tone.ERROR)),
        ('{"level":"warn","msg":"x"}', Piece(10, 14, Tone.WARNING)),
        ("time=1 level=error msg=x", Piece(13, 18, Tone.ERROR)),
        ("12:00:00 [DEBUG] x", Piece(10, 15, Tone.QUIET)),
    ],
)
def test_a_level_has_its_tone(text: str, piece: Piece) -> None:
    assert row(text).pieces == (piece,)


@pytest.mark.parametrize("text", ["INFORMATION desk", "no error at all", "Terror", "", "x" * 300 + " [ERROR] y"])
def test_what_is_no_level_has_none(text: str) -> None:
    assert row(text).pieces == ()


def test_what_follows_a_level_stands_in_line() -> None:
    drawn = {row(text, has_levels=True).drawn.index("x") for text in ("INFO x", "WARN  x", "ERROR x", "x")}
    assert drawn == {7}
    found = row("INFO  x")
    assert begins_with_level(found)
    assert [found.to_text(found.to_drawn(place)) for place in range(len(found.text) + 1)] == list(range(8))


def test_time_and_stream_stand_beside_the_text() -> None:
    found = row("x", flag=1)
    assert (found.gutter, found.edge) == ("12:00:00.003", True)
    assert clock(b" " * 30) == ""


def test_hostile_text_is_plain_and_keeps_its_places() -> None:
    text = "a\x1b[31m\u202egnp.exe\x00<b>\u2028x"
    assert len(letter_by_letter(text)) == len(text)
    assert letter_by_letter(text) == "a\ufffd[31m\ufffdgnp.exe\ufffd<b>\ufffdx"
    assert letter_by_letter("訂單 Zoë שלום") == "訂單 Zoë שלום"
    assert log_row(Line(NOON, b"\xff\xfe ok", 0), {}, 0, False).text == "\ufffd\ufffd ok"


def test_a_line_of_a_megabyte_is_cut_in_sight_only() -> None:
    found = row("x" * 1_000_000)
    assert len(found.drawn) <= LONGEST_SHOWN + 2
    assert len(found.text) == 1_000_000


def test_a_break_says_what_happened() -> None:
    ended, begun = datetime(2026, 11, 24, 12, 5, 11, tzinfo=UTC), datetime(2026, 11, 24, 12, 5, 13, tzinfo=UTC)
    assert break_sentence(Break(1, ended)) == "ended with exit code 1 at 12:05:11"
    assert break_sentence(Break(1, ended, begun)) == "restarted at 12:05:13, after exit code 1 at 12:05:11"
    assert break_sentence(Break(None, None, begun)) == "restarted at 12:05:13"
    found = log_row(Line(b" " * 30, b"", MARK), {7: Break(1, ended)}, 7, True)
    assert found.notice == "ended with exit code 1 at 12:05:11"


def test_the_state_is_said() -> None:
    assert state_sentence(LogState.LOADING, 0, "") == "Reading the log…"
    assert state_sentence(LogState.FAILED, 3, "no\nroute") == "The log cannot be read: no route"


def test_json_has_keys_and_strings() -> None:
    found = json_row(0, Line(b"", b'  "Name": "a\\"b",', 0))
    assert found.pieces == (Piece(2, 8, Tone.ACCENT), Piece(10, 16, Tone.OK))


def test_a_line_of_several_says_whose_it_is() -> None:
    line = Line(NOON, b"INFO  up", flag_of(1, 1))
    read = merged_row(line, ["web", "db\u202e"], [{}, {}], False)
    assert (read.member, read.colour, read.edge, read.gutter) == ("db\ufffd", 1, True, "12:00:00.003")
    assert read.pieces == (Piece(0, 4, Tone.ACCENT),)


def test_a_break_of_several_says_whose_it_is() -> None:
    ended = Break(1, datetime(2026, 11, 24, 12, 0, 5, tzinfo=UTC))
    mark = Line(b"%0*d" % (HEAD, 7), b"", flag_of(1, MARK))
    assert merged_row(mark, ["web", "db"], [{}, {7: ended}], False).notice == "db: ended with exit code 1 at 12:00:05"


def test_members_are_called_by_their_service_where_all_are_of_one_project() -> None:
    def of(project: str, service: str) -> tuple[tuple[str, str], ...]:
        return ("com.docker.compose.project", project), ("com.docker.compose.service", service)

    web, db = a_container("shop-web-1", labels=of("shop", "web")), a_container("shop-db-1", labels=of("shop", "db"))
    assert member_names([web, db]) == ["web", "db"]
    assert member_names([web, a_container("alone")]) == ["shop-web-1", "alone"]
    assert member_names([a_container("a"), a_container("b")]) == ["a", "b"]


def test_how_many_are_read_is_said() -> None:
    assert members_sentence(4, 4) == "4 container(s)"  # the plural is a translation
    assert members_sentence(32, 100) == "the first 32 of 100 containers"
