import pytest

from desktopdock.support.dotenv import variables


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A=1\nB=2\n", [("A", "1"), ("B", "2")]),
        ("# why\nA=1 # because\n\n", [("A", "1")]),
        ("export A=1", [("A", "1")]),
        ("A=\"x y\"\nB='$A'", [("A", "x y"), ("B", "$A")]),
        ("URL=http://h/?a=b", [("URL", "http://h/?a=b")]),
        ("A=\nB", [("A", ""), ("B", "")]),
        ("A=1\r\nB=2", [("A", "1"), ("B", "2")]),
        ("", []),
    ],
)
def test_lines_become_variables(text: str, found: list[tuple[str, str]]) -> None:
    assert variables(text) == (found, [])


def test_lines_that_say_something_else_are_told_by_number() -> None:
    assert variables("A=1\n\nwhat is this\nB=2\n=3\n") == ([("A", "1"), ("B", "2")], [3, 5])
