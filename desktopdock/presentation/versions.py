"""The order of tags: as versions, newest first, which is not the order of their letters."""

import re
from collections.abc import Iterable

_VERSION = re.compile(r"[vV]?(\d+(?:\.\d+)*)(.*)", re.ASCII | re.DOTALL)
_COMMIT = re.compile(r"(?=.*[a-f])[0-9a-f]{7,64}")
_PIECE = re.compile(r"(\d+)|([A-Za-z]+)", re.ASCII)
_TOP = 10**15 - 1


def by_version(tag: str) -> str:
    """A key for sorting newest first: tags that begin with a number by their numbers, then words and commit ids.

    Of the same numbers the one that says nothing more comes first (17.7, 17.7-alpine), then by the words; 18 stands
    after 18.1 as the newest of its kind, as on Docker Hub's own pages. A text, because thousands of them are compared.
    """
    found = _VERSION.fullmatch(tag)
    if found is None or _COMMIT.fullmatch(tag):
        return f"1{tag != 'latest':d}{tag.lower()}"
    numbers, rest = found.groups()
    version = "".join([_downwards(number) for number in numbers.split(".")])
    if not rest:
        return f"0{version}~ {tag}"
    pieces = [f"0{_downwards(digits)}" if digits else f"1{word.lower()} " for digits, word in _PIECE.findall(rest)]
    return f"0{version}~!{''.join(pieces)} {tag}"


def sorted_by_version(tags: Iterable[str]) -> list[str]:
    return sorted(tags, key=by_version)


def _downwards(number: str) -> str:
    """The larger the number, the smaller the text, all of them equally long."""
    return f"{_TOP - min(int(number[:15]), _TOP):015d}"
