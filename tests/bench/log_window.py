"""`python -m tests.bench.log_window ADDRESS ID`: the log tab on an engine; prints what it cost."""

import asyncio
import json
import os
import sys
import threading
import time
from datetime import datetime

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.containers import Container
from desktopdock.domain.keys import Key
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.jobs.queue import Jobs
from desktopdock.settings.settings import Settings
from desktopdock.ui.details.logs import LogsTab
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.line_view import LineView
from tests.bench.process import waited_s

WARM_UP_S, SECONDS = 2, 10
LOOK_MS = 10


class Heart:
    """How long the thread of the window was blocked at most, less what it waited for a processor."""

    def __init__(self) -> None:
        self.blocked = 0.0
        self._last, self._waited = time.perf_counter(), self._so_far()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(LOOK_MS)

    def _beat(self) -> None:
        now, waited = time.perf_counter(), self._so_far()
        self.blocked = max(self.blocked, now - self._last - (waited - self._waited) - LOOK_MS / 1000)
        self._last, self._waited = now, waited

    @staticmethod
    def _so_far() -> float:
        return waited_s(os.getpid(), threading.get_native_id())


async def measured(tab: LogsTab) -> dict[str, float]:
    view, log = tab.findChild(LineView, "logs.view"), tab._log
    assert view is not None
    assert log is not None
    await asyncio.sleep(WARM_UP_S)
    heart, lines, used, began = Heart(), log.lines.end, time.process_time(), time.perf_counter()
    await asyncio.sleep(SECONDS)
    wall = time.perf_counter() - began
    used, newest = time.process_time() - used, view.spoken_text().rpartition("\n")[2].split()[0]
    now = datetime.now()
    seen = datetime.combine(now.date(), datetime.strptime(newest, "%H:%M:%S.%f").time())
    return {
        "% of a core": 100 * used / wall,
        "lag ms": 1000 * (now - seen).total_seconds(),
        "GUI thread ms": 1000 * heart.blocked,
        "lines a second": (log.lines.end - lines) / wall,
    }


async def main(address: str, id: str, application: QApplication) -> None:
    engine = DockerEngine(Endpoint(address))
    host = QWidget()
    tab = LogsTab(Services(engine, None, Jobs()), Settings(), Theme(application), host)  # type: ignore[arg-type]
    host.resize(1084, 600)
    tab.resize(host.size())
    host.show()
    tab.set_shown(True)
    tab.show_items([Container(Key(address, id), "log", "busybox:1", "running")])
    print(json.dumps(await measured(tab)))
    tab.set_shown(False)
    await asyncio.sleep(0.1)


if __name__ == "__main__":
    sys.setswitchinterval(0.0005)  # as the program itself does
    qt = QApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qt)) as runner:
        runner.run(main(sys.argv[1], sys.argv[2], qt))
    os._exit(0)  # what is measured is over; the file of the lines goes with the process
