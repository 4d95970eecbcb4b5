"""The two font families that come with the program, and a font of them for every use."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktopdock.support.paths import resource

FAMILIES = ["Inter", "Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC"]
MONO_FAMILIES = ["JetBrains Mono", "Noto Sans Mono CJK SC"]
FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
MONO_FILES = ("JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf")
SMALLEST, LARGEST = 90, 150  # per cent of the text size

_LITERAL, _TABULAR = QFont.Tag("calt"), QFont.Tag("tnum")
_loaded: dict[str, str] = {}
_percent = 100


def load(files: tuple[str, ...]) -> dict[str, str]:
    """The family that each file gave; raises where a file is no font: the program was not installed whole."""
    for name in files:
        if name in _loaded:
            continue
        families = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))
        )
        if not families:
            raise RuntimeError(f"{name} is not a font: install DesktopDock anew")
        _loaded[name] = families[0]
    return {name: _loaded[name] for name in files}


def set_text_size(percent: int) -> None:
    """90 to 150; for every font and length asked for from now on."""
    global _percent
    _percent = min(max(percent, SMALLEST), LARGEST)


def scaled(pixels: int) -> int:
    """A length that holds text, at the text size that is set."""
    return round(pixels * _percent / 100)


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal, mono: bool = False, tabular: bool = False) -> QFont:
    """`pixels` at 100 %; `tabular` for figures in columns, counters and progress."""
    return QFont(_made(scaled(pixels), weight, mono, tabular))


@cache
def _made(pixels: int, weight: QFont.Weight, mono: bool, tabular: bool) -> QFont:
    if mono:
        load(MONO_FILES)  # when first used: no list of containers needs it
    made = QFont(MONO_FAMILIES if mono else FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(_LITERAL, 0)  # an engine's text is shown letter by letter: -> stays ->
    if tabular:
        made.setFeature(_TABULAR, 1)
    return made
