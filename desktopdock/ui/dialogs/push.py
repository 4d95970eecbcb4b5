"""The push dialog: which tags go to which registry, as whom, and the push itself, which goes on without the dialog."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.image_pushes import push, push_command
from desktopdock.actions.images import pull_target
from desktopdock.domain.references import Reference
from desktopdock.jobs.job import Job, JobState
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.pushes import account_text, advice, digest_said, not_ours
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.pull_failure import PullFailure
from desktopdock.ui.dialogs.pull_progress import PullProgressView
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import CommandBox
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.note import Note

WIDTH = 640
NAMED = 8  # of several; the rest is counted


class _State(Enum):
    READY = auto()
    RUNNING = auto()
    THERE = auto()


class PushDialog(Dialog):
    def __init__(self, references: Sequence[Reference], services: Services, theme: Theme, parent: QWidget) -> None:
        """`references` have a tag each."""
        count = len(references)
        title = tr("Push an image") if count == 1 else tr("Push %n image(s)", "", count)
        super().__init__("push", title, WIDTH, theme, parent)
        self._references, self._services = list(references), services
        self._state, self._job = _State.READY, 0
        self._looks = Newest()
        self._line = QWidget(self)
        self._progress = PullProgressView(theme, self, "push", tr("Pushed so far"))
        self._failure = PullFailure(theme, self, "push")
        self._done, self._note = Note("push.done", theme, self), Note("push.note", theme, self)
        self._command = CommandBox("push.command_line", theme, self)
        self._accounts: dict[str, Elided] = {}
        self._make_body()
        self._make_foot()
        self._command.set_command(push_command(self._references))
        services.jobs.changed.connect(self._job_changed)
        self.finished.connect(self._leave)
        self._looks.start(self._ask_accounts(), "accounts for the push dialog")
        self._show_state(_State.READY)
        if foreign := not_ours(self._references):
            self._note.say(foreign, Tone.WARNING)
        if running := self._running():
            self._follow(running)

    def start(self) -> None:
        self._note.say("")
        self._failure.setVisible(False)
        self._follow(self._running() or push(self._references, self._services))

    def accept(self) -> None:
        """Enter: push; while that runs, or when it is there, go away."""
        if self._state is _State.READY:
            self.start()
        else:
            self.reject()

    def _make_body(self) -> None:
        question = Elided(self, "push.question", 17, WEIGHT.DemiBold)
        question.setText(self.windowTitle())
        self.body.addWidget(question)
        for number, reference in enumerate(self._references[:NAMED]):
            name = Elided(self, f"push.image.{number}", 13, WEIGHT.Medium, mono=True, mode=Qt.TextElideMode.ElideMiddle)
            name.setText(reference.familiar)
            self.body.addWidget(name)
        if (more := len(self._references) - NAMED) > 0:
            self.body.addWidget(label(self, "push.more", 12, quiet=True, text=tr("and %n more", "", more)))
        for registry in dict.fromkeys(reference.registry for reference in self._references):
            self._accounts[registry] = Elided(self, f"push.account.{registry}", 12, quiet=True)
            self._accounts[registry].setText(tr("to {0}").format(registry))
            self.body.addWidget(self._accounts[registry])
        self._line.setFixedHeight(1)
        self._line.setAutoFillBackground(True)
        self._line.setBackgroundRole(QPalette.ColorRole.Mid)
        for part in (self._line, self._progress, self._failure, self._done, self._note, self._command):
            self.body.addWidget(part)
        self._line.hide()
        self._progress.hide()

    def _make_foot(self) -> None:
        self._cancel = Button(tr("Cancel push"), self.theme, self)
        self._cancel.setObjectName("push.cancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(lambda: self._services.jobs.cancel(self._job))
        self._keeps = label(self, "push.keeps", 12, quiet=True, text=tr("keeps running in Activity"))
        self.add_left(self._cancel)
        self.footer.insertWidget(self.footer.count() - 1, self._keeps)
        self._close = Button(tr("Close"), self.theme, self)
        self._push = Button(tr("Push"), self.theme, self, Kind.PRIMARY, icon="push")
        self.add_button(self._close, Role.RejectRole, "push.close")
        self.add_button(self._push, Role.AcceptRole, "push.start")

    def _show_state(self, state: _State) -> None:
        self._state = state
        is_running = state is _State.RUNNING
        self._cancel.setVisible(is_running)
        self._keeps.setVisible(is_running)
        self._push.setVisible(state is _State.READY)
        self._close.set_kind(Kind.SECONDARY if state is _State.READY else Kind.PRIMARY)
        default = self._push if state is _State.READY else self._close
        default.setDefault(True)
        default.setFocus()

    def _running(self) -> int:
        """The job that pushes just these already; 0 where there is none."""
        keys = [pull_target(reference, self._services).key for reference in self._references]
        command = push_command(self._references)
        jobs = self._services.jobs.running
        same = (job for job in jobs if job.command == command and [part.target.key for part in job.parts] == keys)
        return next((job.id for job in same), 0)

    def _follow(self, id: int) -> None:
        self._job = id
        self._show_state(_State.RUNNING)
        if (job := self._services.jobs.find(id)) is not None:
            self._job_changed(job)

    def _job_changed(self, job: Job) -> None:
        if job.id != self._job:
            return
        has_begun = not job.is_over or job.progress is not None
        self._line.setVisible(has_begun)
        self._progress.setVisible(has_begun)
        self._progress.show_job(job)
        if job.is_over:
            self._end(job)

    def _end(self, job: Job) -> None:
        is_there = job.state is JobState.DONE
        self._show_state(_State.THERE if is_there else _State.READY)
        if is_there:
            digest = digest_said(job.output) if len(self._references) == 1 else ""
            self._done.say(" ".join(filter(None, (tr("It is in the registry."), digest))), Tone.OK)
        elif job.error is not None:
            self._failure.say_words(job.words, advice(job), job.error, self._registry_of(job))
        else:
            self._note.say(tr("Cancelled. Layers that were whole stay in the registry."))

    def _registry_of(self, job: Job) -> str:
        """Of the first that failed."""
        keys = {pull_target(reference, self._services).key: reference.registry for reference in self._references}
        return keys[job.failed[0].target.key]

    async def _ask_accounts(self) -> None:
        for registry, shown in self._accounts.items():
            account = await self._services.engine.registries.account(registry)
            shown.setText(account_text(account))
            if account.note:
                self._note.say(account.note, Tone.WARNING)

    def _leave(self) -> None:
        self._job = 0
        self._looks.cancel()
