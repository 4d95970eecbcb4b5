"""Tells when the docker program's contexts may have changed: the system says so, nothing is asked again and again."""

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from desktopdock.engine.api import Engines
from desktopdock.jobs.newest import Newest

REST_MS = 200  # `docker context create` writes several files


class ContextWatch(QObject):
    """Has `engines` look again after each change; the first look is at once."""

    def __init__(self, engines: Engines, parent: QObject) -> None:
        super().__init__(parent)
        self._engines, self._looks = engines, looks = engines, Newest()
        self._known: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._start)
        for changed in (self._watcher.fileChanged, self._watcher.directoryChanged):
            changed.connect(lambda _path: self._rest.start())
        self.destroyed.connect(lambda: looks.cancel())
        self._start()

    def close(self) -> None:
        self._rest.stop()
        self._looks.cancel()

    def _start(self) -> None:
        self._looks.start(self._look(), "docker contexts")

    async def _look(self) -> None:
        self._known &= {*self._watcher.files(), *self._watcher.directories()}  # what was replaced is not watched
        while new := set(places := await self._engines.places()) - self._known:
            self._known |= new
            self._watcher.addPaths(sorted(new))  # and once more: something may have come before it was watched
        if gone := self._known - set(places):
            self._known -= gone
            self._watcher.removePaths(sorted(gone))
        await self._engines.look_again()
