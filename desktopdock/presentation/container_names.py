"""What is wrong with a container's name, said beside its field before the engine is asked."""

import re
from collections.abc import Collection

from desktopdock.support.text import tr

_RULE = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")  # moby, daemon/names: RestrictedNamePattern


def name_problem(name: str, taken: Collection[str]) -> str:
    """ "" where nothing is wrong; `taken` are the names of the other containers of this engine."""
    if not name:
        return tr("A container needs a name.")
    if name in taken:
        return tr("{0} is the name of another container.").format(name)
    return spelling_problem(name)


def spelling_problem(name: str) -> str:
    """The same rule holds for volumes."""
    if _RULE.fullmatch(name):
        return ""
    if not re.match("[a-zA-Z0-9]", name):
        return tr("A name begins with a letter or a digit.")
    if len(name) == 1:
        return tr("A name has two characters at least.")
    return tr("A name is made of letters without accents, digits, and _ . -")
