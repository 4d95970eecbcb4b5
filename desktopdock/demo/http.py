"""A request as the pages of the demo engine see it, and the three kinds of answer they give."""

import json
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Version = tuple[int, int]

JSON = "application/json"
RAW_STREAM = "application/vnd.docker.raw-stream"
MULTIPLEXED_STREAM = "application/vnd.docker.multiplexed-stream"


class Refused(Exception):
    """The engine says no: becomes an answer of `status` with `message` in the engine's words."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True)
class Request:
    """`path` without the version, `version` that of the path or the newest; `args` are filled in by the route.

    `query` has the last of each parameter, `pairs` all of them.
    """

    method: str
    path: str
    version: Version
    query: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    args: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[tuple[str, str], ...] = ()

    def every(self, name: str) -> list[str]:
        """The values of a parameter that may be given more than once."""
        return [value for key, value in self.pairs if key == name]

    def flag(self, name: str, default: bool = False) -> bool:
        if name not in self.query:
            return default
        return self.query[name].strip().lower() not in ("", "0", "no", "false", "none")

    def text(self, name: str, default: str = "") -> str:
        return self.query.get(name, default)

    def number(self, name: str, default: int) -> int:
        value = self.query.get(name, "")
        try:
            return int(value) if value else default
        except ValueError:
            raise Refused(500, f'strconv.Atoi: parsing "{value}": invalid syntax') from None

    def json(self) -> Json:
        """The body as an object; an empty body is an empty one."""
        if not self.body.strip():
            return {}
        try:
            value = json.loads(self.body)
        except ValueError as error:
            raise Refused(400, f"invalid JSON: {error}") from error
        if not isinstance(value, dict):
            kind = "array" if isinstance(value, list) else type(value).__name__
            raise Refused(400, f"invalid JSON: json: cannot unmarshal {kind} into Go value")
        return value


@dataclass(frozen=True)
class Reply:
    """`body` is JSON, or bytes as they are; None is an empty answer."""

    body: Any = None
    status: int = 200
    kind: str = JSON
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stream:
    """Sent piece by piece; an empty piece is a moment to see whether the other side is still there."""

    pieces: Iterator[bytes]
    kind: str = JSON


@dataclass(frozen=True)
class Takeover:
    """The connection itself, both ways, for attach and exec."""

    talk: Callable[[socket.socket], None]
    kind: str = RAW_STREAM


Answer = Reply | Stream | Takeover
