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
    SIGNALLED = "kill"
    STOPPED = "stop"
    REMOVED = "destroy"


ASKED_FOR = frozenset({Deed.SIGNALLED, Deed.STOPPED, Deed.REMOVED})
"""Somebody wanted it to end, by whatever program."""


class Happening(Struct, frozen=True):
    """`at` is in seconds since 1970, by the engine's clock. An end has an `exit_code`, where the engine says it.

    `name` is the container's, "" where the engine does not say it.
    """

    id: str
    deed: Deed
    at: float
    exit_code: int | None = None
    name: str = ""
