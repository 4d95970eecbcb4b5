"""The run dialog: a form, the live command beside it, and the job that makes the container."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.run import Field, Made, lines, start
from desktopdock.domain.containers import Container, State
from desktopdock.domain.errors import EngineError
from desktopdock.domain.images import ImageDetail
from desktopdock.domain.keys import Key
from desktopdock.domain.run import RunSpec, Variable
from desktopdock.domain.secrets import is_secret
from desktopdock.jobs.job import Job, JobState
from desktopdock.presentation.amounts import size
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.run_form import (
    Form,
    Known,
    Published,
    Reading,
    VariableRow,
    offered_ports,
    read,
    steps,
)  # fmt: skip
from desktopdock.stores.store import Store
from desktopdock.support.background import spawn
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.paste_variables import PasteVariables
from desktopdock.ui.dialogs.run_form import RunForm
from desktopdock.ui.dialogs.run_side import RunSide
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import WordsBox
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.note import Note

WIDTH, HEIGHT, NARROW = 976, 728, 900
PAUSE_MS = 250  # after the last key, before the engine is asked about the image


class Place(Struct, frozen=True):
    """The engine that the container is to run on, and how the user calls it."""

    services: Services
    containers: Store[Container]
    connection: str
    name: str


class RunDialog(Dialog):
    def __init__(self, form: Form, place: Place, theme: Theme, parent: QWidget) -> None:
        super().__init__("run", tr("Run a container on {0}").format(place.name), WIDTH, theme, parent)
        self._place, self._known, self._reading = place, Known(), Reading(RunSpec(""))
        self._made, self._job, self._tasks = Made(), 0, list[asyncio.Task[None]]()
        self._asked: asyncio.Task[None] | None = None
        self._offered: Form | None = None
        self._failure = WordsBox("run.failure", theme, self)
        self._remove = Button(tr("Remove it"), theme, self, small=True)
        self._show = Button(tr("Show it"), theme, self, small=True)
        for button, name, act in ((self._remove, "remove", self._remove_made), (self._show, "show", self._show_made)):
            button.setObjectName(f"run.{name}")
            button.clicked.connect(act)
            self._failure.add_button(button)
        self._failure.hide()
        self._form, self._side = RunForm(theme, self), RunSide(theme, self)
        self.body.addWidget(self._failure)
        self.body.addWidget(self._form)
        self.beside(self._side)
        self._left = Note("run.left", theme, self)
        self._left.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.add_left(self._left)
        self._cancel = Button(tr("Cancel"), theme, self)
        self._create = Button(tr("Create only"), theme, self)
        self._run = Button(tr("Run"), theme, self, Kind.PRIMARY, icon="start")
        self.add_button(self._cancel, Role.RejectRole, "run.cancel")
        self.add_button(self._create, Role.ActionRole, "run.create")
        self.add_button(self._run, Role.AcceptRole, "run.start", default=True)
        self._create.clicked.connect(lambda: self._go(is_started=False))
        self._side.copy_button.clicked.connect(lambda: self._copy(with_values=False))
        self._side.copy_whole.clicked.connect(lambda: self._copy(with_values=True))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_about_image)
        self._form.edited.connect(self._read)
        self._form.pasting.connect(self._paste)
        place.services.jobs.changed.connect(self._job_changed)
        self.finished.connect(self._leave)
        self._form.fill(form)
        self._ask_about_image()
        self._spawn(self._load(), "names for the run dialog")
        self._form.focus_first()

    def accept(self) -> None:
        """Enter, or Run: the dialog stays until the container is there."""
        self._go(is_started=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for two, the command stands below the form."""
        super().resizeEvent(event)
        is_narrow = self.width() < scaled(NARROW)
        if is_narrow != (self.body.indexOf(self._side) >= 0):
            if is_narrow:
                self.body.addWidget(self._side)
            else:
                self.body.removeWidget(self._side)
                self.beside(self._side)

    def _read(self) -> None:
        """Everything that follows from what is typed, each time anew."""
        known = replace(self._known, names=self._names(), published=self._published())
        form = self._form.value()
        self._reading = read(form, known)
        spec, problems = self._reading.spec, self._reading.problems
        self._form.say([problem for problem in problems if problem.field != "image" or form.image])
        shown = lines(spec, True, _is_secret)
        wrong = {problem.field for problem in problems}
        self._side.show_command(
            [line.text for line in shown],
            {number for number, line in enumerate(shown) if _source(line.field, line.number) in wrong},
            [variable.name for variable in spec.environment if _is_secret(variable)],
        )
        self._side.show_steps(steps(spec, known, is_started=True))
        if problems:
            names = ", ".join(dict.fromkeys(problem.label for problem in problems))
            self._left.say(tr("%n thing(s) to fix: {0}", "", len(problems)).format(names), Tone.ERROR)
        else:
            self._left.say("")
        self._enable()
        if form.image != self._asked_for:
            self._pause.start()

    def _enable(self) -> None:
        can_go = not self._reading.problems and not self._job
        self._run.setEnabled(can_go)
        self._create.setEnabled(can_go)

    def _go(self, is_started: bool) -> None:
        if self._reading.problems or self._job:
            return
        form, services = self._form.value(), self._place.services
        self._failure.hide()
        self._made = Made()
        self._left.say(tr("Creating… this goes on in Activity when you close the window."), Tone.QUIET)
        self._job = -1  # its first word comes before `start` has returned
        self._job = start(
            self._reading.spec,
            is_started,
            services,
            self._place.connection,
            self._made,
            change=lambda: services.desk.open("run", form=form),
        )
        self._cancel.setText(tr("Close"))
        self._enable()

    def _job_changed(self, job: Job) -> None:
        if job.id != self._job or not job.is_over:
            return
        self._job = 0
        self._cancel.setText(tr("Cancel"))
        if job.state is JobState.DONE:
            self._show_made()
            return
        self._read()
        if job.error is not None:
            self._say_failure(job.error)

    def _say_failure(self, error: EngineError) -> None:
        """In the engine's words; a container that was made all the same is offered for removal."""
        is_made = bool(self._made.id)
        sentence = tr("The container was created and waits.") if is_made else error.remedy()
        self._failure.say(str(error), sentence)
        for button in (self._remove, self._show):
            button.setVisible(is_made)
        self._failure.show()
        self.area.verticalScrollBar().setValue(0)
        if is_made:
            self._place.services.desk.show("containers", self._key())

    def _remove_made(self) -> None:
        """The one that was just made and never ran: nothing of the user's is in it."""

        async def remove() -> None:
            try:
                await self._place.services.engine.containers.remove(self._made.id, force=True, volumes=True)
            except EngineError as error:
                self._say_failure(error)
            else:
                self._made = Made()
                self._failure.hide()

        self._spawn(remove(), "remove what did not start")

    def _show_made(self) -> None:
        if self._made.id:
            self._place.services.desk.show("containers", self._key())
        self.done(self.DialogCode.Accepted)

    def _key(self) -> Key:
        return Key(self._place.connection, self._made.id)

    async def _load(self) -> None:
        engine = self._place.services.engine
        try:
            images, volumes = await engine.images.names(), await engine.volumes.names()
        except EngineError as error:
            self._left.say(str(error), Tone.WARNING)
            return
        self._known = replace(self._known, volumes=frozenset(volumes))
        self._form.offer(images, volumes)
        self._read()

    _asked_for = ""

    def _ask_about_image(self) -> None:
        """The newest question wins."""
        if self._asked is not None:
            self._asked.cancel()
        self._asked_for = self._form.value().image
        self._form.show_image("", None)
        self._asked = self._spawn(self._look_at_image(self._asked_for), "the image of the run dialog")

    async def _look_at_image(self, reference: str) -> None:
        image: ImageDetail | None = None
        if reference.strip() and all(problem.field != "image" for problem in self._reading.problems):
            try:
                image = await self._place.services.engine.images.inspect(reference.strip())
            except EngineError as error:
                self._form.show_image(str(error), None)
                return
            here = tr("here · {0}").format(size(image.size)) if image else tr("will be pulled")
            self._form.show_image(here, image)
        self._known = replace(self._known, image=image)
        self._offer_ports(image)
        self._read()

    def _offer_ports(self, image: ImageDetail | None) -> None:
        """What the image exposes, until the user has typed ports of their own."""
        form = self._form.value()
        if form.ports and (self._offered is None or form.ports != self._offered.ports):
            return
        ports = offered_ports(image.ports if image else (), self._published())
        if ports != form.ports:
            self._form.ports.set_values(ports)
        self._offered = Form(ports=ports)

    def _paste(self) -> None:
        PasteVariables(self._take_variables, self.theme, self).show_over()

    def _take_variables(self, found: list[tuple[str, str]]) -> None:
        """A name that stands there already gets the new value."""
        rows = {row.name: row for row in self._form.variables.values() if row.name or row.value}
        rows |= {name: VariableRow(name, value) for name, value in found}
        self._form.variables.set_values(rows.values())
        self._read()

    def _copy(self, with_values: bool) -> None:
        shown = lines(self._reading.spec, True, (lambda _variable: False) if with_values else _is_secret)
        QGuiApplication.clipboard().setText(" \\\n  ".join(line.text for line in shown))

    def _names(self) -> frozenset[str]:
        return frozenset(container.name for container in self._place.containers.rows)

    def _published(self) -> tuple[Published, ...]:
        return tuple(
            Published(port.host, port.protocol, container.name)
            for container in self._place.containers.rows
            if container.state in (State.RUNNING, State.PAUSED, State.RESTARTING)
            for port in container.ports
        )

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = spawn(work, name)
        self._tasks = [*(task for task in self._tasks if not task.done()), task]
        return task

    def _leave(self) -> None:
        self._place.services.jobs.changed.disconnect(self._job_changed)
        self._pause.stop()
        for task in self._tasks:
            task.cancel()


def _is_secret(variable: Variable) -> bool:
    return is_secret(variable.name, variable.value)


def _source(field: Field, number: int) -> str:
    """The input that a line of the command comes from."""
    names = {Field.PORT: "ports", Field.BIND: "binds", Field.VARIABLE: "variables"}
    if field in names:
        return f"{names[field]}.{number}"
    return {Field.NAME: "name", Field.IMAGE: "image"}.get(field, "")
