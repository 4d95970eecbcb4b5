"""Which of what happens is told to the desktop: by kind as the user set it, not too often, and not while muted."""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

from desktopdock.desktop.notifications import Note, Notifier
from desktopdock.domain.incidents import Incident, Trouble
from desktopdock.domain.keys import Key
from desktopdock.jobs.job import Job, JobState
from desktopdock.presentation.incidents import Told, incident_text, job_text, more_text
from desktopdock.settings.declared import NOTIFY_EXIT, NOTIFY_HEALTH, NOTIFY_JOBS
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr

MOST, WITHIN_S = 4, 60.0  # notifications; what comes beyond is counted, and told as one
LONG_S = 10.0  # a job that took no longer was waited for
MUTED_S = 3600.0
KEPT = 50  # notes that can still be answered
KINDS = {
    Trouble.EXITED: NOTIFY_EXIT,
    Trouble.OUT_OF_MEMORY: NOTIFY_EXIT,
    Trouble.UNHEALTHY: NOTIFY_HEALTH,
    Trouble.RESTARTING: NOTIFY_HEALTH,
}


class Answers(Protocol):
    """What a click or a button does."""

    def look_at(self, key: Key | None, job: int) -> None:
        """At the log of the container with `key`, or at the job with that id; at the window where it is neither."""

    def restart(self, key: Key) -> None: ...


class Notifications:
    """`is_looked_at` says whether the user sees the window; `engine` is the name of the one in use.

    `fallback` shows what `notifier` could not.
    """

    def __init__(
        self,
        notifier: Notifier,
        fallback: Notifier,
        settings: Settings,
        answers: Answers,
        is_looked_at: Callable[[], bool],
        engine: Callable[[], str],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._notifier, self._fallback = notifier, fallback
        self._settings, self._answers = settings, answers
        self._is_looked_at, self._engine, self._clock = is_looked_at, engine, clock
        self._muted_until = 0.0
        self._shown: list[float] = []
        self._more = 0
        self._later: asyncio.TimerHandle | None = None
        self._last = 0
        self._notes: dict[int, tuple[Key | None, int]] = {}
        notifier.failed.connect(fallback.show)
        for one in dict.fromkeys((notifier, fallback)):
            one.acted.connect(self._acted)

    @property
    def muted_until(self) -> float:
        """In seconds since 1970; 0.0 while they are not."""
        return self._muted_until if self._clock() < self._muted_until else 0.0

    def mute(self) -> None:
        """For an hour, or not any more."""
        self._muted_until = 0.0 if self.muted_until else self._clock() + MUTED_S

    def close(self) -> None:
        if self._later is not None:
            self._later.cancel()
        self._notifier.close()
        self._fallback.close()

    def tell_incident(self, incident: Incident) -> None:
        if self._settings.get(KINDS[incident.trouble]) == "on":
            actions = [("logs", tr("Show logs"))]
            if incident.trouble is not Trouble.RESTARTING:
                actions.append(("restart", tr("Restart")))
            self._tell(incident_text(incident, self._engine()), tuple(actions), key=incident.key)

    def tell_job(self, job: Job) -> None:
        """Of one that is over."""
        took = job.ended - job.started
        wanted = job.is_over and job.state is not JobState.CANCELLED and took >= LONG_S
        if wanted and self._settings.get(NOTIFY_JOBS) == "on":
            self._tell(job_text(job), (), job=job.id)

    def _tell(self, told: Told, actions: tuple[tuple[str, str], ...], key: Key | None = None, job: int = 0) -> None:
        if self.muted_until or self._is_looked_at():
            return
        now = self._clock()
        self._shown = [at for at in self._shown if now - at < WITHIN_S]
        if len(self._shown) >= MOST:
            self._more += 1
            if self._later is None:
                rest = WITHIN_S - (now - self._shown[0])
                self._later = asyncio.get_running_loop().call_later(rest, self._tell_more)
            return
        self._show(told, actions, key, job)

    def _tell_more(self) -> None:
        self._later = None
        more, self._more = self._more, 0
        if not self.muted_until and not self._is_looked_at():
            self._show(more_text(more), (), None, 0)

    def _show(self, told: Told, actions: tuple[tuple[str, str], ...], key: Key | None, job: int) -> None:
        self._last += 1
        self._shown.append(self._clock())
        self._notes[self._last] = (key, job)
        while len(self._notes) > KEPT:
            del self._notes[next(iter(self._notes))]
        self._notifier.show(Note(self._last, told.title, told.body, (("default", tr("Show")), *actions)))

    def _acted(self, note: int, action: str) -> None:
        key, job = self._notes.get(note, (None, 0))
        if action == "restart" and key is not None:
            self._answers.restart(key)
        else:
            self._answers.look_at(key, job)
