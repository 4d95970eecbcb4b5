"""What stands in a log beside the lines of the container."""

from datetime import datetime
from enum import Enum, auto

from msgspec import Struct

MARK = 2  # the flag of a line that holds the place of a break; 0 and 1 are stdout and stderr


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
