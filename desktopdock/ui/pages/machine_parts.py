"""Parts of the page of this computer: engines that were found, and the invitation to look around first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktopdock.domain.endpoints import Choice
from desktopdock.presentation import connection as connection_text
from desktopdock.stores.found_engines import FoundEngine
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.icons import follow, pixmap
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.painting import paint_box, smooth

ICON = 28


class FoundList(QWidget):
    """Each with its own way to it."""

    chosen = Signal(object)  # Choice

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("machine.found")
        self._theme = theme
        self._engines: Sequence[FoundEngine] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def say(self, engines: Sequence[FoundEngine]) -> None:
        if engines == self._engines:
            return
        self._engines = engines
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = [self._row(number, engine) for number, engine in enumerate(engines)]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(engines))

    def _row(self, number: int, engine: FoundEngine) -> QWidget:
        row, name = QWidget(self), f"machine.found.{number}"
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(label(row, f"{name}.name", 13, WEIGHT.Medium, text=engine.name))
        across.addWidget(label(row, f"{name}.engine", 12, quiet=True, text=engine.engine))
        address = Elided(row, f"{name}.address", 11, quiet=True, mono=True, mode=Qt.TextElideMode.ElideMiddle)
        address.setText(connection_text.path(engine.address))
        across.addWidget(address, 1)
        connect = Button(tr("Connect"), self._theme, row, small=True)
        connect.setObjectName(f"{name}.connect")
        connect.setAccessibleName(tr("Connect to {0}").format(engine.name))
        connect.clicked.connect(partial(self._choose, engine.choice))
        across.addWidget(connect)
        return row

    def _choose(self, choice: Choice) -> None:
        self.chosen.emit(choice)


class DemoCard(QWidget):
    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("machine.demo.card")
        self._theme, self._icon = theme, QLabel(self)
        self._icon.setFixedSize(ICON, ICON)
        title = label(self, "machine.demo.title", 14, WEIGHT.DemiBold, text=tr("Just look around first"))
        said = tr(
            "The demo engine has a shop of four services, a registry with a dozen repositories, and one container that"
            " ran out of memory. It leaves nothing behind."
        )
        sentence = label(self, "machine.demo.sentence", 13, quiet=True, text=said)
        sentence.setWordWrap(True)
        button = Button(tr("Look around with the demo engine"), theme, self)
        button.setObjectName("machine.demo")
        button.clicked.connect(self.asked)
        words, across = QVBoxLayout(), QHBoxLayout(self)
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(sentence)
        across.setContentsMargins(18, 14, 16, 14)
        across.setSpacing(18)
        across.addWidget(self._icon)
        across.addLayout(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        follow(theme, self, self._colour)
        self._colour()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 8, colours.accent_soft, colours.accent_soft_border)

    def _colour(self) -> None:
        self._icon.setPixmap(pixmap("containers", ICON, self._theme.colours.accent, self.devicePixelRatioF()))
