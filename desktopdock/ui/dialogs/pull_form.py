"""What is to be pulled: the reference as it is typed, its parts, the platform."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.domain.references import Reference
from desktopdock.domain.registries import Account
from desktopdock.presentation.pulls import is_own
from desktopdock.presentation.references import parts, read
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.pull_parts import PartsView
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.fields import Choice, Field
from desktopdock.ui.widgets.form import FormRow
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.suggestions import Suggestions

PAUSE_MS = 500  # after the last key, before a reference that is not whole yet is called wrong
PLATFORMS = ("linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386", "linux/ppc64le", "linux/s390x", "linux/riscv64")


class PullForm(QWidget):
    edited = Signal()  # the reference
    chosen = Signal()  # the platform

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._account: Account | None = None
        self._digest, self._own = "", ""
        self.field = Field(tr("Image"), theme, self, tr("name:tag, for example nginx:1.29"), mono=True)
        self.field.setObjectName("pull.image")
        self._row = FormRow(tr("Image"), self.field, theme, self, above=True)
        self.suggestions = Suggestions(self.field, theme)
        self._parts = PartsView(self)
        self._choice = Choice(tr("Platform"), theme, self)
        self._choice.setObjectName("pull.platform")
        self._choice.setMinimumWidth(scaled(250))
        title = label(self, "pull.platform.title", 12, WEIGHT.Medium, quiet=True, text=tr("Platform"))
        title.setBuddy(self._choice)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(title)
        beside.addWidget(self._choice)
        beside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._row)
        column.addWidget(self._parts)
        column.addLayout(beside)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.say_problem)
        self.field.textChanged.connect(self._typed)
        self._choice.currentIndexChanged.connect(self.chosen)

    @property
    def reference(self) -> Reference | None:
        return read(self.field.text()).reference

    @property
    def platform(self) -> str:
        """Empty is the engine's own."""
        return str(self._choice.currentData() or "")

    def fill(self, reference: str, own: str, platforms: Sequence[str], platform: str) -> None:
        """`own` is the engine's platform, `platform` the one chosen; "" is the engine's own."""
        self._own = own
        self.offer_platforms(platforms or PLATFORMS, platform)
        self.field.setText(reference)
        self.field.selectAll()
        self._show_parts()

    def offer_platforms(self, platforms: Sequence[str], chosen: str) -> None:
        """The engine's own stands first: it is asked for by not being named."""
        self._choice.clear()
        own = tr("{0}  this engine's own").format(self._own) if self._own else tr("the engine's own")
        self._choice.addItem(own, "")
        for platform in dict.fromkeys((*platforms, *([chosen] if chosen else []))):
            if not is_own(platform, self._own):
                self._choice.addItem(tr("{0}  emulated").format(platform), platform)
        self._choice.setCurrentIndex(max(0, self._choice.findData(chosen)))

    def choose_platform(self, platform: str) -> None:
        self.offer_platforms(PLATFORMS, "" if is_own(platform, self._own) else platform)

    def lock(self, is_locked: bool) -> None:
        """While it is being pulled."""
        self.field.setEnabled(not is_locked)
        self._choice.setEnabled(not is_locked)
        if is_locked:
            self.suggestions.hide()

    def say_problem(self) -> None:
        text = self.field.text()
        self._row.say(read(text).problem if text else "")

    def show_account(self, account: Account | None) -> None:
        self._account = account
        self._show_parts()

    def show_digest(self, digest: str) -> None:
        """What the engine has now."""
        self._digest = digest
        self._show_parts()

    def _typed(self) -> None:
        self._account, self._digest = None, ""
        self._row.say("")
        self._pause.start()
        self._show_parts()
        self.edited.emit()

    def _show_parts(self) -> None:
        text = self.field.text()
        reference = read(text).reference
        self._parts.show_parts(parts(reference, text, self._account, self._digest) if reference else ())
