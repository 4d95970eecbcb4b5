"""What went wrong with a container although nobody asked for it."""

from enum import Enum, auto

from msgspec import Struct

from desktopdock.domain.keys import Key


class Trouble(Enum):
    EXITED = auto()  # by itself, and not with 0
    OUT_OF_MEMORY = auto()
    UNHEALTHY = auto()
    RESTARTING = auto()  # it ends and is started again, time after time


class Incident(Struct, frozen=True):
    """`name` may be "" for a container that nobody has listed. `times` is how often it ended of late."""

    trouble: Trouble
    key: Key
    name: str
    exit_code: int | None = None
    times: int = 1
