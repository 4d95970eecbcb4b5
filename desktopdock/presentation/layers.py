"""How the layers of an image read."""

import re
from collections.abc import Sequence

from msgspec import Struct

from desktopdock.domain.images import Layer
from desktopdock.presentation.amounts import size
from desktopdock.support.text import tr

_NOTHING_RUN = re.compile(r"^/bin/sh -c #\(nop\)\s*")  # how the classic builder writes what only sets something
_SHELL = re.compile(r"^(?:RUN )?(?:\|\d+ (?:\S+=\S* )*)?/bin/sh -c ")
_BUILDKIT = re.compile(r"\s*# buildkit$")


class LayerRow(Struct, frozen=True):
    """`number` counts from 1 at the base; `part` is how much of the largest layer it has, 0 to 1."""

    number: int
    command: str
    bytes: int
    size: str
    part: float


def rows(layers: Sequence[Layer]) -> list[LayerRow]:
    largest = max((layer.size for layer in layers), default=0)
    return [
        LayerRow(
            number,
            instruction(layer.command),
            layer.size,
            size(layer.size) if layer.size else "",
            layer.size / largest if largest else 0.0,
        )
        for number, layer in enumerate(layers, 1)
    ]


def instruction(command: str) -> str:
    """As a Dockerfile has it: RUN npm ci; what each builder writes around it is left out."""
    text = _BUILDKIT.sub("", command.strip())
    if _NOTHING_RUN.match(text):
        return _NOTHING_RUN.sub("", text)
    return f"RUN {_SHELL.sub('', text)}" if _SHELL.match(text) else text


def together(layers: Sequence[Layer]) -> str:
    with_bytes = [layer for layer in layers if layer.size]
    return tr("%n layer(s) with {0}", "", len(with_bytes)).format(size(sum(layer.size for layer in with_bytes)))
