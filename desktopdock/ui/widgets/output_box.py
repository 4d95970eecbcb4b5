"""The lines of something that runs: followed as long as nobody scrolls back, bounded, copied whole."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.labels import SELECTABLE
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

LINES, LEAST_LINES, PAD = 8, 2, 8
_MOST = 1000


class OutputBox(QWidget):
    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme, self._said, self._follows = theme, 0, True
        self._text = QPlainTextEdit(self)
        self._text.setObjectName(f"{name}.text")
        self._text.setAccessibleName(tr("Output"))
        self._text.setFont(font(12, mono=True))
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(SELECTABLE)
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setMaximumBlockCount(_MOST)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self._text.setPalette(palette)
        dress_scrolling(self._text, theme)
        self._follow = Button(tr("Follow"), theme, self, small=True, icon="check")
        self._follow.setObjectName(f"{name}.follow")
        self._copy = Button(tr("Copy"), theme, self, small=True, icon="copy")
        self._copy.setObjectName(f"{name}.copy")
        self._follow.clicked.connect(lambda: self._set_follows(not self._follows))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        self._text.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_follows(True)

    def follow(self, lines: Sequence[str], said: int) -> None:
        """`lines` are the newest of all that were `said`; only new ones are added."""
        new = min(said - self._said, len(lines))
        if new <= 0:
            return
        self._said = said
        bar = self._text.verticalScrollBar()
        at, before = bar.value(), self._text.blockCount()
        self._text.appendPlainText("\n".join(lines[-new:]))
        if self._follows:
            bar.setValue(bar.maximum())
        else:
            lost = max(0, before + new - _MOST)  # the first lines have gone: what is read stays in place
            bar.setValue(max(0, at - lost))
        if before < LINES:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = min(max(self._text.blockCount(), LEAST_LINES), LINES)
        return QSize(320, lines * QFontMetrics(self._text.font()).lineSpacing() + 2 * PAD + 12)

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._text.setGeometry(self.rect().adjusted(PAD, PAD - 2, -4, -4))
        right = self.width() - 16
        for button in (self._copy, self._follow):
            size = button.sizeHint()
            button.setGeometry(right - size.width(), 8, size.width(), size.height())
            right -= size.width() + 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 6, colours.sunken, colours.border)

    def _scrolled(self, value: int) -> None:
        at_end = value >= self._text.verticalScrollBar().maximum()
        if (at_end != self._follows and self._text.verticalScrollBar().isSliderDown()) or self._text.hasFocus():
            self._set_follows(at_end)

    def _set_follows(self, follows: bool) -> None:
        self._follows = follows
        self._follow.set_icon("check" if follows else "follow")
        self._follow.setAccessibleDescription(tr("on") if follows else tr("off"))
        if follows:
            bar = self._text.verticalScrollBar()
            bar.setValue(bar.maximum())
