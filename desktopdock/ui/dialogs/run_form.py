"""The fields of the run dialog: what is typed, as a `Form`, and each problem beside its field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.domain.images import ImageDetail
from desktopdock.domain.run import Restart
from desktopdock.presentation.run_form import BindRow, Form, PortRow, Problem, VariableRow
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.run_rows import BindEntry, Entries, PortEntry, VariableEntry
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.fields import Choice, Field, Tick
from desktopdock.ui.widgets.fold import Fold
from desktopdock.ui.widgets.form import FormRow
from desktopdock.ui.widgets.labels import label


class RunForm(QWidget):
    """`pasting` asks for the dialog that takes many variables."""

    edited = Signal()
    pasting = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._volumes, self._platform = theme, list[str](), ""
        self._rows: dict[str, FormRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._add_image()
        self._name = self._field("name", tr("Name"), tr("chosen by the engine"))
        self._add_lists()
        self._command = self._field("command", tr("Command"), mono=True)
        self._add_restart()
        self._add_process()
        self._column.addStretch(1)

    def value(self) -> Form:
        return Form(
            image=self._image.currentText(),
            name=self._name.text(),
            ports=self.ports.values(),
            binds=self.binds.values(),
            variables=self.variables.values(),
            entrypoint=self._entrypoint.text(),
            command=self._command.text(),
            working_dir=self._working_dir.text(),
            user=self._user.text(),
            restart=str(self._restart.currentData()),
            is_auto_removed=self._auto_remove.isChecked(),
            has_tty=self._tty.isChecked(),
            is_pulled_first=self._pull_first.isChecked(),
            platform=self._platform,
        )

    def fill(self, form: Form) -> None:
        self._platform = form.platform
        self._image.setCurrentText(form.image)
        self.ports.set_values(form.ports)
        self.binds.set_values(form.binds)
        self.variables.set_values(form.variables)
        for field, text in (
            (self._name, form.name),
            (self._command, form.command),
            (self._entrypoint, form.entrypoint),
            (self._working_dir, form.working_dir),
            (self._user, form.user),
        ):
            field.setText(text)
        self._restart.setCurrentIndex(max(0, self._restart.findData(form.restart)))
        self._auto_remove.setChecked(form.is_auto_removed)
        self._tty.setChecked(form.has_tty)
        self._pull_first.setChecked(form.is_pulled_first)
        self._process.set_open(bool(form.entrypoint or form.working_dir or form.user or form.has_tty))
        self.edited.emit()

    def offer(self, images: Sequence[str], volumes: Sequence[str]) -> None:
        """Names that the engine has, to choose from."""
        self._volumes = list(volumes)
        typed = self._image.currentText()
        self._image.blockSignals(True)
        self._image.clear()
        self._image.addItems(list(images))
        self._image.setCurrentText(typed)
        self._image.blockSignals(False)
        for entry in self.binds.entries:
            if isinstance(entry, BindEntry):
                entry.offer(volumes)

    def show_image(self, state: str, image: ImageDetail | None) -> None:
        """Where the image is, and what it brings where a field is left empty."""
        self._image_state.setText(state)
        for field, words in (
            (self._command, image.command if image else ()),
            (self._entrypoint, image.entrypoint if image else ()),
        ):
            field.setPlaceholderText(tr("{0}   from the image").format(" ".join(words)) if words else "")
        self._working_dir.setPlaceholderText((image.working_dir if image else "") or "/")
        self._user.setPlaceholderText((image.user if image else "") or "root")

    def say(self, problems: Sequence[Problem]) -> None:
        for kind, entries in (("ports", self.ports), ("binds", self.binds), ("variables", self.variables)):
            entries.say(kind, problems)
        found = {problem.field: problem for problem in reversed(problems)}
        for field, row in self._rows.items():
            problem = found.get(field)
            if problem is None:
                row.say()
            else:
                use = tr("Use {0}").format(problem.fix) if problem.fix else ""
                row.say(problem.sentence, use, partial(self._take_name, problem.fix))
        if any(problem.field in ("entrypoint", "working_dir", "user") for problem in problems):
            self._process.set_open(True)

    def focus_first(self) -> None:
        (self._name if self._image.currentText() else self._image).setFocus()

    def _take_name(self, name: str) -> None:
        self._name.setText(name)
        self.edited.emit()

    def _add_image(self) -> None:
        box = QWidget(self)
        self._image = Choice(tr("Image"), self._theme, box, editable=True, placeholder=tr("name:tag"), mono=True)
        self._image.setObjectName("run.image")
        self._image.editTextChanged.connect(lambda _text: self.edited.emit())
        self._image_state = label(box, "run.image_state", 12, quiet=True)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._image, 3)
        line.addWidget(self._image_state, 1)
        self._row("image", tr("Image"), box)

    def _add_lists(self) -> None:
        theme = self._theme
        self.ports: Entries[PortRow] = Entries(
            "run.ports", lambda name, row, parent: PortEntry(name, row, theme, parent), theme, self
        )
        self.ports.add_link("add", tr("Add port"), lambda: self.ports.add(PortRow()))
        self.binds: Entries[BindRow] = Entries(
            "run.binds", lambda name, row, parent: BindEntry(name, row, self._volumes, theme, parent), theme, self
        )
        self.binds.add_link("add", tr("Add volume"), lambda: self.binds.add(BindRow()))
        self.binds.add_link("add_folder", tr("Add folder…"), lambda: self.binds.add(BindRow(is_folder=True)))
        self.variables: Entries[VariableRow] = Entries(
            "run.variables", lambda name, row, parent: VariableEntry(name, row, theme, parent), theme, self
        )
        self.variables.add_link("add", tr("Add variable"), lambda: self.variables.add(VariableRow()))
        self.variables.add_link("paste", tr("Paste or load .env…"), self.pasting.emit)
        for title, entries in (
            (tr("Ports"), self.ports),
            (tr("Volumes"), self.binds),
            (tr("Environment"), self.variables),
        ):
            entries.edited.connect(self.edited)
            self._column.addWidget(FormRow(title, entries, theme, self))

    def _add_restart(self) -> None:
        box = QWidget(self)
        self._restart = Choice(tr("Restart"), self._theme, box)
        self._restart.setObjectName("run.restart")
        for policy, text in (
            (Restart.NO, tr("never")),
            (Restart.ON_FAILURE, tr("after an error")),
            (Restart.UNLESS_STOPPED, tr("unless stopped by me")),
            (Restart.ALWAYS, tr("always")),
        ):
            self._restart.addItem(text, str(policy))
        self._restart.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self._auto_remove = self._tick("auto_remove", tr("Remove when it ends"), box)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self._restart, 1)
        line.addWidget(self._auto_remove, 1)
        self._row("restart", tr("Restart"), box)

    def _add_process(self) -> None:
        self._process = Fold("run.process", tr("Process"), tr("entry point, working folder, user"), self._theme, self)
        self._column.addWidget(self._process)
        self._entrypoint = self._field("entrypoint", tr("Entry point"), mono=True, into=self._process.content)
        self._working_dir = self._field("working_dir", tr("Working folder"), mono=True, into=self._process.content)
        self._user = self._field("user", tr("User"), mono=True, into=self._process.content)
        self._tty = self._tick("tty", tr("Give it a terminal (TTY)"), self)
        self._pull_first = self._tick("pull_first", tr("Pull the image first, also if it is here"), self)
        self._process.content.addWidget(self._tty)
        self._process.content.addWidget(self._pull_first)

    def _field(
        self, part: str, title: str, placeholder: str = "", mono: bool = False, into: QVBoxLayout | None = None
    ) -> Field:
        field = Field(title, self._theme, self, placeholder, mono=mono, compact=True)
        field.setObjectName(f"run.{part}")
        field.textEdited.connect(lambda _text: self.edited.emit())
        self._row(part, title, field, into)
        return field

    def _tick(self, part: str, text: str, parent: QWidget) -> Tick:
        tick = Tick(text, "", self._theme, parent)
        tick.setObjectName(f"run.{part}")
        tick.toggled.connect(lambda _on: self.edited.emit())
        return tick

    def _row(self, part: str, title: str, field: QWidget, into: QVBoxLayout | None = None) -> None:
        self._rows[part] = FormRow(title, field, self._theme, self)
        (into or self._column).addWidget(self._rows[part])
