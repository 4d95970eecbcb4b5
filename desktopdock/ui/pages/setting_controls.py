"""What a setting is set with: choices beside each other, a list, a field."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktopdock.presentation import settings as reads
from desktopdock.settings.setting import Setting
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.fields import Choice, Field
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.painting import smooth
from desktopdock.ui.widgets.segments import Segments

NARROW, WIDE = 100, 200
_CHOICE_FRAME = 44  # beside the text of a list


class Control(QWidget):
    """As wide as what it holds; `put` has a value that the setting may have, `typed` a text that may be wrong."""

    put = Signal(object)
    typed = Signal(str)

    def __init__(self, setting: Setting[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setting = setting
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    @property
    def part(self) -> QWidget:
        """What takes the focus."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        raise NotImplementedError

    def set_error(self, has_error: bool) -> None:
        """Only what is typed into can be wrong."""


class Beside(Control):
    def __init__(self, setting: Setting[Any], theme: Theme, parent: QWidget) -> None:
        super().__init__(setting, parent)
        words = setting.words()
        self._segments = Segments(
            setting.label(), [(choice, words.get(choice, choice)) for choice in setting.choices], theme, self
        )
        self._segments.setObjectName(f"settings.{setting.id}")
        self._segments.chosen.connect(lambda id: self.put.emit(id))
        self.row.addWidget(self._segments)

    @property
    def part(self) -> QWidget:
        return self._segments

    def show_value(self, value: Any) -> None:
        self._segments.choose(value)


class _List(Choice):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the page, and no setting on the way."""
        event.ignore()


class Listed(Control):
    def __init__(self, setting: Setting[Any], theme: Theme, parent: QWidget) -> None:
        super().__init__(setting, parent)
        self._list = _List(setting.label(), theme, self)
        self._list.setObjectName(f"settings.{setting.id}")
        self._list.activated.connect(lambda _index: self.put.emit(self._list.currentData()))
        for value in setting.choices or setting.offered:
            self._list.addItem(reads.value_text(setting, value), value)
        self.row.addWidget(self._list)
        self._fit()

    @property
    def part(self) -> QWidget:
        return self._list

    def show_value(self, value: Any) -> None:
        if self._list.findData(value) < 0:  # from the file, between two that are offered
            self._list.addItem(reads.value_text(self.setting, value), value)
            self._fit()
        self._list.setCurrentIndex(self._list.findData(value))

    def _fit(self) -> None:
        texts = [self._list.itemText(place) for place in range(self._list.count())]
        wanted = max(map(self._list.fontMetrics().horizontalAdvance, texts)) + _CHOICE_FRAME
        self._list.setFixedWidth(max(wanted, scaled(WIDE if self.setting.choices else NARROW)))


class _Field(Field):
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Typing(Control):
    """A number with its unit, or a text."""

    given_up = Signal()
    ended = Signal()

    def __init__(self, setting: Setting[Any], theme: Theme, parent: QWidget) -> None:
        super().__init__(setting, parent)
        is_number = isinstance(setting.default, int)
        self._field = _Field(setting.label(), theme, self, "" if is_number else setting.help(), compact=True)
        self._field.setObjectName(f"settings.{setting.id}")
        self._field.setFixedWidth(scaled(NARROW if is_number else 2 * WIDE))
        self._field.textEdited.connect(self.typed)
        self._field.given_up.connect(self.given_up)
        self._field.editingFinished.connect(self.ended)
        self.row.addWidget(self._field)
        if unit := setting.unit():
            self.row.addWidget(label(self, f"settings.{setting.id}.unit", 12, quiet=True, text=unit))

    @property
    def part(self) -> QWidget:
        return self._field

    def show_value(self, value: Any) -> None:
        """A field that means this already is left as it was typed."""
        means = reads.typed(self.setting, self._field.text(), value).value
        if means != value or not self._field.text():
            self._field.setText(reads.number(value) if isinstance(value, int) else value)

    def write(self, text: str) -> None:
        """As by keys."""
        self._field.setText(text)
        self.typed.emit(text)

    def set_error(self, has_error: bool) -> None:
        self._field.set_error(has_error)


def control(setting: Setting[Any], theme: Theme, parent: QWidget) -> Control:
    if setting.beside:
        return Beside(setting, theme, parent)
    if setting.choices or setting.offered:
        return Listed(setting, theme, parent)
    return Typing(setting, theme, parent)


class Return(QAbstractButton):
    """The way back to the default, which it names."""

    def __init__(self, setting: Setting[Any], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(f"settings.{setting.id}.default")
        self.setText(reads.default_text(setting))
        self.setAccessibleName(f"{setting.label()}, {self.text()}")
        self.setFont(font(12))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(18 + self.fontMetrics().horizontalAdvance(self.text()) + 2, scaled(20))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        ink = colours.text if self.underMouse() else colours.text_2
        paint_icon(painter, "undo", 0, (self.height() - 12) / 2, 12, ink)
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        at = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect().adjusted(18, 0, 0, 0), at, self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 3)
