"""Settings that change how the window looks, made true at once."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from desktopdock.settings.declared import LANGUAGE, TEXT_SIZE, THEME
from desktopdock.settings.settings import Settings
from desktopdock.ui.fonts import set_text_size
from desktopdock.ui.language import Language
from desktopdock.ui.theme import Scheme, Theme


class Appearance:
    """`rebuild` is called when texts or sizes are others than those that stand in the window."""

    def __init__(self, settings: Settings, theme: Theme, language: Language, rebuild: Callable[[], None]) -> None:
        self._settings, self._theme, self._language, self._rebuild = settings, theme, language, rebuild
        settings.changed.connect(self._follow)

    def _follow(self, id: str) -> None:
        if id == THEME.id:
            self._theme.choose(Scheme(self._settings.get(THEME)))
        elif id == LANGUAGE.id:
            self._language.choose(self._settings.get(LANGUAGE))
            self._build_anew()
        elif id == TEXT_SIZE.id:
            set_text_size(self._settings.get(TEXT_SIZE))
            self._theme.apply_text_size()
            self._build_anew()

    def _build_anew(self) -> None:
        """Once the menu that this came from is closed: it is a part of what goes."""
        QTimer.singleShot(0, self._rebuild)
