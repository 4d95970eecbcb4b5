"""What the dialogs that create something share: fields, what the engine refuses, the command, one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktopdock.jobs.job import Job, JobState
from desktopdock.jobs.queue import Jobs
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import CommandBox, WordsBox
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.fields import Choice, Field
from desktopdock.ui.widgets.form import FormRow
from desktopdock.ui.widgets.labels import WEIGHT

WIDTH = 600


class Creation(Dialog):
    """A subclass adds its rows, checks them in `check`, starts its job in `submit` and knows what it has made.

    The dialog stays until the job is done; where it fails, what was typed stays with the engine's words above it.
    """

    def __init__(self, name: str, title: str, verb: str, jobs: Jobs, theme: Theme, parent: QWidget) -> None:
        super().__init__(name, title, WIDTH, theme, parent)
        self._jobs, self._job, self._name = jobs, 0, name
        question = Elided(self, f"{name}.question", 17, WEIGHT.DemiBold)
        question.setText(title)
        self._words = WordsBox(f"{name}.failure", theme, self)
        self._words.hide()
        self._command = CommandBox(name, theme, self)
        for part in (question, self._words, self._command):
            self.body.addWidget(part)
        self._go = Button(verb, theme, self, Kind.PRIMARY)
        self.add_button(self._go, Role.ActionRole, f"{name}.proceed")
        self.add_button(Button(tr("Cancel"), theme, self), Role.RejectRole, f"{name}.cancel")
        self._go.setDefault(True)
        self._go.clicked.connect(self._send)
        jobs.changed.connect(self._job_changed)
        self.finished.connect(lambda: jobs.changed.disconnect(self._job_changed))

    def check(self) -> bool:
        """Say beside each field what is wrong; whether nothing is."""
        raise NotImplementedError

    def command(self) -> str:
        raise NotImplementedError

    def submit(self) -> int:
        """Start the job; its id."""
        raise NotImplementedError

    def made(self) -> None:
        """It is done: show it."""
        raise NotImplementedError

    def add_row(self, title: str, field: QWidget, name: str, hint: str = "") -> FormRow:
        """Below the last one, above the command."""
        field.setObjectName(f"{self._name}.{name}")
        row = FormRow(title, field, self.theme, self)
        if hint:
            row.hint(hint)
        self.body.insertWidget(self.body.count() - 1, row)
        return row

    def add_field(self, title: str, name: str, text: str, hint: str = "", placeholder: str = "") -> FormRow:
        field = Field(title, self.theme, self, placeholder, mono=True, compact=True)
        field.setText(text)
        field.textChanged.connect(self.read)
        return self.add_row(title, field, name, hint)

    def read(self) -> None:
        """Everything that follows from what is typed."""
        is_right = self.check()
        self._command.set_command(self.command())
        self._go.setEnabled(is_right and not self._job)

    def begin(self, first: Callable[[], QWidget]) -> None:
        """When all rows are there."""
        self.read()
        first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        self._words.hide()
        self._job = -1  # its first word comes before `submit` has returned
        self._job = self.submit()
        self.read()

    def _job_changed(self, job: Job) -> None:
        if job.id != self._job or not job.is_over:
            return
        self._job = 0
        if job.state is JobState.DONE:
            self.made()
            self.accept()
            return
        self._words.say(str(job.error or ""), job.error.remedy() if job.error else "")
        self._words.setVisible(job.error is not None)
        self.read()


def text_of(row: FormRow) -> str:
    """What is typed or chosen there, without blanks around it."""
    field = row.field
    if isinstance(field, Choice):
        return field.currentText().strip()
    assert isinstance(field, Field)
    return field.text().strip()
