"""Looks for a newer release of this program once a day, only where the user asked for it, and says so once."""

import asyncio
import time
from collections.abc import Callable
from functools import partial

from desktopdock.desktop.notifications import Note, Notifier
from desktopdock.desktop.releases import Unknown, newest
from desktopdock.domain.releases import Release
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.how_to import HowTo
from desktopdock.presentation.releases import is_newer, newer_text, not_known, what_is_newest
from desktopdock.settings.declared import NEWER, RELEASES, RELEASES_ASKED
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.support.threads import in_thread

DAY_S = 86_400.0
NOTE = -1  # its id; those of what happens to containers count from 1


class NewerRelease:
    """Who switches it on sees the answer by `show`, whatever it is. After that one is told of what is newer only.

    Who is offline at that moment need not hear of it: it is asked again the next day.
    """

    def __init__(
        self,
        settings: Settings,
        notifier: Notifier,
        show: Callable[[HowTo], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings, self._notifier, self._show, self._clock = settings, notifier, show, clock
        self._asking = Newest()
        self._told: Release | None = None
        self._later: asyncio.TimerHandle | None = None
        settings.changed.connect(self._set)
        notifier.acted.connect(self._acted)
        self._wait()

    def close(self) -> None:
        self._settings.changed.disconnect(self._set)
        self._notifier.acted.disconnect(self._acted)
        self._stop()

    @property
    def _address(self) -> str:
        """None ("") where nothing is asked."""
        return self._settings.get(RELEASES) if self._settings.get(NEWER) == "on" else ""

    def _set(self, id: str) -> None:
        if id == NEWER.id:
            self._stop()
            self._ask(is_wanted_now=True)

    def _stop(self) -> None:
        self._asking.cancel()
        if self._later is not None:
            self._later.cancel()
            self._later = None

    def _wait(self) -> None:
        """Until it is a day since the last time."""
        if self._address:
            rest = self._settings.get(RELEASES_ASKED) + DAY_S - self._clock()
            self._later = asyncio.get_running_loop().call_later(min(max(rest, 0.0), DAY_S), self._ask)

    def _ask(self, is_wanted_now: bool = False) -> None:
        if address := self._address:
            self._settings.put(RELEASES_ASKED, int(self._clock()))
            self._wait()
            self._asking.start(self._look(address, is_wanted_now), "newest release")

    async def _look(self, address: str, is_wanted_now: bool) -> None:
        try:
            release = await in_thread(partial(newest, address), "newest release")
        except Unknown as error:
            if is_wanted_now:
                self._show(not_known(str(error)))
            return
        if is_wanted_now:
            self._show(what_is_newest(release))
        elif is_newer(release) and release != self._told:
            self._told = release
            title, body = newer_text(release)
            self._notifier.show(Note(NOTE, title, body, (("default", tr("Show")),)))

    def _acted(self, note: int, _action: str) -> None:
        if note == NOTE and self._told is not None:
            self._show(what_is_newest(self._told))
