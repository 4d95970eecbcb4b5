"""The language of the window: English and Simplified Chinese, or whichever of them the system has."""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktopdock.support.paths import resource
from desktopdock.support.text import translate_with

SYSTEM = "system"


class Language:
    """English is translated too: its plurals stand in en.ts."""

    def __init__(self, application: QApplication, chosen: str) -> None:
        self._application = application
        self._installed: list[QTranslator] = []
        translate_with(lambda text, comment, n: QCoreApplication.translate("", text, comment, n))
        self.choose(chosen)

    def choose(self, chosen: str) -> None:
        """For every text asked for from now on; what is shown already has to be built anew."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        name = QLocale.system().name() if chosen == SYSTEM else chosen
        QLocale.setDefault(QLocale.system() if chosen == SYSTEM else QLocale(chosen))
        self._installed = [made for language in ("en", name) if (made := self._made(language)) is not None]
        for translator in self._installed:
            self._application.installTranslator(translator)

    def _made(self, language: str) -> QTranslator | None:
        translator = QTranslator(self._application)
        return translator if translator.load(str(resource(f"translations/{language}.qm"))) else None
