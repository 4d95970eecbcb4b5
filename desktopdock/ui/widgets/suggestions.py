"""What a field offers while it is typed in: a list below it, of which any text may be taken or none."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, menu_palette, scaled
from desktopdock.ui.widgets.icons import follow
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

MOST = 8


class Suggestions:
    """Whatever holds the typed letters anywhere is offered, in the order it was given."""

    def __init__(self, field: QLineEdit, theme: Theme) -> None:
        self._theme, self._field = theme, field
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
        self._popup.setItemDelegate(_Roomy(self._popup))  # the completer has brought one of its own
        self._popup.setFont(field.font())
        field.setCompleter(completer)
        field.textEdited.connect(self._hide_the_same)
        self._dress()
        follow(theme, field, self._dress)

    def hide(self) -> None:
        self._popup.hide()

    def _hide_the_same(self, text: str) -> None:
        """What is typed already need not be offered, and nothing else is."""
        completer = self._field.completer()
        if completer is not None and completer.completionCount() == 1 and completer.currentCompletion() == text:
            self._popup.hide()

    def offer(self, texts: Sequence[str]) -> None:
        """They may come after the first letters."""
        self._texts.setStringList(list(dict.fromkeys(texts)))
        completer = self._field.completer()
        if completer is not None and self._field.hasFocus() and self._field.isModified() and self._field.text():
            completer.setCompletionPrefix(self._field.text())
            completer.complete()
            self._hide_the_same(self._field.text())

    def _dress(self) -> None:
        self._popup.setPalette(menu_palette(self._theme.colours))


class _Roomy(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), scaled(26))
