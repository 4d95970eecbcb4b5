"""What stands in a log beside the lines of the container."""

from datetime import datetime
from enum import Enum, auto

from msgspec import Struct

MARK = 2  # the flag of a line that holds the place of a break; 0 and 1 are stdout and stderr
MOST_MEMBERS = 32  # of a merged log: each has a connection and a thread; the flag of a line has room for 64


def flag_of(member: int, kind: int) -> int:
    """Of a line in a merged log; `kind` is what its flag is in its member's own."""
    return member << 2 | kind


def member_of(flag: int) -> tuple[int, int]:
    """The member's number, and what kind of line it is."""
    return flag >> 2, flag & 3


class Break(Struct, frozen=True):
    """Where the container ended, and perhaps began again; `exit_code` is None where nobody saw it."""

    exit_code: int | None = None
    ended: datetime | None = None
    begun_again: datetime | None = None
    is_removed: bool = False


class LogState(Enum):
    LOADING = auto()
    FOLLOWING = auto()
    ENDED = auto()  # the container does not run; the log goes on when it does
    GONE = auto()
    FAILED = auto()  # tried again until it works
