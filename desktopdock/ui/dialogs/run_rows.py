"""The lists of the run dialog: ports, volumes and variables, each row with its fields and what is wrong with it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktopdock.domain.secrets import is_secret
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.run_form import BindRow, PortRow, Problem, VariableRow
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.fields import Choice, Field, Tick
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.note import Note

R = TypeVar("R")

ANY, HERE = "", "127.0.0.1"


class Entry(QWidget, Generic[R]):
    """One row of a list; a subclass puts its fields into `line` and knows its value."""

    edited = Signal()
    removed = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.theme, self.name = theme, name
        self.line, self.below = QHBoxLayout(), QVBoxLayout()
        self.line.setSpacing(8)
        self._note = Note(f"{name}.error", theme, self)
        self._use = Link("", theme, self)
        self._use.setObjectName(f"{name}.use")
        self._use.hide()
        self._fix = ""
        self._use.clicked.connect(lambda: self.take(self._fix))
        self._said = QHBoxLayout()
        self._said.setSpacing(8)
        self._said.addWidget(self._note, 1)
        self._said.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.line)
        column.addLayout(self.below)
        column.addLayout(self._said)

    def value(self) -> R:
        raise NotImplementedError

    def take(self, fix: str) -> None:
        """Put the value in that would do."""

    def mark(self, has_error: bool) -> None:
        """Red where it is wrong."""

    def say(self, problem: Problem | None) -> None:
        self._note.say(problem.sentence if problem else "", Tone.ERROR)
        self._fix = problem.fix if problem else ""
        self._use.setText(tr("Use {0}").format(self._fix))
        self._use.updateGeometry()
        self._use.setVisible(bool(self._fix))
        self.mark(problem is not None)

    def field(self, part: str, title: str, text: str, width: int = 0, placeholder: str = "") -> Field:
        made = Field(title, self.theme, self, placeholder, mono=True, compact=True)
        made.setObjectName(f"{self.name}.{part}")
        made.setText(text)
        if width:
            made.setFixedWidth(scaled(width))
        made.textEdited.connect(lambda _text: self.edited.emit())
        self.line.addWidget(made)
        return made

    def sign(self, text: str) -> None:
        self.line.addWidget(label(self, f"{self.name}.sign", 12, quiet=True, text=text))

    def end(self, title: str) -> None:
        """The button that takes the row away."""
        close = IconButton("close", title, self.theme, self)
        close.setObjectName(f"{self.name}.remove")
        close.set_icon("close", 12)
        close.clicked.connect(self.removed)
        self.line.addWidget(close)


class PortEntry(Entry[PortRow]):
    def __init__(self, name: str, row: PortRow, theme: Theme, parent: QWidget) -> None:
        super().__init__(name, theme, parent)
        self._address = Choice(tr("Interface"), theme, self)
        self._address.setObjectName(f"{name}.address")
        self._address.setFixedWidth(scaled(150))
        for text, data in ((tr("All interfaces"), ANY), (tr("This computer only"), HERE)):
            self._address.addItem(text, data)
        if row.address not in (ANY, HERE):
            self._address.addItem(row.address, row.address)
        self._address.setCurrentIndex(self._address.findData(row.address))
        self._address.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.line.addWidget(self._address)
        self._host = self.field("host", tr("Port on the engine's computer"), row.host, 76, tr("any"))
        self.sign("→")
        self._container = self.field("container", tr("Port in the container"), row.container, 76)
        self._protocol = Choice(tr("Protocol"), theme, self)
        self._protocol.setObjectName(f"{name}.protocol")
        self._protocol.setFixedWidth(scaled(64))
        self._protocol.addItems(["tcp", "udp", "sctp"])
        self._protocol.setCurrentText(row.protocol)
        self._protocol.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.line.addWidget(self._protocol)
        self.line.addStretch(1)
        self.end(tr("Remove this port"))

    def value(self) -> PortRow:
        return PortRow(
            str(self._address.currentData()), self._host.text(), self._container.text(), self._protocol.currentText()
        )

    def take(self, fix: str) -> None:
        self._host.setText(fix)
        self.edited.emit()

    def mark(self, has_error: bool) -> None:
        self._host.set_error(has_error)


class BindEntry(Entry[BindRow]):
    def __init__(self, name: str, row: BindRow, volumes: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(name, theme, parent)
        self._is_folder = row.is_folder
        if row.is_folder:
            self._folder = self.field("source", tr("Folder on this computer"), row.source)
            browse = IconButton("folder", tr("Choose a folder"), theme, self)
            browse.setObjectName(f"{name}.browse")
            browse.clicked.connect(self._browse)
            self.line.addWidget(browse)
        else:
            self._volume = Choice(tr("Volume"), theme, self, editable=True, placeholder=tr("name"), icon="volumes")
            self._volume.setObjectName(f"{name}.source")
            self._volume.addItems(list(volumes))
            self._volume.setCurrentText(row.source)
            self._volume.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._volume.editTextChanged.connect(lambda _text: self.edited.emit())
            self.line.addWidget(self._volume, 1)
        self.sign("→")
        self._target = self.field("target", tr("Place inside the container"), row.target, 172, "/data")
        self.end(tr("Remove this volume"))
        self._read_only = Tick(tr("read-only"), "", theme, self)
        self._read_only.setObjectName(f"{name}.read_only")
        self._read_only.setChecked(row.is_read_only)
        self._read_only.toggled.connect(lambda _on: self.edited.emit())
        self.below.addWidget(self._read_only)

    def value(self) -> BindRow:
        source = self._folder.text() if self._is_folder else self._volume.currentText()
        return BindRow(source, self._target.text(), self._read_only.isChecked(), self._is_folder)

    def offer(self, volumes: Sequence[str]) -> None:
        """Names to choose from, asked for after the row was made."""
        if not self._is_folder:
            typed = self._volume.currentText()
            self._volume.blockSignals(True)
            self._volume.clear()
            self._volume.addItems(list(volumes))
            self._volume.setCurrentText(typed)
            self._volume.blockSignals(False)

    def mark(self, has_error: bool) -> None:
        self._target.set_error(has_error)

    def _browse(self) -> None:
        chooser = QFileDialog(self, tr("Choose a folder"), self._folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._chosen)
        chooser.open()

    def _chosen(self, folder: str) -> None:
        self._folder.setText(folder)
        self.edited.emit()


class VariableEntry(Entry[VariableRow]):
    """A value that looks like a secret is masked until the eye is pressed."""

    def __init__(self, name: str, row: VariableRow, theme: Theme, parent: QWidget) -> None:
        super().__init__(name, theme, parent)
        self._name = self.field("name", tr("Name of the variable"), row.name, 150, tr("NAME"))
        self.sign("=")
        self._value = self.field("value", tr("Value of the variable"), row.value)
        self._eye = IconButton("eye", tr("Show the value"), theme, self)
        self._eye.setObjectName(f"{name}.reveal")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(lambda _on: self._mask())
        self.line.addWidget(self._eye)
        self.end(tr("Remove this variable"))
        self.edited.connect(self._mask)
        self._mask()

    def value(self) -> VariableRow:
        return VariableRow(self._name.text(), self._value.text())

    def mark(self, has_error: bool) -> None:
        self._name.set_error(has_error)

    def _mask(self) -> None:
        is_hidden = is_secret(self._name.text(), self._value.text())
        self._eye.setVisible(is_hidden)
        mode = QLineEdit.EchoMode.Password if is_hidden and not self._eye.isChecked() else QLineEdit.EchoMode.Normal
        self._value.setEchoMode(mode)


class Make(Protocol[R]):
    def __call__(self, name: str, row: R, parent: QWidget) -> Entry[R]: ...


class Entries(QWidget, Generic[R]):
    """Rows that can be added and taken away, with links below that add one."""

    edited = Signal()

    def __init__(self, name: str, make: Make[R], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._make, self._theme, self._made = make, theme, 0
        self.entries: list[Entry[R]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._links = QHBoxLayout()
        self._links.setSpacing(20)
        self._links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addLayout(self._links)

    def add_link(self, part: str, text: str, act: Callable[[], None]) -> None:
        link = Link(text, self._theme, self)
        link.setObjectName(f"{self.objectName()}.{part}")
        link.clicked.connect(act)
        self._links.insertWidget(self._links.count() - 1, link)

    def values(self) -> tuple[R, ...]:
        return tuple(entry.value() for entry in self.entries)

    def set_values(self, values: Iterable[R]) -> None:
        for entry in list(self.entries):
            self._drop(entry)
        self._made = 0
        for value in values:
            self.add(value, has_focus=False)

    def add(self, value: R, has_focus: bool = True) -> None:
        entry = self._make(f"{self.objectName()}.{self._made}", value, self)
        self._made += 1
        entry.edited.connect(self.edited)
        entry.removed.connect(lambda: self._remove(entry))
        self.entries.append(entry)
        self._rows.addWidget(entry)
        if has_focus:
            first = next((field for field in entry.findChildren(Field)), None)
            if first is not None:
                first.setFocus()
            self.edited.emit()

    def say(self, kind: str, problems: Sequence[Problem]) -> None:
        """Each problem beside its row; `kind` is the first half of its field's name."""
        wrong = {problem.field: problem for problem in reversed(problems)}
        for number, entry in enumerate(self.entries):
            entry.say(wrong.get(f"{kind}.{number}"))

    def _remove(self, entry: Entry[R]) -> None:
        self._drop(entry)
        self.edited.emit()

    def _drop(self, entry: Entry[R]) -> None:
        self.entries.remove(entry)
        self._rows.removeWidget(entry)
        entry.setParent(None)  # its name may be given again
        entry.deleteLater()
