"""A volume as the program sees it, and what a new one is made of."""

from msgspec import Struct

from desktopdock.domain.containers import is_anonymous
from desktopdock.domain.keys import Key


class User(Struct, frozen=True):
    """A container that has the volume, at `path` in it."""

    key: Key
    name: str
    path: str = ""


class Volume(Struct, frozen=True):
    """Its name is its id. `created` in seconds since 1970, 0 where the engine does not say it.

    `size` in bytes, None as long as nobody has measured it; `size_problem` is what the engine said where it could not.
    `mountpoint` is where it lies on the engine's computer.
    """

    key: Key
    name: str
    driver: str = ""
    mountpoint: str = ""
    scope: str = ""
    created: float = 0.0
    labels: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    size: int | None = None
    size_problem: str = ""
    users: tuple[User, ...] = ()

    @property
    def id(self) -> str:
        return self.key.id

    @property
    def is_anonymous(self) -> bool:
        return is_anonymous(self.name)


class VolumeSpec(Struct, frozen=True):
    """A volume to be made; `options` are the driver's (`type`, `o`, `device` of the local one)."""

    name: str
    driver: str = "local"
    options: tuple[tuple[str, str], ...] = ()
