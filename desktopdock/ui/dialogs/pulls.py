"""Opens the pull dialog, and remembers which pulls are to be run afterwards, with or without their dialog."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktopdock.actions.action import Services
from desktopdock.jobs.job import Job, JobState
from desktopdock.jobs.queue import Jobs
from desktopdock.ui.dialogs.pull import PullDialog, Wish
from desktopdock.ui.theme import Theme


class Pulls:
    """Lives as long as the window. `offers` are references worth suggesting: what was searched last."""

    def __init__(self, jobs: Jobs, offers: Callable[[], Sequence[str]], theme: Theme, window: QWidget) -> None:
        self.services: Services | None = None  # of the engine in use
        self._offers, self._theme, self._window = offers, theme, window
        self._run_after: dict[int, str] = {}
        jobs.changed.connect(self._job_changed)

    def open(self, start: bool = False, **wish: Any) -> None:
        """`wish` as in `Wish`; with `start` the pull begins at once."""
        if self.services is None:
            return
        dialog = PullDialog(Wish(**wish), self.services, self._offers(), self._theme, self._window)
        dialog.run_after.connect(lambda id, is_wanted: self._wish(id, is_wanted, dialog))
        dialog.show_over()
        if start:
            dialog.start()

    def _wish(self, id: int, is_wanted: bool, dialog: PullDialog) -> None:
        self._run_after.pop(id, None)
        if is_wanted and (reference := dialog.reference):
            self._run_after[id] = reference.familiar

    def _job_changed(self, job: Job) -> None:
        if not job.is_over or job.id not in self._run_after:
            return
        image = self._run_after.pop(job.id)
        if self.services and job.state is JobState.DONE and self._is_in_use(job):
            self.services.desk.open("run", image=image)

    def _is_in_use(self, job: Job) -> bool:
        """An engine that was left meanwhile gets no window opened for it."""
        engine = self.services.engine.link.connection.endpoint if self.services else ""
        return all(part.target.key.connection == engine for part in job.parts)
