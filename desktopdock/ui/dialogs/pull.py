"""The pull dialog: a reference as one types, a platform, and the pull itself, which goes on without the dialog."""

from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.images import pull, pull_command, pull_target
from desktopdock.domain.errors import EngineError
from desktopdock.domain.images import ImageDetail
from desktopdock.domain.references import Reference
from desktopdock.domain.registries import NoPlatform, RegistryError, TagMissing
from desktopdock.jobs.job import Job, JobState
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.pulls import digest_of, platform_warning
from desktopdock.presentation.versions import sorted_by_version
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.pull_failure import PullFailure
from desktopdock.ui.dialogs.pull_form import PullForm
from desktopdock.ui.dialogs.pull_progress import PullProgressView
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import CommandBox
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.fields import Tick
from desktopdock.ui.widgets.note import Note

WIDTH = 640


class Wish(Struct, frozen=True):
    """What the dialog is opened with; `platforms` are those the tag is known to have, `job` one that runs already."""

    reference: str = ""
    platform: str = ""
    platforms: tuple[str, ...] = ()
    job: int = 0
    is_run_after: bool = False


class _State(Enum):
    FORM = auto()
    RUNNING = auto()
    HERE = auto()


class PullDialog(Dialog):
    run_after = Signal(int, bool)  # whether the image of this job is to be run when it is here

    def __init__(self, wish: Wish, services: Services, offers: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__("pull", tr("Pull an image"), WIDTH, theme, parent)
        self._services, self._offers = services, list(offers)
        self._state, self._job = _State.FORM, 0
        self._names, self._looks = Newest(), Newest()
        self._form = PullForm(theme, self)
        self._line = QWidget(self)
        self._progress = PullProgressView(theme, self, "pull", tr("Pulled so far"))
        self._failure = PullFailure(theme, self, "pull")
        self._done, self._note = Note("pull.done", theme, self), Note("pull.note", theme, self)
        self._command = CommandBox("pull.command_line", theme, self)
        self._make_body()
        self._make_foot(wish)
        self._form.fill(wish.reference, self._own, wish.platforms, wish.platform)
        self._form.suggestions.offer(self._offers)
        services.jobs.changed.connect(self._job_changed)
        self.finished.connect(self._leave)
        self._names.start(self._load_names(), "names for the pull dialog")
        self._show_state(_State.FORM)
        self._read()
        self._form.field.setFocus()
        if wish.job:
            self._follow(wish.job)

    @property
    def reference(self) -> Reference | None:
        return self._form.reference

    def start(self) -> None:
        """As by the button; nothing where there is no reference to pull."""
        reference = self.reference
        if reference is None:
            self._form.say_problem()
            self._form.field.setFocus()
        elif self._state is not _State.RUNNING:
            self._follow(self._running(reference) or pull(reference, self._form.platform, self._services))

    def accept(self) -> None:
        """Enter: pull; while that runs go away; when it is here run it."""
        acts = {_State.FORM: self.start, _State.RUNNING: self.reject, _State.HERE: self._run}
        acts[self._state]()

    def _make_body(self) -> None:
        self._line.setFixedHeight(1)
        self._line.setAutoFillBackground(True)
        self._line.setBackgroundRole(QPalette.ColorRole.Mid)
        for part in (self._form, self._line, self._progress, self._failure, self._done, self._note, self._command):
            self.body.addWidget(part)
        self._line.hide()
        self._progress.hide()
        self._form.edited.connect(self._edited)
        self._form.chosen.connect(self._read)
        self._failure.chosen.connect(self._take_offer)
        self._failure.browsed.connect(self._browse)

    def _make_foot(self, wish: Wish) -> None:
        self._cancel = Button(tr("Cancel pull"), self.theme, self)
        self._cancel.setObjectName("pull.cancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(lambda: self._services.jobs.cancel(self._job))
        self._then = Tick(tr("Run… when it is here"), "", self.theme, self)
        self._then.setObjectName("pull.then_run")
        self._then.setChecked(wish.is_run_after)
        self._then.toggled.connect(self._tell_run_after)
        self._keeps = Elided(self, "pull.keeps", 12, quiet=True)
        self._keeps.setText(tr("keeps running in Activity"))
        self.add_left(self._cancel)
        self.add_left(self._then)
        self.footer.insertWidget(self.footer.count() - 1, self._keeps)
        self._close = Button(tr("Close"), self.theme, self)
        self._again = Button(tr("Run…"), self.theme, self, Kind.PRIMARY, icon="start")
        self._pull = Button(tr("Pull"), self.theme, self, Kind.PRIMARY, icon="pull")
        self.add_button(self._close, Role.RejectRole, "pull.close")
        self.add_button(self._again, Role.AcceptRole, "pull.run")
        self.add_button(self._pull, Role.AcceptRole, "pull.start")

    @property
    def _own(self) -> str:
        capabilities = self._services.engine.link.connection.capabilities
        return capabilities.default_platform if capabilities else ""

    def _edited(self) -> None:
        self._forget_outcome()
        if self._state is not _State.FORM:
            self._show_state(_State.FORM)
            self._form.field.setFocus()
        self._progress.hide()
        self._line.hide()
        self._read()

    def _read(self) -> None:
        """All that follows at once from what is typed and chosen."""
        reference = self.reference
        if reference is not None:
            self._command.set_command(pull_command(reference, self._form.platform))
        self._command.setVisible(reference is not None)
        self._pull.setEnabled(reference is not None)

    def _forget_outcome(self) -> None:
        self._failure.setVisible(False)
        self._done.say("")
        self._note.say("")

    def _show_state(self, state: _State) -> None:
        self._state = state
        is_running = state is _State.RUNNING
        self._form.lock(is_running)
        self._cancel.setVisible(is_running)
        self._keeps.setVisible(is_running)
        self._then.setVisible(state is not _State.HERE)
        self._pull.setVisible(state is _State.FORM)
        self._again.setVisible(state is _State.HERE)
        self._close.set_kind(Kind.PRIMARY if is_running else Kind.SECONDARY)
        default = {_State.FORM: self._pull, _State.RUNNING: self._close, _State.HERE: self._again}[state]
        default.setDefault(True)
        if self.isVisible():
            default.setFocus()

    def _running(self, reference: Reference) -> int:
        """The job that pulls it already; 0 where there is none."""
        wanted = pull_target(reference, self._services)
        jobs = self._services.jobs.running
        return next((job.id for job in jobs if [part.target.key for part in job.parts] == [wanted.key]), 0)

    def _follow(self, id: int) -> None:
        """From now on the dialog shows this job, and who we are to its registry."""
        self._job = id
        self._forget_outcome()
        self._form.show_digest("")
        self._show_state(_State.RUNNING)
        self._tell_run_after()
        if (reference := self.reference) is not None:
            self._looks.start(self._ask_account(reference.registry), f"account for {reference.registry}")
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
        reference = self.reference
        self._show_state(_State.HERE if job.state is JobState.DONE else _State.FORM)
        if reference is None:
            return
        if job.state is JobState.DONE:
            self._done.say(tr("The image is here."), Tone.OK)
            self._looks.start(self._look_at(reference), f"look at {reference}")
        elif job.error is not None:
            self._say_failure(job.error, reference)
        else:
            self._note.say(tr("Cancelled. Layers that were whole stay on the engine."))

    def _say_failure(self, error: EngineError, reference: Reference) -> None:
        self._failure.say(error, reference.registry)
        if isinstance(error, TagMissing):
            self._looks.start(self._offer_tags(reference), f"tags of {reference.familiar_name}")
        elif isinstance(error, NoPlatform):
            self._looks.start(self._offer_platforms(reference), f"platforms of {reference}")

    async def _load_names(self) -> None:
        try:
            here = await self._services.engine.images.names()
        except EngineError:  # only for suggestions: what is wrong with the engine is said where the pull fails
            return
        self._form.suggestions.offer([*self._offers, *here])

    async def _ask_account(self, registry: str) -> None:
        account = await self._services.engine.registries.account(registry)
        self._form.show_account(account)
        if account.note:
            self._note.say(account.note, Tone.WARNING)

    async def _look_at(self, reference: Reference) -> None:
        """Whether what has come is what was asked for."""
        try:
            image = await self._services.engine.images.inspect(reference.stored)
        except EngineError as error:
            self._note.say(str(error), Tone.WARNING)
        else:
            self._say_what_came(image, reference)

    def _say_what_came(self, image: ImageDetail | None, reference: Reference) -> None:
        if image is None:
            return
        self._form.show_digest(digest_of(image, reference))
        if warning := platform_warning(image, self._form.platform, self._own):
            self._note.say(warning, Tone.WARNING)

    async def _offer_tags(self, reference: Reference) -> None:
        try:
            tags = sorted_by_version(await self._services.engine.registries.tags(reference))
        except RegistryError as error:
            self._note.say(f"{error} {error.remedy()}", Tone.WARNING)
        else:
            self._failure.offer(tr("Tags that exist:") if tags else tr("It has no tags at all."), tags, bool(tags))

    async def _offer_platforms(self, reference: Reference) -> None:
        try:
            detail = await self._services.engine.registries.detail(reference)
        except RegistryError as error:
            self._note.say(f"{error} {error.remedy()}", Tone.WARNING)
        else:
            self._failure.offer(tr("Platforms that exist:"), [image.platform for image in detail.platforms])

    def _take_offer(self, text: str) -> None:
        reference = self.reference
        if reference is None:
            return
        if "/" in text:  # a tag has none
            self._form.choose_platform(text)
        else:
            self._form.field.setText(f"{reference.familiar_name}:{text}")
        self._pull.setFocus()

    def _browse(self) -> None:
        if (reference := self.reference) is not None:
            self._services.desk.open("search", term=reference.familiar_name)
            self.reject()

    def _run(self) -> None:
        if (reference := self.reference) is not None:
            self.done(self.DialogCode.Accepted)
            self._services.desk.open("run", image=reference.familiar)

    def _tell_run_after(self) -> None:
        if self._job:
            self.run_after.emit(self._job, self._then.isChecked())

    def _leave(self) -> None:
        self._job = 0
        self._names.cancel()
        self._looks.cancel()
