"""What a user fills in: a line, a choice, a tick, a radio button."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)  # fmt: skip

from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.painting import paint_box, paint_field, smooth

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CLEAR = QColor(0, 0, 0, 0)


class Field(QLineEdit):
    """32 high, 28 where it is compact; `name` is what a screen reader says."""

    def __init__(
        self,
        name: str,
        theme: Theme,
        parent: QWidget,
        placeholder: str = "",
        icon: str = "",
        mono: bool = False,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._has_error = theme, icon, False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(font(12 if compact or mono else 13, mono=mono))
        self.setFrame(False)
        self.setFixedHeight(scaled(28 if compact else 32))
        self.setTextMargins(33 if icon else 8, 0, 8, 0)
        see_through(self, QPalette.ColorRole.Base)

    @property
    def has_error(self) -> bool:
        return self._has_error

    def set_error(self, has_error: bool) -> None:
        self._has_error = has_error
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        paint_field(painter, self, self._theme, self.hasFocus(), self._has_error)
        if self._icon:
            paint_icon(painter, self._icon, 11, (self.height() - 16) / 2, 16, self._theme.colours.text_2)
        painter.end()
        super().paintEvent(event)


class Choice(QComboBox):
    """One of several; `editable` ones take what is not among them."""

    def __init__(
        self,
        name: str,
        theme: Theme,
        parent: QWidget,
        editable: bool = False,
        placeholder: str = "",
        mono: bool = False,
        icon: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._has_error = theme, icon, False
        self.setAccessibleName(name)
        self.setFont(font(12, mono=mono))
        self.setFixedHeight(scaled(28))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setPlaceholderText(placeholder)
        if editable:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            inner = self.lineEdit()
            assert inner is not None
            inner.setFrame(False)
            inner.setPlaceholderText(placeholder)
            inner.setAccessibleName(name)
            inner.setFont(self.font())
            see_through(inner, QPalette.ColorRole.Base)

    def set_error(self, has_error: bool) -> None:
        self._has_error = has_error
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_inner()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Polish):
            self._place_inner()
        return done

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        inner = self.lineEdit()
        paint_field(painter, self, self._theme, self.hasFocus() or bool(inner and inner.hasFocus()), self._has_error)
        paint_icon(painter, "chevron-down", self.width() - 23, (self.height() - 12) / 2, 12, colours.text_2)
        left = 10
        if self._icon:
            paint_icon(painter, self._icon, left, (self.height() - 14) / 2, 14, colours.text_2)
            left += 20
        if inner is None:
            text = self.currentText() or self.placeholderText()
            painter.setFont(self.font())
            painter.setPen(QColor(colours.text if self.currentText() and self.isEnabled() else colours.text_2))
            box = self.rect().adjusted(left, 0, -28, 0)
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(_LEFT), shown)

    def _place_inner(self) -> None:
        inner = self.lineEdit()
        if inner is not None:
            inner.setGeometry(
                QRect(28 if self._icon else 8, 2, self.width() - (56 if self._icon else 36), self.height() - 4)
            )


class Tick(QCheckBox):
    """A box of 16 and its text."""

    def __init__(self, text: str, name: str, theme: Theme, parent: QWidget) -> None:
        """`name` is what a screen reader says where the text is not enough; may be empty."""
        super().__init__(text, parent)
        self._theme = theme
        self.setAccessibleName(name or text)
        self.setFont(font(12))

    def sizeHint(self) -> QSize:
        return _indicator_size(self)

    minimumSizeHint = sizeHint

    def hitButton(self, at: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        box, state = QRect(0, (self.height() - 16) // 2, 16, 16), self.checkState()
        if state is Qt.CheckState.Unchecked:
            paint_box(painter, box, 4, colours.surface if self.isEnabled() else colours.chip, colours.check_border)
        else:
            paint_box(painter, box, 4, colours.accent_fill if self.isEnabled() else colours.text_disabled)
            sign = "check" if state is Qt.CheckState.Checked else "minus"
            paint_icon(painter, sign, 2, box.top() + 2, 12, colours.on_fill)
        _paint_text(painter, self, self._theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 3)


class Radio(QRadioButton):
    def __init__(self, text: str, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setAccessibleName(name or text)
        self.setFont(font(12))

    def sizeHint(self) -> QSize:
        return _indicator_size(self)

    minimumSizeHint = sizeHint

    def hitButton(self, at: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        box = QRect(0, (self.height() - 16) // 2, 16, 16)
        if self.isChecked():
            paint_box(painter, box, 8, colours.accent_fill if self.isEnabled() else colours.text_disabled)
            paint_box(painter, box.adjusted(5, 5, -5, -5), 3, colours.on_fill)
        else:
            paint_box(painter, box, 8, colours.surface, colours.check_border)
        _paint_text(painter, self, self._theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 3)


def see_through(widget: QWidget, role: QPalette.ColorRole) -> None:
    """Leave the background to what we paint below."""
    palette = QPalette()
    palette.setColor(role, _CLEAR)
    widget.setPalette(palette)


def _indicator_size(button: QCheckBox | QRadioButton) -> QSize:
    text = button.fontMetrics().horizontalAdvance(button.text()) + 8 if button.text() else 0
    return QSize(16 + text, scaled(20))


def _paint_text(painter: QPainter, button: QCheckBox | QRadioButton, theme: Theme) -> None:
    painter.setFont(button.font())
    painter.setPen(QColor(theme.colours.text if button.isEnabled() else theme.colours.text_disabled))
    painter.drawText(button.rect().adjusted(24, 0, 0, 0), int(_LEFT), button.text())
