"""A menu that goes when it is closed; entries that no action record stands for."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktopdock.ui.theme import Colours, Theme, menu_palette
from desktopdock.ui.widgets.icons import Icons


def look(colours: Colours) -> str:
    return f"""
        QMenu {{ background: {colours.surface}; border: 1px solid {colours.control_border}; padding: 5px 0; }}
        QMenu::item {{ padding: 6px 28px 6px 14px; color: {colours.text}; background: transparent; }}
        QMenu::item:selected {{ background: {colours.selection}; }}
        QMenu::item:disabled {{ color: {colours.text_disabled}; background: transparent; }}
        QMenu::icon {{ left: 12px; }}
        QMenu::indicator {{ left: 8px; }}
        QMenu::separator {{ height: 1px; background: {colours.hairline}; margin: 5px 0; }}
    """


class Menu(QMenu):
    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setToolTipsVisible(True)
        self.setPalette(menu_palette(theme.colours))
        self.setStyleSheet(look(theme.colours))
        self._theme, self._icons = theme, Icons(theme)
        self._group: QActionGroup | None = None

    def add(
        self,
        name: str,
        text: str,
        act: Callable[[], object],
        icon: str = "",
        checked: bool | None = None,
        enabled: bool = True,
        ticked: bool | None = None,
    ) -> None:
        """`checked` makes it one of several of which one holds, `ticked` one that holds or does not.

        `text` is shown as it is.
        """
        entry = self.addAction(text.replace("&", "&&"))
        entry.setObjectName(name)
        entry.setEnabled(enabled)
        if icon:
            self._icons.dress(entry, icon)
        if checked is not None:
            if self._group is None:
                self._group = QActionGroup(self)
            self._group.addAction(entry)
            entry.setCheckable(True)
            entry.setChecked(checked)
        if ticked is not None:
            entry.setCheckable(True)
            entry.setChecked(ticked)
        entry.triggered.connect(lambda: act())

    def add_below(self, name: str, text: str) -> "Menu":
        """A menu that opens beside its entry, and goes with this one."""
        below = Menu(name, self._theme, self)
        below.setTitle(text.replace("&", "&&"))
        below.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.addMenu(below)
        return below

    def caption(self, text: str) -> None:
        """The heading of what follows, of which again one holds."""
        self._group = None
        entry = self.addAction(text.replace("&", "&&"))
        entry.setEnabled(False)

    def open_below(self, widget: QWidget, gap: int = 4) -> None:
        self.popup(widget.mapToGlobal(QPoint(0, widget.height() + gap)))
