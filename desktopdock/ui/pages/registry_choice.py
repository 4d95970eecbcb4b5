"""What one tag leads to: digest, platforms to choose from, Pull and Run, and the command they stand for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.actions.images import pull_command
from desktopdock.domain.references import Reference
from desktopdock.domain.registries import TagDetail
from desktopdock.presentation.references import short_digest
from desktopdock.presentation.tags import PlatformChoice, choices, to_load
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import CommandBox
from desktopdock.ui.widgets.copy_button import CopyButton
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.fields import Radio
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.link import Link

FEW = 4  # platforms that are shown without being asked for


class ChoicePanel(QWidget):
    pulled = Signal()
    run = Signal()
    platform_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("registry.choice")
        self._theme = theme
        self._reference: Reference | None = None
        self._detail: TagDetail | None = None
        self._own, self._platform = "", ""  # the engine's; the one that was chosen, by the user or for him
        self._shows_all = False
        self._name = Elided(
            self, "registry.reference", 13, WEIGHT.DemiBold, mono=True, mode=Qt.TextElideMode.ElideMiddle
        )
        self._digest = label(self, "registry.digest", 11, quiet=True, mono=True)
        self._copy = CopyButton(theme, self)
        self._copy.setObjectName("registry.digest.copy")
        self._title = label(self, "registry.platform.title", 12, WEIGHT.Medium, quiet=True, text=tr("Platform"))
        self._grid, self._group = QGridLayout(), QButtonGroup(self)
        self._radios: list[QWidget] = []
        self._shown: tuple[list[PlatformChoice], str] = ([], "")
        self._more = Link("", theme, self)
        self._more.setObjectName("registry.more_platforms")
        self._more.clicked.connect(self._show_all)
        self._pull = Button(tr("Pull"), theme, self, Kind.PRIMARY, icon="pull")
        self._pull.setObjectName("registry.pull")
        self._run = Button(tr("Run…"), theme, self, icon="start")
        self._run.setObjectName("registry.run")
        self._amount = label(self, "registry.amount", 12, quiet=True)
        self._command = CommandBox("registry.command_line", theme, self)
        self._pull.clicked.connect(self.pulled)
        self._run.clicked.connect(self.run)
        self._lay_out()

    @property
    def reference(self) -> Reference | None:
        return self._reference

    @property
    def platform(self) -> str:
        """Empty is the engine's own."""
        return "" if self._platform == self._own_choice() else self._platform

    @property
    def platforms(self) -> tuple[str, ...]:
        return tuple(choice.platform for choice in self._choices())

    def show_tag(self, reference: Reference | None, detail: TagDetail | None, own: str) -> None:
        """`own` is the engine's platform; what is not known yet is left out."""
        if reference != self._reference:
            self._platform, self._shows_all = "", False
        self._reference, self._detail, self._own = reference, detail, own
        self._name.setText(reference.familiar if reference else "")
        digest = detail.digest if detail else ""
        self._digest.setText(short_digest(digest))
        self._copy.copies = digest
        self._copy.setVisible(bool(digest))
        known = self.platforms
        if self._platform not in known:
            self._platform = self._own_choice() or (known[0] if known else "")
        self._show_platforms()
        self._show_command()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self.palette().mid())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._name, 1)
        head.addWidget(self._digest)
        head.addWidget(self._copy)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._pull)
        foot.addWidget(self._run)
        foot.addSpacing(6)
        foot.addWidget(self._amount, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for half in range(2):
            self._grid.setColumnStretch(half, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 13, 20, 18)
        column.setSpacing(8)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addWidget(self._more)
        column.addSpacing(6)
        column.addLayout(foot)
        column.addSpacing(4)
        column.addWidget(self._command)

    def _choices(self) -> Sequence[PlatformChoice]:
        return choices(self._detail, self._own) if self._detail else ()

    def _own_choice(self) -> str:
        return next((choice.platform for choice in self._choices() if choice.is_own), "")

    def _show_platforms(self) -> None:
        known = self._choices()
        few = list(known if self._shows_all or len(known) <= FEW else known[:FEW])
        if (few, self._platform) != self._shown:
            self._shown = few, self._platform
            self._make_radios(few)
        left = len(known) - len(few)
        self._more.setText(tr("%n more platform(s)", "", left) if left else "")
        self._more.setAccessibleName(self._more.text())
        self._more.updateGeometry()
        self._more.setVisible(left > 0)
        self._title.setVisible(bool(known))

    def _make_radios(self, few: Sequence[PlatformChoice]) -> None:
        for radio in self._radios:
            self._grid.removeWidget(radio)
            radio.hide()
            radio.deleteLater()
        self._radios = [self._radio(choice) for choice in few]
        before: QWidget = self._copy
        for number, beside in enumerate(self._radios):
            self._grid.addWidget(beside, number // 2, number % 2)
            beside.show()
            for radio in beside.findChildren(Radio):
                self.setTabOrder(before, radio)
                before = radio
        self.setTabOrder(before, self._more)

    def _radio(self, choice: PlatformChoice) -> QWidget:
        beside = QWidget(self)
        radio = Radio(choice.platform, f"{choice.platform}, {choice.note}", self._theme, beside)
        radio.setObjectName(f"registry.platform.{choice.platform}")
        radio.setChecked(choice.platform == self._platform)
        radio.clicked.connect(lambda: self._choose(choice.platform))
        self._group.addButton(radio)
        note = Elided(beside, f"registry.platform.{choice.platform}.note", 12, quiet=True, tabular=True)
        note.setFont(font(12, tabular=True))
        note.setText(choice.note)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(radio)
        row.addWidget(note, 1)
        return beside

    def _choose(self, platform: str) -> None:
        self._platform = platform
        self._shown = self._shown[0], platform
        self._show_command()
        self.platform_chosen.emit()

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_platforms()

    def _show_command(self) -> None:
        if self._reference is not None:
            self._command.set_command(pull_command(self._reference, self.platform))
        self._amount.setText(to_load(self._detail, self._platform) if self._detail else "")
        for part in (self._pull, self._run, self._command):
            part.setVisible(self._reference is not None)
