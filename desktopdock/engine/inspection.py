"""What an engine says of one thing, as text with its secrets masked."""

import re
from typing import TYPE_CHECKING

import msgspec

from desktopdock.domain.errors import NotAnEngine
from desktopdock.domain.secrets import MASK, is_secret
from desktopdock.engine.threads import in_thread
from desktopdock.support.text import tr

if TYPE_CHECKING:
    from desktopdock.engine.client import Client

_PAIR = re.compile(r'(\s*"((?:[^"\\]|\\.)*)": ")((?:[^"\\]|\\.)*)(",?)')
_VARIABLE = re.compile(r'(\s*"([^"\\=]*)=)((?:[^"\\]|\\.)*)(",?)')


async def inspect_text(client: "Client", path: str, reveal: bool) -> str:
    """The answer to GET `path` as indented JSON."""
    answer = await client.inspect(path)
    return await in_thread(lambda: pretty(answer, reveal), "inspect")


def pretty(answer: bytes, reveal: bool) -> str:
    """The answer as it was sent, one value a line; secrets are masked unless they are to be revealed."""
    try:
        text = msgspec.json.format(answer, indent=2).decode(errors="replace")
    except msgspec.DecodeError as error:
        raise NotAnEngine(tr("What answers is not a container engine.")) from error
    return text if reveal else "\n".join(_masked(line) for line in text.split("\n"))


def _masked(line: str) -> str:
    for shape in (_PAIR, _VARIABLE):
        if (found := shape.fullmatch(line)) and is_secret(found[2], found[3]):
            return f"{found[1]}{MASK}{found[4]}"
    return line
