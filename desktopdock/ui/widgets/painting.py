"""Boxes with round corners, and those of fields."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QDialog, QWidget

from desktopdock.ui.theme import Theme


def smooth(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    in_its_order(painter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def in_its_order(painter: QPainter) -> None:
    """What is painted in one piece stays in its order from right to left too: only whole widgets change places."""
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def mirrored(box: QRect, width: int, from_right: bool) -> QRect:
    """Where a box within `width` lies: from right to left, as far from the other side."""
    return QRect(width - box.x() - box.width(), box.y(), box.width(), box.height()) if from_right else box


def by_its_letters(painter: QPainter) -> None:
    """Each text runs as its first letter does: names, commands and ports keep their order from right to left, too."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)


def fill(painter: QPainter, box: QRect, colour: str | QColor) -> None:
    """A box without an outline: looking for what `fillRect` can fill with costs 5 ms the first time.

    Leaves the painter with neither pen nor brush.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_box(painter: QPainter, box: QRect, radius: float, fill: str = "", line: str = "", width: int = 1) -> None:
    """`fill` and `line` are colours; an empty one is left out. The line lies inside the box."""
    inset = width / 2 if line else 0
    painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_field(painter: QPainter, field: QWidget, theme: Theme, has_focus: bool, has_error: bool = False) -> None:
    """The box of a text field: fill, border, and inside it the ring."""
    colours = theme.colours
    fill = colours.field_in_dialog if isinstance(field.window(), QDialog) else colours.surface
    if not field.isEnabled():
        fill = colours.chip
    line = colours.error_text if has_error else colours.focus if has_focus else colours.border
    paint_box(painter, field.rect(), 6, fill, line, 2 if has_focus else 1)
