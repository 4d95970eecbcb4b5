"""Options of a driver as one types them: `type=nfs o=addr=10.0.0.1,rw device=:/export`."""

import shlex

from desktopdock.support.text import tr


def parsed_options(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Name and value of each, and what is wrong with the text, "" where nothing is. Quotes hold blanks together."""
    try:
        words = shlex.split(text)
    except ValueError:
        return (), tr("A quotation mark has no end.")
    found: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name:
            return (), tr("{0} is no option: it wants name=value.").format(word)
        found[name] = value
    return tuple(found.items()), ""


def typed(options: tuple[tuple[str, str], ...]) -> str:
    return shlex.join(f"{name}={value}" for name, value in options)
