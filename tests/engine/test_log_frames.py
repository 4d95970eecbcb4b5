import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.domain.errors import NotAnEngine
from desktopdock.engine.log_frames import LONGEST_LINE, NO_TIME, STDERR, STDOUT, Frames

NOON = b"2026-11-24T12:00:00.123456789Z"
Line = tuple[bytes, bytes, int]


def frame(payload: bytes, stream: int = 1) -> bytes:
    return bytes([stream, 0, 0, 0]) + len(payload).to_bytes(4, "big") + payload


def lines(*pieces: bytes) -> list[Line]:
    frames, found = Frames(), list[Line]()
    for piece in pieces:
        found += zip(*frames.feed(piece), strict=True)
    return found + list(zip(*frames.end(), strict=True))


def texts(*pieces: bytes) -> list[bytes]:
    return [text for _, text, _ in lines(*pieces)]


message = st.binary(max_size=40).map(lambda text: text.replace(b"\n", b"") + b"\n")


@given(st.lists(st.tuples(message, st.integers(1, 2))), st.lists(st.integers(0, 2000)), st.booleans())
def test_any_cut_of_the_stream_gives_the_same_lines(
    messages: list[tuple[bytes, int]], cuts: list[int], framed: bool
) -> None:
    data = b"".join(frame(NOON + b" " + text, s) if framed else NOON + b" " + text for text, s in messages)
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    assert lines(*(data[a:b] for a, b in itertools.pairwise(places))) == lines(data)
    assert len(lines(data)) == len(messages)


def test_each_line_has_its_time_and_stream() -> None:
    data = frame(NOON + b" one\n") + frame(NOON + b" two\n", 2) + frame(NOON + b" \n")
    assert lines(data) == [(NOON, b"one\n", STDOUT), (NOON, b"two\n", STDERR), (NOON, b"\n", STDOUT)]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b"2026-11-24T12:00:00Z", b"2026-11-24T12:00:00.000000000Z"),
        (b"2026-11-24T13:00:00.5+01:00", b"2026-11-24T12:00:00.500000000Z"),
        (b"2026-11-24T01:00:00.123456-05:30", b"2026-11-24T06:30:00.123456000Z"),
    ],
)
def test_times_of_other_engines_are_brought_to_one_form(sent: bytes, kept: bytes) -> None:
    assert lines(frame(sent + b" x\n")) == [(kept, b"x\n", STDOUT)]


def test_a_line_in_parts_is_one_line_although_each_part_has_a_time() -> None:
    parts = [frame(NOON + b" " + b"a" * 16384), frame(NOON + b" other\n", 2), frame(NOON + b" " + b"b" * 10 + b"\n")]
    assert lines(*parts) == [(NOON, b"other\n", STDERR), (NOON, b"a" * 16384 + b"b" * 10 + b"\n", STDOUT)]


def test_what_has_no_newline_yet_comes_at_the_end() -> None:
    assert lines(frame(NOON + b" Killed")) == [(NOON, b"Killed\n", STDOUT)]
    assert lines(NOON + b" / # ") == [(NOON, b"/ # \n", STDOUT)]


def test_a_terminal_sends_no_frames() -> None:
    data = NOON + b" \x1b[1;31mred\x1b[0m\r\n" + NOON + b" 10 %\r20 %\r30 %\r\n" + b"no time\n"
    assert lines(data) == [(NOON, b"red\n", STDOUT), (NOON, b"30 %\n", STDOUT), (NO_TIME, b"no time\n", STDOUT)]


def test_a_time_in_the_middle_of_a_line_is_taken_out_where_no_program_wrote_it() -> None:
    second = b"2026-11-24T12:00:00Z "
    assert texts(second + b"58" + second + b"\r\n") == [b"58\n"]
    assert texts(second + b"time=" + second + b"level=info\r\n") == [b"time=" + second + b"level=info\n"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b"\x1b]0;title\x07text", b"text"),
        (b"\x1b]0;never ended", b""),
        (b"\x1b[38;5;196mtext\x1b[K", b"text"),
        (b"\x1b(Btext", b"text"),
        (b"a\tb", b"a       b"),
        (b"\xff\xfe \xe2\x82", b"\xff\xfe \xe2\x82"),
    ],
)
def test_what_moves_or_colours_is_left_out(sent: bytes, kept: bytes) -> None:
    assert texts(frame(NOON + b" " + sent + b"\n")) == [kept + b"\n"]


def test_a_line_without_end_is_cut() -> None:
    data = b"".join(frame(NOON + b" " + b"x" * 16384) for _ in range(130))
    assert [len(text) for text in texts(data)] == [
        LONGEST_LINE + 1,
        LONGEST_LINE + 1,
        130 * 16384 - 2 * LONGEST_LINE + 1,
    ]
    assert max(len(text) for text in texts(*(b"y" * 65536 for _ in range(40)))) <= LONGEST_LINE + 65536 + 1


def test_a_frame_of_gigabytes_is_no_log() -> None:
    with pytest.raises(NotAnEngine):
        Frames().feed(b"\x01\x00\x00\x00\xff\xff\xff\xff rubbish")
