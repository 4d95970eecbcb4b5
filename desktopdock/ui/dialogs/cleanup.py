"""Clean up: what nothing uses, ticked or left out, then removed piece by piece, and what that freed as measured."""

import time
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.actions import cleanup as actions
from desktopdock.actions.action import Services
from desktopdock.domain.cleanup import IMAGES, Found, Piece, PieceKind, Rules, together
from desktopdock.domain.engine_info import Amount
from desktopdock.domain.errors import EngineError
from desktopdock.domain.images import Image
from desktopdock.jobs.job import Job, JobState
from desktopdock.jobs.newest import Newest
from desktopdock.presentation import cleanup as reads
from desktopdock.presentation import connection as connection_text
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.cleanup_choice import Choice
from desktopdock.presentation.cleanup_rows import Line, choosing, cleaning
from desktopdock.presentation.moments import clock_time
from desktopdock.settings.declared import CLEANUP_DAYS, CLEANUP_NEVER
from desktopdock.settings.settings import Settings
from desktopdock.stores.images import ImageStore
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.cleanup_items import CleanupItems
from desktopdock.ui.dialogs.cleanup_rules import RulesRow
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import CommandBox
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.note import Note
from desktopdock.ui.widgets.painting import paint_box, smooth
from desktopdock.ui.widgets.progress import Arc, ProgressBar

WIDTH, LIST = 800, 430
_WORDS = 3  # failures that are told below the list
_SHOW_FOLDED = 12  # a kind with more pieces is folded at first


