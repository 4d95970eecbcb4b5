"""Text from an engine as one line that a window can paint: nothing in it moves the line or turns it round."""

import re

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]
_DIRECTIONS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_VISIBLE = dict.fromkeys([*_CONTROLS, *_DIRECTIONS], "�")

_ISOLATE, _END = "\u2068", "\u2069"  # what reads from right to left does so within its own bounds
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"


def letter_by_letter(text: str) -> str:
    """The same without bounds, one letter for each, so that places in the text stay what they are."""
    return text if text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """Control characters and those that change the direction of writing are shown, not obeyed."""
    if text.isascii() and text.isprintable():
        return text
    plain = text.translate(_VISIBLE)
    return f"{_ISOLATE}{plain}{_END}" if re.search(_RIGHT_TO_LEFT, plain) else plain
