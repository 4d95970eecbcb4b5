"""Which release is newer than which, and how that reads."""

import pytest

import desktopdock
from desktopdock.domain.releases import Release
from desktopdock.presentation.releases import is_newer, newer_text, what_is_newest

PAGE = "https://example.com/desktopdock"


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [
        ("0.2.0", "0.1.0", True), ("0.1.0", "0.1.0", False), ("0.1.0", "0.2.0", False), ("0.10.0", "0.9.9", True),
        ("1.0", "1.0.0", False), ("1.0.1", "1.0", True), ("1.0", "1.0rc1", True), ("1.0rc1", "1.0", False),
        ("nonsense", "0.1.0", False), ("", "0.1.0", False),
    ],
)  # fmt: skip
def test_newer_is_by_the_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(Release(version, PAGE), than) is newer


def test_what_is_there_is_said_with_its_page_and_that_nothing_was_downloaded() -> None:
    how = what_is_newest(Release("99.0", PAGE))
    assert how.commands == (PAGE,)
    assert how.paragraph.startswith(f"DesktopDock 99.0 is there; this is {desktopdock.__version__}.")
    assert "Nothing has been downloaded" in how.paragraph
    assert newer_text(Release("99.0", PAGE))[0] == "DesktopDock 99.0 is there"


def test_where_there_is_none_no_page_is_offered() -> None:
    how = what_is_newest(Release(desktopdock.__version__, PAGE))
    assert how.commands == ()
    assert "no newer one" in how.paragraph
