"""Spark lines: the last values of a load, without an axis."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktopdock.presentation.cells import Series, Spark
from desktopdock.stores.load import RECENT
from desktopdock.ui.theme import Theme

SPARK_WIDTH, SPARK_HEIGHT = 70, 20
FILL = 48  # of 255: over a selected row it is mixed with what lies under it


def paint_spark(painter: QPainter, spark: Spark, box: QRect, theme: Theme) -> None:
    """The newest value at the right; one that is not full yet begins later."""
    ink = QColor(theme.colours.accent if spark.series is Series.CPU else theme.colours.memory)
    step, foot = (box.width() - 1) / (RECENT - 1), box.bottom() + 0.5
    first = box.right() + 0.5 - step * (len(spark.points) - 1)
    points = [
        QPointF(first + step * number, foot - point * (box.height() - 1) / Spark.STEPS)
        for number, point in enumerate(spark.points)
    ]
    if len(points) == 1:
        points.insert(0, points[0] - QPointF(step, 0))
    area = QColor(ink)
    area.setAlpha(FILL)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(0, 0, 0, 0), 0))
    painter.setBrush(area)
    painter.drawPolygon(QPolygonF([*points, QPointF(points[-1].x(), foot), QPointF(points[0].x(), foot)]))
    painter.setPen(QPen(ink, 1))  # wider ones cost three times as much
    painter.drawPolyline(QPolygonF(points))
