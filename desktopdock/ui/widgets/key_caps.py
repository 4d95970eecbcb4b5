"""Keys as they are written on their caps."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktopdock.actions.window import Command
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.painting import paint_box, smooth

GAP, PADDING = 4, 6
HEIGHT = 18
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_Native = QKeySequence.SequenceFormat.NativeText


def caps(keys: str) -> tuple[str, ...]:
    """Ctrl+3 as one presses it here: ("Ctrl", "3"), on a Mac ("⌘3",)."""
    native = QKeySequence(keys).toString(_Native)
    if "+" not in native[:-1]:
        return (_ARROWS.get(keys, native),) if native else ()
    head, last = (native[:-2], "+") if native.endswith("++") else native.rsplit("+", 1)
    return (*head.split("+"), _ARROWS.get(keys.rpartition("+")[2], last))


def sequences(command: Command) -> list[QKeySequence]:
    """All that do it: its own, and those of the platform but what deletes in a text."""
    own = [QKeySequence(key) for key in command.keys]
    if not command.standard:
        return own
    standard = QKeySequence.keyBindings(QKeySequence.StandardKey[command.standard])
    return own + [keys for keys in standard if not keys.toString().endswith("Backspace")]


def first_caps(command: Command) -> tuple[str, ...]:
    found = sequences(command)
    return caps(found[0].toString()) if found else ()


def width(keys: tuple[str, ...]) -> int:
    metrics = QFontMetrics(font(11))
    boxes = sum(max(metrics.horizontalAdvance(key), 8) + 2 * PADDING for key in keys)
    return boxes + GAP * max(len(keys) - 1, 0)


def paint_caps(painter: QPainter, keys: tuple[str, ...], x: int, middle: int, theme: Theme) -> None:
    """From `x` to the right, around the height `middle`."""
    colours, its_font = theme.colours, font(11)
    metrics, height = QFontMetrics(its_font), scaled(HEIGHT)
    painter.setFont(its_font)
    for key in keys:
        wide = max(metrics.horizontalAdvance(key), 8) + 2 * PADDING
        box = QRect(x, middle - height // 2, wide, height)
        paint_box(painter, box, 4, colours.surface, colours.control_border)
        painter.setPen(QColor(colours.text_2))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)
        x += wide + GAP


class Hint(QWidget):
    """Key caps and, behind them, what they do."""

    def __init__(self, name: str, keys: tuple[str, ...], text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(f"{' '.join(keys)}: {text}")
        self._keys, self._text, self._theme = keys, text, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(width(self._keys) + 7 + QFontMetrics(font(12)).horizontalAdvance(self._text) + 2, scaled(20))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        paint_caps(painter, self._keys, 0, self.height() // 2, self._theme)
        painter.setFont(font(12))
        painter.setPen(QColor(self._theme.colours.text_2))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect().adjusted(width(self._keys) + 7, 0, 0, 0), left, self._text)
