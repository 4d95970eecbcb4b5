"""Names of containers: what they may consist of, and that nobody else has them."""

import re

from desktopdock.demo.http import Refused
from desktopdock.demo.world import World

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")


def check_words(name: str, shown: str = "") -> None:
    if not _NAME.fullmatch(name):
        raise Refused(400, f"Invalid container name ({shown or name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed")


def check_name(world: World, name: str) -> None:
    for other in world.containers.values():
        if other.name == name:
            raise Refused(
                409,
                f'Conflict. The container name "/{name}" is already in use by container "{other.id}". '
                "You have to remove (or rename) that container to be able to reuse that name.",
            )
