"""How the layers of an image read."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from desktopdock.domain.image_layers import Origin
from desktopdock.domain.images import Layer
from desktopdock.presentation.amounts import size
from desktopdock.support.text import tr

_NOTHING_RUN = re.compile(r"^/bin/sh -c #\(nop\)\s*")  # how the classic builder writes what only sets something
_SHELL = re.compile(r"^(?:RUN )?(?:\|\d+ (?:\S+=\S* )*)?/bin/sh -c ")
_BUILDKIT = re.compile(r"\s*# buildkit$")


class LayerRow(Struct, frozen=True):
    """`number` counts from 1 at the base; `part` is how much of the largest layer it has, 0 to 1.

    `origin` says which image it is from, and who else has it; `is_base` that another image was built of it before.
    """

    number: int
    command: str
    bytes: int
    size: str
    part: float
    origin: str = ""
    is_base: bool = False


def rows(layers: Sequence[Layer], origins: Mapping[int, Origin] | None = None) -> list[LayerRow]:
    """`origins` by place in `layers`, as far as they are known."""
    known = origins or {}
    largest = max((layer.size for layer in layers), default=0)
    return [
        LayerRow(
            number,
            instruction(layer.command),
            layer.size,
            size(layer.size) if layer.size else "",
            layer.size / largest if largest else 0.0,
            _origin(known.get(number - 1)),
            number - 1 in known and bool(known[number - 1].base),
        )
        for number, layer in enumerate(layers, 1)
    ]


def sentence(row: LayerRow) -> str:
    """One layer, read aloud."""
    return ", ".join(filter(None, (tr("layer {0}").format(row.number), row.command, row.origin, row.size)))


def legend(layers: Sequence[Layer], origins: Mapping[int, Origin]) -> tuple[str, str]:
    """What the layers of the image below are together, and what this image adds; the first is "" without one."""
    base = next((origin.base for origin in origins.values() if origin.base), "")
    if not base:
        return "", together(layers) if layers else ""
    below = sum(layers[place].size for place, origin in origins.items() if origin.base)
    own = sum(layers[place].size for place, origin in origins.items() if not origin.base)
    return f"{base} {size(below)}", tr("added by this image {0}").format(size(own))


def _origin(origin: Origin | None) -> str:
    if origin is None:
        return ""
    shared = tr("shared by %n", "", origin.images) if origin.images > 1 else tr("only this image")
    return " · ".join(filter(None, (origin.base, shared)))


def instruction(command: str) -> str:
    """As a Dockerfile has it: RUN npm ci; what each builder writes around it is left out."""
    text = _BUILDKIT.sub("", command.strip())
    if _NOTHING_RUN.match(text):
        return _NOTHING_RUN.sub("", text)
    return f"RUN {_SHELL.sub('', text)}" if _SHELL.match(text) else text


def together(layers: Sequence[Layer]) -> str:
    with_bytes = [layer for layer in layers if layer.size]
    return tr("%n layer(s) with {0}", "", len(with_bytes)).format(size(sum(layer.size for layer in with_bytes)))
