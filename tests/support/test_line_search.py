from hypothesis import given
from hypothesis import strategies as st

from desktopdock.support.line_file import LineFile
from desktopdock.support.line_search import Hit, LineSearch


def a_file(texts: list[bytes], **bounds: int) -> LineFile:
    file = LineFile(**bounds)
    for text in texts:
        file.append([b" " * 30], [text + b"\n"], [0])
    return file


def everything(search: LineSearch) -> list[Hit]:
    while search.step():
        pass
    return [search.hit(n) for n in range(search.count)]


@given(st.lists(st.text("abAB ", max_size=9)), st.text("ab ", min_size=1, max_size=3))
def test_every_place_is_found_whatever_the_case(texts: list[str], word: str) -> None:
    file = a_file([text.encode() for text in texts])
    wanted = []
    for number, text in enumerate(texts):
        at = text.lower().find(word)
        while at >= 0:
            wanted.append(Hit(number, at, at + len(word)))
            at = text.lower().find(word, at + len(word))
    assert everything(LineSearch(file, word)) == wanted
    file.close()


def test_it_goes_on_with_the_file_and_forgets_what_was_dropped() -> None:
    file = a_file([b"one hit"] * 10, most_lines=16)
    search = LineSearch(file, "hit")
    assert len(everything(search)) == 10
    for _ in range(10):
        file.append([b" " * 30], [b"two hits: hit\n"], [0])
    hits = everything(search)
    assert [hit.line for hit in hits] == [n for n in range(file.first, 20) for _ in range(1 if n < 10 else 2)]
    assert search.within(10, 11) == [Hit(10, 4, 7), Hit(10, 10, 13)]
    assert search.hit(search.number_at(12)) == Hit(12, 4, 7)
    file.close()


def test_no_hit_reaches_over_two_lines() -> None:
    file = a_file([b"ab", b"cd"])
    assert everything(LineSearch(file, "bc")) == []
    assert everything(LineSearch(file, "b\nc")) == []
    file.close()
