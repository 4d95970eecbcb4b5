"""An entry of the sidebar: one page, with a count at its right."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QKeySequence, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktopdock.presentation.cells import Mark
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import plain_tooltip
from desktopdock.ui.widgets.marks import paint_mark
from desktopdock.ui.widgets.painting import smooth

WIDTH, NARROW, HEIGHT = 176, 39, 34
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NavEntry(QAbstractButton):
    def __init__(self, name: str, title: str, icon: str, theme: Theme, parent: QWidget, keys: str = "") -> None:
        """`keys` are those that lead there, as Qt writes them."""
        super().__init__(parent)
        self.setObjectName(f"nav.{name}")
        self.setText(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.icon_name = icon
        self.keys = keys
        self._theme, self._narrow = theme, False
        self._shortcut = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self._count = self._alert = ""
        self.set_narrow(False)

    def set_count(self, count: int | None) -> None:
        """None: no count is shown."""
        self._count = "" if count is None else str(count)
        self._explain()
        self.update()

    def set_alert(self, text: str) -> None:
        """Something there wants to be looked at, and what; "" for nothing."""
        self._alert = text
        self._explain()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setFixedSize(NARROW if narrow else scaled(WIDTH), scaled(HEIGHT))
        self._explain()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, box, painter = self._theme.colours, QRectF(self.rect()), smooth(self)
        has_focus, is_current, left = self.hasFocus(), self.isChecked(), 11.5 if self._narrow else 11
        painter.setPen(QPen(QColor(colours.focus), 2) if has_focus else Qt.PenStyle.NoPen)
        if is_current or self.underMouse():
            painter.setBrush(QColor(colours.selection if is_current else colours.chip))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if has_focus else box, 6, 6)
        paint_icon(
            painter,
            self.icon_name,
            left,
            (self.height() - 16) / 2,
            16,
            colours.accent if is_current else colours.text_2,
        )
        if self._alert:
            paint_mark(painter, Mark.FAILED, QPointF(left + 14, 13), colours, 8)
        if self._narrow:
            return
        painter.setFont(font(13, QFont.Weight.DemiBold if is_current else QFont.Weight.Normal))
        painter.setPen(QColor(colours.text if is_current else colours.text_2))
        painter.drawText(box.adjusted(38, 0, -30, 0), _LEFT, self.text())
        painter.setFont(font(12, tabular=True))
        painter.setPen(QColor(colours.text_2))
        painter.drawText(box.adjusted(0, 0, -10, 0), _RIGHT, self._count)

    def _explain(self) -> None:
        self.setAccessibleDescription(", ".join(filter(None, (self._count, self._alert))))
        shortcut = f" ({self._shortcut})" if self._shortcut else ""
        count = f" {self._count}" if self._count and self._narrow else ""
        alert = f" · {self._alert}" if self._alert else ""
        self.setToolTip(plain_tooltip(f"{self.text()}{count}{alert}{shortcut}"))
