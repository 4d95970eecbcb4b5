import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desktopdock.presentation.plain import one_line

DIRECTIONS = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI"}


@given(st.text())
def test_nothing_in_a_line_breaks_it_or_turns_it_round(text: str) -> None:
    shown = one_line(text)
    inside = shown.removeprefix("\u2068").removesuffix("\u2069")
    assert len(inside) == len(text)
    for letter in inside:
        assert unicodedata.category(letter) not in ("Cc", "Zl", "Zp")
        assert unicodedata.bidirectional(letter) not in DIRECTIONS


def test_plain_text_stays_as_it_is_and_markup_is_text() -> None:
    assert one_line("<b>web</b> & co") == "<b>web</b> & co"
    assert one_line("web\n\x1b[31m") == "web��[31m"


def test_what_reads_from_right_to_left_keeps_to_itself() -> None:
    assert one_line("שלום") == "\u2068שלום\u2069"
