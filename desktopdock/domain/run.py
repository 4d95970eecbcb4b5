"""What a container is to be made of."""

from enum import StrEnum

from msgspec import Struct


class Restart(StrEnum):
    """The engine's own words for its restart policies."""

    NO = "no"
    ON_FAILURE = "on-failure"
    UNLESS_STOPPED = "unless-stopped"
    ALWAYS = "always"


class Publish(Struct, frozen=True):
    """`address` "" means all interfaces; `host` 0 lets the engine choose a free port."""

    container: int
    host: int = 0
    address: str = ""
    protocol: str = "tcp"


class Bind(Struct, frozen=True):
    """`source` is the name of a volume, or the path of a folder on the engine's computer."""

    source: str
    target: str
    is_read_only: bool = False


class Variable(Struct, frozen=True):
    name: str
    value: str


class RunSpec(Struct, frozen=True):
    """`command` and `entrypoint` in words; empty ones are left to the image, like every other empty field.

    The engine takes one word as entry point from the docker program: further ones go before the command.
    """

    image: str
    name: str = ""
    ports: tuple[Publish, ...] = ()
    binds: tuple[Bind, ...] = ()
    environment: tuple[Variable, ...] = ()
    entrypoint: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    working_dir: str = ""
    user: str = ""
    restart: str = Restart.NO
    is_auto_removed: bool = False
    has_tty: bool = False
    platform: str = ""
    is_pulled_first: bool = False
