"""Variables out of the text of a .env file."""

import io
from typing import NamedTuple


class Variables(NamedTuple):
    """`found` in the order of the text; `unreadable` are the numbers of lines that say something else."""

    found: list[tuple[str, str]]
    unreadable: list[int]


def variables(text: str) -> Variables:
    """NAME=value lines with comments, quotes and `export`, as compose reads them; a bare NAME has an empty value."""
    from dotenv.parser import parse_stream  # only who pastes variables waits for it

    read = Variables([], [])
    for binding in parse_stream(io.StringIO(text)):
        if binding.error:
            read.unreadable.append(binding.original.line + _leading_newlines(binding.original.string))
        elif binding.key:
            read.found.append((binding.key, binding.value or ""))
    return read


def _leading_newlines(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))
