"""Another name for a container: checked as one types, kept in its field where the engine refuses it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktopdock.actions.containers import rename_command
from desktopdock.domain.containers import Container
from desktopdock.jobs.job import Job, JobState
from desktopdock.jobs.queue import Jobs
from desktopdock.presentation.container_names import name_problem
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import CommandBox, WordsBox
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.fields import Field
from desktopdock.ui.widgets.form import FormRow
from desktopdock.ui.widgets.labels import WEIGHT

WIDTH = 520


class Rename(Dialog):
    """`submit` starts the job and returns its id; the dialog closes when that is done, and stays when it fails."""

    def __init__(
        self,
        container: Container,
        name: str,
        submit: Callable[[str], int],
        store: Store[Container],
        jobs: Jobs,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__("rename", tr("Rename"), WIDTH, theme, parent)
        self._container, self._submit, self._store, self._jobs = container, submit, store, jobs
        self._job = 0
        question = Elided(self, "rename.question", 17, WEIGHT.DemiBold)
        question.setText(tr("Rename {0}").format(container.name))
        self._field = Field(tr("New name"), theme, self, mono=True)
        self._field.setObjectName("rename.name")
        self._row = FormRow(tr("New name"), self._field, theme, self)
        self._command = CommandBox("rename", theme, self)
        self._words = WordsBox("rename.failure", theme, self)
        self._words.hide()
        for part in (question, self._row, self._words, self._command):
            self.body.addWidget(part)
        self._go = Button(tr("Rename"), theme, self, Kind.PRIMARY)
        self.add_button(self._go, Role.ActionRole, "rename.proceed")
        self.add_button(Button(tr("Cancel"), theme, self), Role.RejectRole, "rename.cancel")
        self._go.setDefault(True)
        self._go.clicked.connect(self._send)
        self._field.textChanged.connect(self._check)
        jobs.changed.connect(self._job_changed)
        self.finished.connect(lambda: jobs.changed.disconnect(self._job_changed))
        self._field.setText(name)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _check(self) -> None:
        """The names are those of the store as it is now, so that one given elsewhere meanwhile counts too."""
        name, own = self._field.text(), self._container
        taken = {container.name for container in self._store.rows if container.key != own.key}
        problem = name_problem(name, taken)
        self._row.say(problem)
        self._command.set_command(rename_command(own, name))
        self._go.setEnabled(not problem and name != own.name and not self._job)

    def _send(self) -> None:
        self._words.hide()
        self._job = self._submit(self._field.text())
        self._check()

    def _job_changed(self, job: Job) -> None:
        if job.id != self._job or not job.is_over:
            return
        self._job = 0
        if job.state is JobState.DONE:
            self.accept()
            return
        self._words.say(str(job.error or ""), job.error.remedy() if job.error else "")
        self._words.setVisible(job.error is not None)
        self._check()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
