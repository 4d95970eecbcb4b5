"""What a field offers while it is typed in: a list below it, of which any text may be taken or none."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, menu_palette
from desktopdock.ui.widgets.icons import follow
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

MOST = 8


class Suggestions:
    """Whatever holds the typed letters anywhere is offered, in the order it was given."""

    def __init__(self, field: QLineEdit, theme: Theme) -> None:
        self._theme = theme
        self._texts = QStringListModel([], field)
        completer = QCompleter(self._texts, field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(MOST)
        self._popup = QListView()
        self._popup.setObjectName(f"{field.objectName()}.suggestions")
        self._popup.setAccessibleName(tr("Suggestions"))
        self._popup.setUniformItemSizes(True)
        dress_scrolling(self._popup, theme)
        completer.setPopup(self._popup)
        self._popup.setFont(field.font())
        field.setCompleter(completer)
        self._dress()
        follow(theme, field, self._dress)

    def offer(self, texts: Sequence[str]) -> None:
        self._texts.setStringList(list(dict.fromkeys(texts)))

    def _dress(self) -> None:
        self._popup.setPalette(menu_palette(self._theme.colours))
