"""The order of tags: as versions, newest first, which is not the order of their letters."""

import re

_PIECE = re.compile(r"(\d+)|([A-Za-z]+)")
_FINAL, _FURTHER = 1, 0  # 17 before 17-alpine, 17 before 17-rc1


def by_version(tag: str) -> tuple[object, ...]:
    """A key for sorting newest first: tags that begin with a number by their numbers, then words, then commit ids.

    Of the same numbers the one that says nothing more comes first (17.7, 17.7-alpine), then by the words.
    """
    body = tag[1:] if re.match(r"[vV]\d", tag) else tag
    found = re.match(r"\d+(?:\.\d+)*", body)
    if not found or (re.fullmatch(r"[0-9a-f]{7,64}", body) and not body.isdecimal()):
        return (1, tag != "latest", tag.lower())
    numbers = [-int(number) for number in found[0].split(".")]
    rest = body[found.end() :]
    pieces = [(0, -int(digits), "") if digits else (1, 0, word.lower()) for digits, word in _PIECE.findall(rest)]
    # what has fewer numbers stands for the newest of its kind: 18 after 18.1, as Docker Hub's own pages do
    return (0, [*numbers, 1], len(pieces) > 0, pieces, tag)


def sorted_by_version(tags: list[str]) -> list[str]:
    return sorted(tags, key=by_version)
