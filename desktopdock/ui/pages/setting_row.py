"""One setting on the page: its label, its control, what it means, the way back to its default, what is wrong."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktopdock.presentation import settings as reads
from desktopdock.presentation.cells import Tone
from desktopdock.settings.setting import Setting
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.pages.setting_controls import Return, Typing, control
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.labels import plain_tooltip, set_up
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.note import Note

HEIGHT, LABEL_WIDTH, LEAST_HELP = 33, 176, 100
REST_MS = 400  # without a letter, and what stands there is meant
_TOP = Qt.AlignmentFlag.AlignTop


class Wrapped(QLabel):
    """A text that takes as many lines as it needs, and asks for no more before that is known."""

    def __init__(self, parent: QWidget, name: str, text: str, quiet: bool = False) -> None:
        super().__init__(text, parent)
        set_up(self, name, font(12), quiet)
        self.setWordWrap(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())


class SettingRow(QWidget):
    """What is right holds at once; what is wrong stays where it was typed, and what held before holds on."""

    judged = Signal()  # right or wrong, where it was the other before

    def __init__(self, setting: Setting[Any], settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        name = f"settings.{setting.id}"
        self.setting, self._settings = setting, settings
        self.wrong_text: str | None = None  # that is in the field and cannot hold
        self._remedy_value: int | None = None
        self.control = control(setting, theme, self)
        self._title = Wrapped(self, f"{name}.label", setting.label())
        self._title.setFixedWidth(scaled(LABEL_WIDTH) - 12)
        self._title.setMinimumHeight(scaled(28))
        self._help = Wrapped(self, f"{name}.help", self._said(), quiet=True)
        policy = self._help.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)  # and as high as its width makes it
        self._help.setSizePolicy(policy)
        self._return, self._note = Return(setting, theme, self), Note(f"{name}.error", theme, self)
        self._remedy = Link("", theme, self)
        self._remedy.setObjectName(f"{name}.remedy")
        self._lay_out()
        self.control.setEnabled(not settings.fixed_by(setting))
        self.control.put.connect(self._put)
        self.control.typed.connect(self._typed)
        if isinstance(self.control, Typing):
            self.control.given_up.connect(self._give_up)
            self.control.ended.connect(self.settle)
        self._return.clicked.connect(self._go_back)
        self._remedy.clicked.connect(self._use_remedy)
        self._meant: Any = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(lambda: self._put(self._meant))
        self.follow()

    @property
    def is_wrong(self) -> bool:
        return self.wrong_text is not None

    @property
    def is_changed(self) -> bool:
        value = self._settings.get(self.setting)
        return bool(value != self.setting.default) and not self._settings.fixed_by(self.setting)

    @property
    def means_something(self) -> bool:
        """Not where another setting leaves it aside."""
        needed, where = self.setting.only_with, self.setting.only_where
        if where is not None and not self._settings.get(where):
            return False
        return needed is None or self._settings.get(needed[0]) == needed[1]

    def write(self, text: str) -> None:
        """As it had been typed before the page was built anew."""
        if isinstance(self.control, Typing):
            self.control.write(text)

    def follow(self) -> None:
        """Show what holds, unless something wrong is being typed."""
        if not (self.is_wrong or self._resting.isActive()):
            self.control.show_value(self._settings.get(self.setting))
        self._return.setVisible(self.is_changed or self.is_wrong)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The help gives way where it would be a column of single words; it is the tool tip then."""
        taken = scaled(LABEL_WIDTH) + self.control.sizeHint().width() + 10
        if self.is_changed or self.is_wrong:
            taken += self._return.sizeHint().width() + 12
        fits = self.width() - taken >= scaled(LEAST_HELP)
        self._help.setVisible(fits and bool(self._said()))
        self.control.part.setToolTip("" if fits else plain_tooltip(self._said()))

    def _put(self, value: Any) -> None:
        self._settings.put(self.setting, value)
        self.follow()

    def settle(self) -> None:
        """What was typed and is right holds now."""
        if self._resting.isActive():
            self._resting.stop()
            self._put(self._meant)

    def _typed(self, text: str) -> None:
        """Judged at every letter; right on the way to something else, it need not hold."""
        meant = reads.typed(self.setting, text, self._settings.get(self.setting))
        self._judge(text if meant.problem else None, meant.problem, meant.remedy)
        self._meant = meant.value
        if meant.problem:
            self._resting.stop()
        else:
            self._resting.start()

    def _give_up(self) -> None:
        self._resting.stop()
        self._judge(None)
        self.follow()

    def _go_back(self) -> None:
        self._resting.stop()
        self._judge(None)
        self._put(self.setting.default)
        self.control.part.setFocus(Qt.FocusReason.TabFocusReason)  # what was clicked is gone

    def _use_remedy(self) -> None:
        value = self._remedy_value
        self._judge(None)
        self._put(value)
        self.control.part.setFocus(Qt.FocusReason.TabFocusReason)

    def _judge(self, wrong: str | None, problem: str = "", remedy: int | None = None) -> None:
        was_wrong = self.is_wrong
        self.wrong_text, self._remedy_value = wrong, remedy
        self._note.say(problem, Tone.ERROR)
        self._remedy.setText("" if remedy is None else tr("Use {0}").format(reads.number(remedy)))
        self._remedy.updateGeometry()
        self._remedy.setVisible(remedy is not None)
        self.control.set_error(bool(problem))
        self.control.part.setAccessibleDescription(problem or self._said())
        self._return.setVisible(self.is_changed or self.is_wrong)
        if was_wrong != self.is_wrong:
            self.judged.emit()

    def _said(self) -> str:
        """An example of a text stands in its field."""
        if variable := self._settings.fixed_by(self.setting):
            return tr("set by {0}").format(variable)
        return "" if isinstance(self.control, Typing) and isinstance(self.setting.default, str) else self.setting.help()

    def _lay_out(self) -> None:
        self.control.part.setAccessibleDescription(self._said())
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(self.control)
        across.addWidget(self._help, 1)
        across.addStretch(0)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._note)
        below.addWidget(self._remedy, 0, _TOP)
        below.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, scaled(HEIGHT) - scaled(28))
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.addWidget(self._title, 0, 0, _TOP)
        grid.addLayout(across, 0, 1)
        grid.addWidget(self._return, 0, 2)
        grid.addLayout(below, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self._remedy.hide()
