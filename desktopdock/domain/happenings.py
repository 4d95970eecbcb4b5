"""What has happened to a container, as the engine says it."""

from enum import Enum

from msgspec import Struct


class Deed(Enum):
    STARTED = "start"
    ENDED = "die"
    OUT_OF_MEMORY = "oom"
    PAUSED = "pause"
    RESUMED = "unpause"
    RESTARTED = "restart"
    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"


class Happening(Struct, frozen=True):
    """`at` is in seconds since 1970, by the engine's clock. An end has an `exit_code`, where the engine says it."""

    id: str
    deed: Deed
    at: float
    exit_code: int | None = None
