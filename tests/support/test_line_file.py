from hypothesis import given
from hypothesis import strategies as st

from desktopdock.support.line_file import HEAD, Line, LineFile


def fill(file: LineFile, texts: list[bytes]) -> None:
    heads = [b"%030d" % (file.end + n) for n in range(len(texts))]
    file.append(heads, [text + b"\n" for text in texts], [len(text) % 3 for text in texts])


@given(st.lists(st.lists(st.binary(max_size=9).map(lambda text: text.replace(b"\n", b"")), max_size=20)))
def test_what_is_kept_is_what_was_appended(batches: list[list[bytes]]) -> None:
    file = LineFile(most_lines=64, most_bytes=400)
    for batch in batches:
        fill(file, batch)
    texts = [text for batch in batches for text in batch]
    wanted = [Line(b"%030d" % n, text, len(text) % 3) for n, text in enumerate(texts)]
    assert file.end == len(texts)
    assert file.read(0, file.end) == wanted[file.first :]
    number, blocks = 0, list[bytes]()
    while block := file.block(number, 20):
        assert len(block.text) == block.ends[-1]
        number = block.first + len(block.ends)
        blocks.append(block.text)
    assert b"".join(blocks) == b"".join(text + b"\n" for text in texts[file.first :])
    file.close()


def test_the_oldest_go_first_and_numbers_stay() -> None:
    file = LineFile(most_lines=80, most_bytes=10_000)
    for n in range(200):
        fill(file, [b"%d" % n])
    assert 200 - 80 <= file.first <= 200 - 60
    assert [line.text for line in file.read(0, 1000)] == [b"%d" % n for n in range(file.first, 200)]
    file.close()


def test_a_long_line_counts_by_its_bytes() -> None:
    file = LineFile(most_lines=1000, most_bytes=8000)
    for n in range(20):
        fill(file, [b"%d" % n * 3000])
    assert file.end - file.first <= 8
    file.close()


def test_closed_it_is_empty_and_forgets() -> None:
    file = LineFile()
    fill(file, [b"one"])
    file.close()
    fill(file, [b"two"])
    assert (file.first, file.end, file.read(0, 9), file.block(0, 9)) == (1, 1, [], None)
    assert HEAD == 30
