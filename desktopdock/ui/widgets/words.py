"""Text that is whole: wrapped anywhere, selectable, as high as it is long, plain whatever it holds."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from desktopdock.ui.theme import font
from desktopdock.ui.widgets.labels import SELECTABLE


class Words(QPlainTextEdit):
    def __init__(self, name: str, parent: QWidget, pixels: int = 12, mono: bool = True, most_lines: int = 12) -> None:
        """Of more than `most_lines` the rest is reached by scrolling."""
        super().__init__(parent)
        self._most = most_lines
        self.setObjectName(name)
        self.setFont(font(pixels, mono=mono))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(SELECTABLE)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def say(self, text: str) -> None:
        self.setPlainText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    minimumSizeHint = sizeHint

    def _height(self) -> int:
        lines = max(1, round(self.document().size().height()))
        return min(lines, self._most) * QFontMetrics(self.font()).lineSpacing() + 2

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        is_long = lines > self._most
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.height() != self._height():
            self.setFixedHeight(self._height())