class CleanUp(Dialog):
    """Looks when it is opened. The job that removes belongs to the program: closing the dialog leaves it running."""

    cleaned = Signal()  # the job is over

    def __init__(
        self,
        of: str,
        services: Services,
        images: ImageStore,
        settings: Settings,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """`of` is a page or a kind, "" for all; `images` knows which layers they share."""
        super().__init__("clean-up", tr("Clean up"), WIDTH, theme, parent)
        self._images = images
        self._kinds = actions.KINDS_OF.get(of, tuple(PieceKind))
        self._services, self._settings = services, settings
        self._of = services.engine.link.connection.endpoint
        self._found, self._choice, self._folded = Found(), Choice(Found(), (), Rules(), 0.0), frozenset[PieceKind]()
        self._going: list[Piece] = []
        self._job, self._measured = 0, actions.Measured()
        self._work = work = Newest()
        self.destroyed.connect(lambda: work.cancel())
        rules = self._remembered()
        self._where = Elided(self, "clean-up.where", 12, quiet=True)
        self._rules = RulesRow(rules, theme, self)
        self._rules.changed.connect(self._set_rules)
        self._rules.wants_look.connect(self.look)
        self._items = CleanupItems(theme, self)
        self._items.ticked.connect(self._tick)
        self._items.folded.connect(self._fold)
        self._busy = _Busy(theme, self)
        self._problem, self._warning = Note("clean-up.problem", theme, self), Note("clean-up.warning", theme, self)
        self._sum = _Sum(theme, self)
        self._commands = CommandBox("clean-up", theme, self)
        self._commands.hide()
        self._show_commands = Link(tr("Show the commands"), theme, self)
        self._show_commands.setObjectName("clean-up.commands")
        self._show_commands.clicked.connect(self._toggle_commands)
        self._keys = label(self, "clean-up.keys", 12, quiet=True)
        self._cancel = Button(tr("Cancel"), theme, self)
        self._proceed = Button(tr("Remove"), theme, self, Kind.DANGER)
        self._lay_out()
        self._services.jobs.changed.connect(self._job_changed)
        self.finished.connect(lambda: services.jobs.changed.disconnect(self._job_changed))
        images.layers.learned.connect(self._show)
        self.finished.connect(self._leave)
        self.look()

    def look(self) -> None:
        """Ask the engine what nothing uses now."""
        self._going, self._job = [], 0
        self._busy.say(tr("Looking for what nothing uses, and measuring it: on a full disk that may take minutes."))
        self._busy.show()
        self._problem.say("")
        self._work.start(self._look(), "what can be cleaned up")
        self._show()

    async def _look(self) -> None:
        try:
            self._found = await self._services.engine.cleanup.look()
        except EngineError as error:
            self._busy.hide()
            self._problem.say(tr("The engine could not be asked: {0}").format(error), Tone.ERROR)
            self._show()
            return
        self._busy.hide()
        self._choice = Choice(self._found, self._kinds, self._remembered(), time.time())
        large = [kind for kind in self._choice.kinds if len(self._choice.of(kind)) > _SHOW_FOLDED]
        self._folded = frozenset(large if len(self._choice.kinds) > 1 else ())
        self._images.layers.want(self._rows(self._found.pieces), by="clean-up")
        clock = clock_time(datetime.now().astimezone())
        name = connection_text.name(self._services.engine.link.connection)
        said = tr("on {0} · looked {1} · only what is ticked goes, each by its own id")
        self._where.setText(said.format(name, clock))
        self._show()

    # What is chosen.

    def _remembered(self) -> Rules:
        never = self._settings.get(CLEANUP_NEVER, self._of).split("\n")
        return Rules(self._settings.get(CLEANUP_DAYS, self._of), tuple(filter(None, never)))

    def _set_rules(self, rules: Rules) -> None:
        self._settings.put(CLEANUP_DAYS, rules.days, self._of)
        self._settings.put(CLEANUP_NEVER, "\n".join(rules.never), self._of)
        self._choice.set_rules(rules)
        self._show()

    def _tick(self, line: Line) -> None:
        if self._job:
            return
        pieces = self._choice.of(line.kind) if line.piece is None else [line.piece]
        chosen = all(self._choice.is_chosen(piece) for piece in pieces if not self._choice.left_out(piece))
        self._choice.tick(pieces, not chosen)
        self._show()

    def _fold(self, line: Line, folded: bool) -> None:
        self._folded = self._folded | {line.kind} if folded else self._folded - {line.kind}
        self._show()

    def _rows(self, pieces: Sequence[Piece]) -> list[Image]:
        """The images among them, as their store has them."""
        ids = {piece.id for piece in pieces if piece.kind in IMAGES and piece.kind in self._kinds}
        return [image for image in self._images.rows if image.image_id in ids]

    def _will_free(self, chosen: Sequence[Piece]) -> Amount:
        """Layers that several of the chosen images share are counted once, where that is known."""
        rows, images = self._rows(chosen), [piece for piece in chosen if piece.kind in IMAGES]
        exact = self._images.layers.freed(rows) if len({row.image_id for row in rows}) == len(images) else None
        if exact is None:
            return together(chosen)
        others = together(piece for piece in chosen if piece.kind not in IMAGES)
        return Amount(others.bytes + exact, others.is_least)

    def _leave(self) -> None:
        self._images.layers.learned.disconnect(self._show)
        self._images.layers.want([], by="clean-up")
        self._work.cancel()

    # The job.

    def _remove(self) -> None:
        if self._job:
            self._services.jobs.cancel(self._job)
            return
        self._going, self._measured = self._choice.chosen, actions.Measured()
        self._job = -1  # its first word comes before `start` has returned
        self._job = actions.start(self._going, self._services, self._measured, reads.measured)
        self._show()

    def _job_changed(self, job: Job) -> None:
        if job.id != self._job:
            return
        if job.is_over and self._measured.before and not self._measured.after:
            self._work.start(self._measure(), "disk use after cleaning up")
        if job.is_over:
            self.cleaned.emit()
        self._show()

    async def _measure(self) -> None:
        """The job was cancelled before it could."""
        try:
            self._measured.after = await self._services.engine.info.disk_use()
        except EngineError as error:
            self._measured.problem = str(error)
        self._show()

    # What is shown.

    def _show(self) -> None:
        job = self._services.jobs.find(self._job) if self._job > 0 else None
        if self._job:
            self._show_cleaning(job)
        else:
            self._show_choosing()
        is_over = job is not None and job.is_over
        self._rules.set_active(not self._job or is_over)
        self._warning.say(*(self._failures(job) if self._job else self._warn()))
        keys = tr("Closing leaves it running.") if self._job and not is_over else ""
        self._keys.setText(keys if self._job else tr("Enter and Esc cancel"))
        self._cancel.setText(tr("Close") if self._job else tr("Cancel"))
        self._commands.set_command("\n".join(actions.commands(self._going or self._choice.chosen)))

    def _show_choosing(self) -> None:
        is_ready = not self._busy.isVisibleTo(self)
        chosen = self._choice.chosen if is_ready else []
        self._items.show_lines(choosing(self._choice, self._folded) if is_ready else [])
        self._items.setVisible(is_ready)
        self._sum.say(
            reads.will_free(self._will_free(chosen) if chosen else None) if is_ready else "", reads.numbers(chosen)
        )
        self._proceed.set_kind(Kind.DANGER)
        self._proceed.setText(tr("Remove {0}").format(len(chosen)) if chosen else tr("Remove"))
        self._proceed.setEnabled(bool(chosen))

    def _show_cleaning(self, job: Job | None) -> None:
        parts = job.parts if job else ()
        over = sum(part.is_over for part in parts)
        outcomes = {piece.key: part for piece, part in zip(self._going, parts, strict=False)}
        self._items.show_lines(cleaning(self._going, outcomes, self._folded, self._choice.now))
        is_over = job is not None and job.is_over
        if job is None or not is_over:
            running = next((part.target.name for part in parts if part.state is JobState.RUNNING), "")
            self._sum.say(tr("{0} of {1}").format(over, len(self._going)), running, over / len(self._going))
        else:
            said = tr("{0} of {1} removed").format(len(job.done), len(parts))
            failed = tr("%n failed", "", len(job.failed)) if job.failed else ""
            self._sum.say(self._result(), ", ".join(filter(None, [said, failed])))
        self._proceed.set_kind(Kind.SECONDARY)
        self._proceed.setText(tr("Cancel the rest"))
        self._proceed.setEnabled(not is_over)
        if is_over and self._proceed.hasFocus():
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _result(self) -> str:
        measured = self._measured
        if measured.after:
            return reads.measured(measured.before, measured.after)
        if measured.problem:
            return tr("What was freed could not be measured: {0}").format(measured.problem)
        return tr("measuring…") if measured.before else tr("nothing was removed")

    def _failures(self, job: Job | None) -> tuple[str, Tone]:
        """The engine's words whole, of the first ones; Activity has all of them."""
        failed = job.failed if job is not None and job.is_over else ()
        said = [f"{part.target.name}: {' '.join(str(part.error).split())}" for part in failed[:_WORDS]]
        return "\n".join(said + (["…"] if len(failed) > _WORDS else [])), Tone.ERROR

    def _warn(self) -> tuple[str, Tone]:
        if PieceKind.VOLUMES in self._choice.kinds:
            return reads.volumes_warning(), Tone.WARNING
        if PieceKind.BUILD_CACHE in self._kinds and reads.no_cache(self._found):
            return reads.no_cache(self._found), Tone.QUIET
        return "", Tone.QUIET

    def _toggle_commands(self) -> None:
        self._commands.setVisible(not self._commands.isVisible())
        self._show_commands.setText(tr("Hide the commands") if self._commands.isVisible() else tr("Show the commands"))
        self._show_commands.updateGeometry()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(label(self, "clean-up.question", 17, WEIGHT.DemiBold, text=tr("Clean up")))
        head.addWidget(self._where, 1)
        frame = _Frame(self.theme, self)
        frame.setFixedHeight(scaled(LIST))
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 4, 1, 4)
        for within in (self._busy, self._problem, self._items):
            inside.addWidget(within)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._show_commands)
        note = tr("An image counts with what it alone has; what several share is freed when all of them go.")
        foot.addWidget(label(self, "clean-up.note", 12, quiet=True, text=note), 1)
        self.body.addLayout(head)
        for part in (self._rules, frame, self._warning, self._sum):
            self.body.addWidget(part)
        self.body.addLayout(foot)
        self.body.addWidget(self._commands)
        self.add_left(self._keys)
        self._proceed.clicked.connect(self._remove)
        self.add_button(self._proceed, Role.ActionRole, "clean-up.proceed")
        self.add_button(self._cancel, Role.RejectRole, "clean-up.cancel", default=True)


class _Frame(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(smooth(self), self.rect(), 6, "", self._theme.colours.border)


class _Busy(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = label(self, "clean-up.busy", 12, quiet=True)
        self._said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        row.addWidget(Arc(theme, self))
        row.addWidget(self._said, 1)

    def say(self, text: str) -> None:
        self._said.setText(text)


class _Sum(QWidget):
    """What will be freed, or how far it is; then what was."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = label(self, "clean-up.sum", 15, WEIGHT.DemiBold, tabular=True)
        self._first.setMinimumHeight(scaled(22))
        self._second = Elided(self, "clean-up.pieces", 12, quiet=True, tabular=True)
        self._bar = ProgressBar(tr("Progress"), theme, self)
        self._bar.setFixedWidth(180)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(12)
        row.addWidget(self._first)
        row.addWidget(self._second, 1)
        row.addWidget(self._bar)
        self._bar.hide()

    def say(self, first: str, second: str, fraction: float | None = None) -> None:
        self._first.setText(first)
        self._second.setText(second)
        self._bar.setVisible(fraction is not None)
        if fraction is not None:
            self._bar.set_fraction(fraction)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        paint_box(smooth(self), self.rect(), 8, colours.sunken, colours.border)
