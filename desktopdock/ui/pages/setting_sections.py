"""The sections of the page of settings: the list at its left, and what each of them holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.presentation import settings as reads
from desktopdock.support.text import tr
from desktopdock.ui.pages.setting_row import SettingRow
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.painting import fill, smooth

ENTRY_HEIGHT = 30
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SectionEntry(QAbstractButton):
    """Leads to a section; says how much is wrong there."""

    def __init__(self, id: str, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._wrong = theme, 0
        self.setObjectName(f"settings.section.{id}")
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(scaled(ENTRY_HEIGHT))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_wrong(self, count: int) -> None:
        self._wrong = count
        self.setAccessibleDescription(tr("%n wrong value(s)", "", count) if count else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter, box = self._theme.colours, smooth(self), QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(colours.selection if self.isChecked() else colours.hover))
            painter.drawRoundedRect(box, 6, 6)
        painter.setFont(font(12, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal))
        painter.setPen(QColor(colours.text if self.isChecked() else colours.text_2))
        room = self.width() - 20 - (scaled(30) if self._wrong else 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.adjusted(10, 0, -10, 0), int(_LEFT), text)
        if self._wrong:
            painter.setFont(font(12, tabular=True))
            painter.setPen(QColor(colours.error_text))
            painter.drawText(box.adjusted(0, 0, -10, 0), int(_RIGHT), str(self._wrong))
            wide = painter.fontMetrics().horizontalAdvance(str(self._wrong))
            paint_icon(
                painter, "error", self.width() - 10 - wide - 18, (self.height() - 13) / 2, 13, colours.error_text
            )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 6)


class Panel(QWidget):
    """What a section holds that is no setting; `words` are what it is found by."""

    words = ""


class Section(QWidget):
    """Its title and its rows, below a line that the first one does without."""

    def __init__(self, id: str, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.id, self.title, self._theme = id, title, theme
        self.rows: list[SettingRow] = []
        self.panel: Panel | None = None
        self.has_line = True
        self.setObjectName(f"settings.{id}.box")
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 7)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 7)
        head.addWidget(label(self, f"settings.{id}.title", 12, WEIGHT.DemiBold, text=title))
        self._column.addLayout(head)

    def add(self, row: SettingRow) -> None:
        self.rows.append(row)
        self._column.addWidget(row)

    def add_panel(self, panel: Panel) -> None:
        """What is no setting, below those that are."""
        self.panel = panel
        self._column.addWidget(panel)

    def show_panel(self, query: str, only_changed: bool) -> bool:
        """Whether it is one of those that are searched for."""
        if self.panel is None:
            return False
        is_wanted = reads.holds(f"{self.title} {self.panel.words}", query) and not only_changed
        self.panel.setVisible(is_wanted)
        return is_wanted

    @property
    def wrong(self) -> int:
        return sum(row.is_wrong and row.means_something for row in self.rows)

    @property
    def shown(self) -> Sequence[SettingRow]:
        return [row for row in self.rows if row.isVisibleTo(self)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.has_line:
            line = self.rect()
            line.setHeight(1)
            fill(QPainter(self), line, self._theme.colours.hairline)


class Line(QWidget):
    """Between the list and what it leads to."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill(QPainter(self), self.rect(), self._theme.colours.border)
