"""Where the chips of a cell lie: as many as there is room for, three at most, then how many more there are."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from desktopdock.presentation.cells import Chip
from desktopdock.ui.theme import scaled

HEIGHT, PADDING, GAP = 21, 7, 6
MOST = 3


class PlacedChip(Struct, frozen=True):
    """`rest` are the chips that the last one, `+2`, stands for."""

    box: QRect
    chip: Chip
    rest: tuple[Chip, ...] = ()


def placed(chips: Sequence[Chip], metrics: QFontMetrics, width: int, height: int, most: int = MOST) -> list[PlacedChip]:
    """From the left of a cell of `width` and `height`; the first one is always there, cut where there is no room."""
    found: list[PlacedChip] = []
    tall = scaled(HEIGHT)
    x, top = 0, (height - tall) // 2
    for place, chip in enumerate(chips):
        rest = len(chips) - place - 1
        needed = _width(chip.text, metrics)
        more = GAP + _width(f"+{rest}", metrics) if rest else 0
        if place and (place == most or x + needed + more > width):
            text = f"+{rest + 1}"
            box = QRect(x, top, _width(text, metrics), tall)
            return [*found, PlacedChip(box, Chip(text), tuple(chips[place:]))]
        box = QRect(x, top, min(needed, max(width - more, 2 * PADDING)), tall)
        found.append(PlacedChip(box, chip))
        x = box.right() + 1 + GAP
    return found


def _width(text: str, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance(text) + 2 * PADDING
