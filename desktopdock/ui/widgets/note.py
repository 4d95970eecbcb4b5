"""An icon and a sentence, in the colour of what they mean."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.ui.theme import Theme, tone_colour
from desktopdock.ui.widgets.icons import follow, pixmap
from desktopdock.ui.widgets.labels import SELECTABLE, label, tint

_ICONS = {Tone.ERROR: "error", Tone.WARNING: "warning", Tone.OK: "check"}

_ONE_LINE = 360


class Note(QWidget):
    """Hidden while it has nothing to say."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, pixels: int = 12) -> None:
        super().__init__(parent)
        self._theme, self._tone, self._icon_name, self._pixels = theme, Tone.QUIET, "", pixels
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = label(self, name, pixels)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(SELECTABLE)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._icon.setFixedHeight(self._text.fontMetrics().height())  # beside the first line
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.setVisible(False)
        follow(theme, self, self._paint_anew)

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, tone: Tone = Tone.QUIET, icon: str = "") -> None:
        """Without an `icon`, the tone's own."""
        self._tone, self._icon_name = tone, icon or _ICONS.get(tone, "")
        self._text.setText(text)
        wanted = self._text.fontMetrics().horizontalAdvance(text) + 2
        self._text.setMinimumWidth(min(wanted, _ONE_LINE))  # a label that wraps asks for less than it could use
        self._paint_anew()
        self.setVisible(bool(text))

    def _paint_anew(self) -> None:
        colour = tone_colour(self._tone, self._theme.colours)
        tint(self._text, colour)
        self._icon.setVisible(bool(self._icon_name))
        if self._icon_name:
            self._icon.setPixmap(pixmap(self._icon_name, 14, colour, self.devicePixelRatioF()))
