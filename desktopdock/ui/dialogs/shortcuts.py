"""All keys at a glance: made from the records of what can be done, so that it is never behind them."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktopdock.actions import containers, images, jobs, networks, projects, volumes
from desktopdock.actions.action import Action
from desktopdock.actions.window import Command, commands, list_keys
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.key_caps import GAP, caps, paint_caps, sequences, width
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.painting import smooth

WIDTH, ROW = 780, 27
_START = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Shortcut(Struct, frozen=True):
    """`keys` are alternatives, as Qt writes them on every system."""

    id: str
    title: str
    keys: tuple[str, ...]


class Group(Struct, frozen=True):
    id: str
    title: str
    shortcuts: tuple[Shortcut, ...]


def overview(pages: Sequence[tuple[str, str, str, str]]) -> list[Group]:
    """`pages` by name, title, icon and keys, in the order of the sidebar."""
    titles = {name: title for name, title, _, _ in pages}
    numbers = [Shortcut(f"page.{name}", title, (keys,)) for name, title, _, keys in pages if keys]
    nouns: list[tuple[str, list[Action[Any]]]] = [
        ("containers", containers.actions()),
        ("images", images.actions()),
        ("projects", projects.service_actions()),
        ("volumes", volumes.actions()),
        ("networks", networks.actions()),
        ("activity", jobs.actions()),
    ]
    found = [
        Group("window", tr("Everywhere"), tuple(_of_commands(commands()))),
        Group("pages", tr("Pages"), tuple(numbers)),
        Group("list", tr("In a list"), tuple(_of_commands(list_keys()))),
        *(Group(noun, titles.get(noun, noun), tuple(_of_actions(records))) for noun, records in nouns),
    ]
    return [group for group in found if group.shortcuts]


def _of_commands(records: Iterable[Command]) -> Iterable[Shortcut]:
    for record in records:
        if keys := tuple(sequence.toString() for sequence in sequences(record)):
            yield Shortcut(record.id, record.title, keys)


def _of_actions(records: Iterable[Action[Any]]) -> Iterable[Shortcut]:
    for record in records:
        if record.shortcut:
            yield Shortcut(record.id, record.title.removesuffix("…"), (QKeySequence(record.shortcut).toString(),))


class Shortcuts(Dialog):
    def __init__(self, pages: Sequence[tuple[str, str, str, str]], theme: Theme, parent: QWidget) -> None:
        super().__init__("shortcuts", tr("Keyboard shortcuts"), WIDTH, theme, parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(40)
        columns = QVBoxLayout(), QVBoxLayout()
        for place, column in enumerate(columns):
            column.setSpacing(0)
            grid.addLayout(column, 0, place)
            grid.setColumnStretch(place, 1)
        lengths = [0, 0]
        for group in overview(pages):
            shorter = lengths.index(min(lengths))
            columns[shorter].addWidget(_Box(group, theme, self))
            lengths[shorter] += 2 + len(group.shortcuts)
        for column in columns:
            column.addStretch(1)
        self.body.addLayout(grid)
        self.add_button(Button(tr("Close"), theme, self), Role.RejectRole, "shortcuts.close", default=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the button does not want scrolls, where there is less room than there are keys."""
        bar = self.area.verticalScrollBar()
        steps = {Qt.Key.Key_Down: bar.singleStep(), Qt.Key.Key_Up: -bar.singleStep()}
        steps |= {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _Box(QWidget):
    def __init__(self, group: Group, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        name = f"shortcuts.{group.id}"
        self.setObjectName(name)
        self.setAccessibleName(group.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(0)
        column.addWidget(label(self, f"{name}.title", 12, WEIGHT.DemiBold, text=group.title))
        column.addSpacing(3)
        for shortcut in group.shortcuts:
            column.addWidget(_Row(f"{name}.{shortcut.id.rpartition('.')[2]}", shortcut, theme, self))


class _Row(QWidget):
    """What it does, and at the right the keys, any of which will do."""

    def __init__(self, name: str, shortcut: Shortcut, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._title, self._theme = shortcut.title, theme
        self._keys = [caps(keys) for keys in shortcut.keys]
        spoken = tr(" or ").join(" ".join(keys) for keys in self._keys)
        self.setAccessibleName(f"{shortcut.title}: {spoken}")
        self.setFixedHeight(scaled(ROW))

    def sizeHint(self) -> QSize:
        return QSize(300, scaled(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        between = QFontMetrics(font(11)).horizontalAdvance("/") + 2 * GAP
        left = self.width() - sum(map(width, self._keys)) - between * (len(self._keys) - 1)
        painter.setFont(font(12))
        painter.setPen(QColor(colours.text))
        shown = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, left - 12)
        painter.drawText(self.rect().adjusted(0, 0, left - 12 - self.width(), 0), _START, shown)
        for place, keys in enumerate(self._keys):
            if place:
                painter.setPen(QColor(colours.text_2))
                painter.drawText(self.rect().adjusted(left + GAP, 0, 0, 0), _START, "/")
                left += between
            paint_caps(painter, keys, left, self.height() // 2, self._theme)
            left += width(keys)
