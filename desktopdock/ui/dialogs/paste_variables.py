"""Many variables at once: pasted, or read from a .env file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktopdock.presentation.cells import Tone
from desktopdock.support.dotenv import variables
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.note import Note
from desktopdock.ui.widgets.text_area import TextArea

LARGEST = 1_000_000  # bytes; a .env file has some lines


class PasteVariables(Dialog):
    """`taken` gets the names and values in the order of the text, once."""

    def __init__(self, taken: Callable[[list[tuple[str, str]]], None], theme: Theme, parent: QWidget) -> None:
        super().__init__("paste-variables", tr("Add variables"), 640, theme, parent)
        self._taken = taken
        hint = label(
            self,
            "paste-variables.hint",
            12,
            quiet=True,
            text=tr("One NAME=value to a line; comments, quotes and export are understood as in a .env file."),
        )
        hint.setWordWrap(True)
        self._text = TextArea(tr("Variables"), theme, self, "NAME=value")
        self._text.setObjectName("paste-variables.text")
        self._text.setMinimumHeight(220)
        self._note = Note("paste-variables.note", theme, self)
        for part in (hint, self._text, self._note):
            self.body.addWidget(part)
        load = Button(tr("Load a file…"), theme, self, icon="file")
        load.setObjectName("paste-variables.load")
        load.setAutoDefault(False)
        load.clicked.connect(self._choose)
        self.add_left(load)
        self._add = Button(tr("Add"), theme, self, Kind.PRIMARY)
        self.add_button(Button(tr("Cancel"), theme, self), Role.RejectRole, "paste-variables.cancel")
        self.add_button(self._add, Role.AcceptRole, "paste-variables.add")
        self._text.textChanged.connect(self._read)
        self._read()
        self._text.setFocus()

    def accept(self) -> None:
        self._taken(variables(self._text.toPlainText()).found)
        super().accept()

    def load(self, path: str) -> None:
        """Show the text of a file, so that it is seen before it is taken."""
        try:
            file = Path(path)
            if file.stat().st_size > LARGEST:
                self._note.say(tr("{0} is too large for a .env file.").format(file.name), Tone.ERROR)
                return
            self._text.setPlainText(file.read_text(encoding="utf-8"))
        except OSError as error:
            self._note.say(tr("{0} could not be read: {1}").format(path, error.strerror or str(error)), Tone.ERROR)
        except UnicodeDecodeError:
            self._note.say(tr("{0} is not a text file in UTF-8.").format(path), Tone.ERROR)

    def _choose(self) -> None:
        chooser = QFileDialog(self, tr("Load a file"))
        chooser.setObjectName("paste-variables.file")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([tr("Environment files (*.env .env *.env.*)"), tr("All files (*)")])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.load)
        chooser.open()

    def _read(self) -> None:
        """Says what will be taken, and which lines say something else."""
        read = variables(self._text.toPlainText())
        self._add.setEnabled(bool(read.found) and not read.unreadable)
        self._add.setText(tr("Add %n variable(s)", "", len(read.found)) if read.found else tr("Add"))
        self._add.updateGeometry()
        lines = ", ".join(map(str, read.unreadable[:10]))
        self._note.say(tr("Not NAME=value: line {0}").format(lines) if lines else "", Tone.ERROR)
