"""A field of many lines."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktopdock.ui.theme import Theme, font
from desktopdock.ui.widgets.painting import paint_field, smooth
from desktopdock.ui.widgets.scroll_bar import dress_scrolling


class TextArea(QPlainTextEdit):
    """Many lines; Tab leaves it."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, placeholder: str = "", mono: bool = True) -> None:
        super().__init__(parent)
        self._theme, self._has_error = theme, False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(font(12, mono=mono))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setViewportMargins(6, 4, 4, 4)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        dress_scrolling(self, theme)

    def set_error(self, has_error: bool) -> None:
        self._has_error = has_error
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:  # of the frame: the text paints itself in the viewport
            paint_field(smooth(self), self, self._theme, self.hasFocus(), self._has_error)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
