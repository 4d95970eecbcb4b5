"""`python -m tests.bench.log_window ADDRESS follow|read ID…`: the log tab on an engine; prints what it cost."""

import asyncio
import itertools
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
from desktopdock.domain.logs import MARK, member_of
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
SILENCE_S = 3  # after which a log has been read to its end


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


async def read(tab: LogsTab, began: float) -> dict[str, float]:
    """Until nothing more comes."""
    heart, end, changed = Heart(), 0, began
    while time.perf_counter() - changed < SILENCE_S:
        await asyncio.sleep(0.01)
        assert tab._log is not None
        if tab._log.lines.end != end:
            end, changed = tab._log.lines.end, time.perf_counter()
    blocked = 1000 * heart.blocked
    heads = [line.head for line in tab._lines.read(0, end) if member_of(line.flag)[1] != MARK]
    out_of_order = sum(after < before for before, after in itertools.pairwise(heads))
    return {"s": changed - began, "lines": end, "lines out of order": out_of_order, "GUI thread ms": blocked}


async def followed(tab: LogsTab) -> dict[str, float]:
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


async def main(address: str, what: str, ids: list[str], application: QApplication) -> None:
    engine = DockerEngine(Endpoint(address))
    host = QWidget()
    tab = LogsTab(Services(engine, None, Jobs()), Settings(), Theme(application), host)  # type: ignore[arg-type]
    host.resize(1084, 600)
    tab.resize(host.size())
    host.show()
    if what == "read":
        tab._tail.setCurrentIndex(tab._tail.findData(None))  # all lines
    began = time.perf_counter()
    tab.set_shown(True)
    tab.show_items([Container(Key(address, id), f"log-{n}", "busybox:1", "running") for n, id in enumerate(ids)])
    print(json.dumps(await read(tab, began) if what == "read" else await followed(tab)))
    tab.set_shown(False)
    await asyncio.sleep(0.1)


if __name__ == "__main__":
    sys.setswitchinterval(0.0005)  # as the program itself does
    qt = QApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qt)) as runner:
        runner.run(main(sys.argv[1], sys.argv[2], sys.argv[3:], qt))
    os._exit(0)  # what is measured is over; the file of the lines goes with the process
