"""A field that searches."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.fields import Field


class SearchField(Field):
    """With a button that clears it, as long as there is something to clear."""

    def __init__(
        self,
        name: str,
        theme: Theme,
        parent: QWidget,
        placeholder: str = "",
        icon: str = "search",
        compact: bool = False,
    ) -> None:
        super().__init__(name, theme, parent, placeholder, icon, compact=compact)
        self.clear_button = IconButton("close", tr("Clear"), theme, self)
        self.clear_button.setFixedSize(20, 20)
        self.clear_button.set_icon("close", 12)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.hide()
        self.clear_button.clicked.connect(self.clear)
        self.setTextMargins(33, 0, 30, 0)
        self.textChanged.connect(lambda text: self.clear_button.setVisible(bool(text)))
        self.objectNameChanged.connect(lambda own: self.clear_button.setObjectName(f"{own}.clear"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.clear_button.move(self.width() - 26, (self.height() - 20) // 2)
