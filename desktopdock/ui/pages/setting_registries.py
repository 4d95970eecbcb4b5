"""The registries that are known, on the page of settings: who we are to each, and how it is spoken to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktopdock.domain.registries import KnownRegistry
from desktopdock.engine.api import Registries
from desktopdock.jobs.newest import Newest
from desktopdock.presentation import settings as reads
from desktopdock.presentation.cells import Tone
from desktopdock.support.text import tr
from desktopdock.ui.pages.setting_row import LABEL_WIDTH, Wrapped
from desktopdock.ui.pages.setting_sections import Panel
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.labels import WEIGHT
from desktopdock.ui.widgets.note import Note

ROW = 30
ACCOUNT_WIDTH = 212


class RegistryList(Panel):
    """Asked for with `ask`; the list before stays until the new one is there."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings.registries.list")
        self.setAccessibleName(tr("Known registries"))
        self._theme, self._newest = theme, newest = theme, Newest()
        self.destroyed.connect(lambda: newest.cancel())
        self.words = tr("Known registries")
        self._listed: QWidget = Wrapped(self, "settings.registries.reading", tr("Reading the logins…"), quiet=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 6)
        self._column.setSpacing(2)
        self._column.addWidget(self._listed)
        hint = tr("Logins are those of the docker program: docker login, docker logout.")
        self._column.addWidget(Wrapped(self, "settings.registries.hint", hint, quiet=True))

    def ask(self, registries: Registries) -> None:
        self._newest.start(self._ask(registries), "known registries")

    async def _ask(self, registries: Registries) -> None:
        self._show(await registries.known())

    def _show(self, known: Sequence[KnownRegistry]) -> None:
        self.words = " ".join([tr("Known registries"), *(one.account.registry for one in known)])
        self._listed.hide()
        self._listed.deleteLater()
        self._listed = listed = QWidget(self)
        grid = QGridLayout(listed)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, scaled(LABEL_WIDTH) - 12)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        for place, one in enumerate(known):
            for column, part in enumerate(self._row(one, listed)):
                grid.addWidget(part, place, column, Qt.AlignmentFlag.AlignVCenter)
            grid.setRowMinimumHeight(place, scaled(ROW))
        self._column.insertWidget(0, listed)
        listed.show()

    def _row(self, one: KnownRegistry, parent: QWidget) -> Sequence[QWidget]:
        name = f"settings.registry.{one.account.registry}"
        title = Elided(parent, name, 12, WEIGHT.Medium, mode=Qt.TextElideMode.ElideMiddle)
        title.setText(one.account.registry)
        title.setFixedWidth(scaled(LABEL_WIDTH) - 12)
        account = Elided(parent, f"{name}.account", 12, quiet=True)
        account.setText(reads.registry_account(one))
        note = Note(f"{name}.note", self._theme, parent)
        note.say(reads.registry_note(one), Tone.WARNING)
        return title, account, note
