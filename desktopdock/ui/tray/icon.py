"""The icon of the tray: the cube in outline, with a mark at its lower right for each state."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from desktopdock.presentation.tray import TrayState
from desktopdock.ui.colours import DARK, LIGHT
from desktopdock.ui.widgets.icons import pixmap

SIDES = (16, 20, 24, 32, 48, 64)  # device pixels; the larger ones for screens of two and more
IS_MASK = sys.platform == "darwin"  # the menu bar colours it itself
OUTLINE = "#7B8698"  # panels are light or dark and do not say which: it is seen on both (3.7 and 5.6 to 1)
WITHOUT = "#98A1B2"
_MARK = 0.42  # of the side
_GAP = 0.07  # cut out around the mark


def tray_icon(state: TrayState, is_mask: bool = IS_MASK) -> QIcon:
    icon = QIcon()
    for side in SIDES:
        icon.addPixmap(_drawn(state, side, is_mask))
    icon.setIsMask(is_mask)
    return icon


def _drawn(state: TrayState, side: int, is_mask: bool) -> QPixmap:
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = WITHOUT if state is TrayState.NO_ENGINE else OUTLINE
    painter.drawPixmap(0, 0, pixmap("containers", side, "#000000" if is_mask else outline, 1))
    if state is TrayState.NO_ENGINE:
        _strike(painter, side, QColor("#000000" if is_mask else outline))
    else:
        ink, draw = _MARKS[state]
        _cut_out(painter, side, draw)
        if not is_mask:  # where all is of one colour the mark is what was cut out
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            draw(painter, _box(side))
    painter.end()
    return made


def _box(side: int) -> QRectF:
    size = round(side * _MARK)
    return QRectF(side - size, side - size, size, size)


def _cut_out(painter: QPainter, side: int, draw: Callable[[QPainter, QRectF], None]) -> None:
    gap = max(1.0, side * _GAP)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setPen(QPen(Qt.GlobalColor.black, 2 * gap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.GlobalColor.black)
    draw(painter, _box(side))
    painter.restore()


def _dot(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)


def _arrow(painter: QPainter, box: QRectF) -> None:
    x, middle, half = box.center().x(), box.center().y(), box.width() / 6
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x - half, box.top()), QPointF(x + half, box.top()), QPointF(x + half, middle),
                QPointF(box.right(), middle), QPointF(x, box.bottom()), QPointF(box.left(), middle),
                QPointF(x - half, middle),
            ]
        )
    )  # fmt: skip


def _triangle(painter: QPainter, box: QRectF) -> None:
    painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))


def _strike(painter: QPainter, side: int, ink: QColor) -> None:
    painter.setPen(QPen(ink, max(1.0, side / 12), c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(side * 0.14, side * 0.86), QPointF(side * 0.86, side * 0.14))


_MARKS: dict[TrayState, tuple[str, Callable[[QPainter, QRectF], None]]] = {
    TrayState.CONNECTED: (LIGHT.running, _dot),
    TrayState.WORKING: (DARK.busy, _arrow),
    TrayState.LOOK: (DARK.paused, _triangle),
}
