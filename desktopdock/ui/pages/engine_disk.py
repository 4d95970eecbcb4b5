"""What lies on an engine's disk: a row for each kind with a bar, and what can be freed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktopdock.domain.engine_info import DiskKind, DiskUse
from desktopdock.presentation import engine_info as reads
from desktopdock.support.text import tr
from desktopdock.ui.pages.engine_facts import selectable
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.code_box import CommandBox
from desktopdock.ui.widgets.icons import follow, pixmap
from desktopdock.ui.widgets.labels import WEIGHT, keep_tint, label
from desktopdock.ui.widgets.link import Link

ICON, ROW, BAR = 16, 36, 10
TITLE, NUMBER, USED, SIZE = 1, 2, 3, 5  # columns, with the icon before them and the bar between
FREEABLE, CLEAN_UP = 6, 7
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Disk(QWidget):
    """Says that it is being counted, why it could not be, or what lies there."""

    clean_up_asked = Signal(object)  # a DiskKind

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("engine.disk")
        self.setAccessibleName(tr("Disk usage"))
        self._said = selectable(label(self, "engine.disk.summary", 12, quiet=True, tabular=True))
        self._said.setWordWrap(True)
        self._table: _DiskTable | None = None
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self, "engine.disk.title", 12, WEIGHT.DemiBold, text=tr("Disk usage")))
        head.addWidget(self._said, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)

    def say_asking(self) -> None:
        """What was counted before stays meanwhile."""
        self._said.setText(tr("asking…"))

    def say_problem(self, problem: str) -> None:
        self._clear()
        self._said.setText(tr("It could not be counted: {0}").format(problem))

    def forget(self) -> None:
        self._clear()
        self._said.clear()

    def show_use(self, disk: Sequence[DiskUse], seconds: float) -> None:
        self._clear()
        self._said.setText(reads.disk_summary(disk, seconds))
        self._table = _DiskTable(disk, self._theme, self)
        self._table.clean_up_asked.connect(self.clean_up_asked)
        self._column.addWidget(self._table)
        self._table.show()

    def _clear(self) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None


class _DiskTable(QWidget):
    clean_up_asked = Signal(object)

    def __init__(self, disk: Sequence[DiskUse], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: list[tuple[QLabel, str]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(4, 1)
        heads = ((TITLE, tr("Type")), (NUMBER, tr("Number")), (SIZE, tr("Size")), (FREEABLE, tr("Can be freed")))
        for column, text in heads:
            head = label(self, f"engine.disk.head.{column}", 11, WEIGHT.DemiBold, quiet=True, text=text)
            self._grid.addWidget(head, 0, column, _RIGHT if column in (NUMBER, SIZE, FREEABLE) else _LEFT)
        for place, row in enumerate(reads.rows(disk), start=1):
            self._add(row, place)
        self._add_total(*reads.total(disk), len(disk) + 1)
        note = tr(
            "“Can be freed” is what no container uses, and what stopped containers wrote. Clean up shows every piece "
            "with its reason before anything goes; volumes are never chosen for you."
        )
        said = selectable(label(self, "engine.disk.note", 12, quiet=True, text=note))
        said.setWordWrap(True)
        command = CommandBox("engine.disk.equivalent", theme, self)
        command.set_command(reads.COMMAND)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(self._grid)
        whole.addWidget(said)
        whole.addWidget(command)
        follow(theme, self, self._show_icons)
        self._show_icons()

    def _add(self, row: reads.DiskRow, place: int) -> None:
        name, icon = f"engine.disk.{row.id}", QLabel(self)
        self._icons.append((icon, row.icon))
        title = selectable(label(self, name, 13, WEIGHT.Medium, text=row.title))
        title.setAccessibleName(row.said)
        freeable = self._figure(f"{name}.freeable", row.freeable)
        if row.free:
            keep_tint(freeable, self._theme, "ok_text")
        self._grid.setRowMinimumHeight(place, scaled(ROW))
        self._grid.addWidget(icon, place, 0)
        self._grid.addWidget(title, place, TITLE)
        self._grid.addWidget(self._figure(f"{name}.count", row.count), place, NUMBER, _RIGHT)
        used = selectable(label(self, f"{name}.used", 12, quiet=True, text=row.used, tabular=True))
        self._grid.addWidget(used, place, USED)
        self._grid.addWidget(_Bar(row.in_use, row.free, self._theme, self), place, 4)
        self._grid.addWidget(self._figure(f"{name}.size", row.size), place, SIZE, _RIGHT)
        self._grid.addWidget(freeable, place, FREEABLE, _RIGHT)
        clean_up = Link(tr("Clean up…"), self._theme, self)
        clean_up.setObjectName(f"{name}.clean-up")
        clean_up.setAccessibleName(tr("Clean up {0}").format(row.title))
        clean_up.clicked.connect(lambda: self.clean_up_asked.emit(DiskKind(row.id)))
        self._grid.addWidget(clean_up, place, CLEAN_UP, _RIGHT)

    def _add_total(self, size: str, freeable: str, place: int) -> None:
        self._grid.setRowMinimumHeight(place, scaled(ROW))
        title = label(self, "engine.disk.total", 13, WEIGHT.DemiBold, text=tr("Together"))
        self._grid.addWidget(title, place, TITLE)
        self._grid.addWidget(self._figure("engine.disk.total.size", size, WEIGHT.DemiBold), place, SIZE, _RIGHT)
        shown = self._figure("engine.disk.total.freeable", freeable, WEIGHT.DemiBold)
        self._grid.addWidget(shown, place, FREEABLE, _RIGHT)

    def _figure(self, name: str, text: str, weight: WEIGHT = WEIGHT.Normal) -> QLabel:
        return selectable(label(self, name, 12, weight, text=text, tabular=True))

    def _show_icons(self) -> None:
        for shown, icon in self._icons:
            shown.setPixmap(pixmap(icon, ICON, self._theme.colours.text_2, self.devicePixelRatioF()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, line = QPainter(self), QColor(self._theme.colours.hairline)
        for place in range(1, self._grid.rowCount()):
            painter.fillRect(0, self._grid.cellRect(place, 0).top(), self.width(), 1, line)


class _Bar(QWidget):
    """What is in use, then what can be freed; its figures are read beside it."""

    def __init__(self, in_use: float, free: float, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._in_use, self._free, self._theme = in_use, free, theme
        self.setFixedHeight(BAR)
        self.setMinimumWidth(60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), self._theme.colours
        first, second = self.width() * self._in_use, self.width() * self._free
        painter.fillRect(QRectF(0, 0, first, BAR), QColor(colours.accent))
        painter.fillRect(QRectF(first, 0, second, BAR), QColor(colours.base_layer))
