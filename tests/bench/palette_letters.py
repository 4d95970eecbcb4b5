"""Find anything over 10,000 containers that no engine has to answer for: while it opens, then a letter typed.

`python -m tests.bench.palette_letters` does it. All less what the thread waited for a processor.
"""

import asyncio
import json
import os
import sys
import time
from statistics import median
from typing import Any, cast

from tests.bench.filtering import ENDPOINT, containers
from tests.bench.process import waited_s
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage

PROJECTS = 300
WORDS = ("restart redis-99", "registry.local", "web-1 stop", "00000", "n")
SECONDS = 60


def rows(stage: Stage) -> list[Row]:
    limits = {"opening, GUI thread ms": 50, "median letter ms": 30, "slowest letter ms": 50}
    return [Row("palette over 10,000 containers", limits, ours=lambda: stage.told_by(__name__))]


def main() -> None:
    import qasync
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

    from desktopdock.actions.action import Services
    from desktopdock.domain.connection import Connection, ConnectionState
    from desktopdock.stores.search_index import SearchIndex
    from desktopdock.support.signal import Signal
    from desktopdock.ui.front import Front
    from desktopdock.ui.palette.opening import Opening
    from desktopdock.ui.theme import Theme
    from tests.bench.log_window import Heart

    class Link:
        """Of an engine that is never asked."""

        def __init__(self) -> None:
            self.connection = Connection(ENDPOINT, ConnectionState.CONNECTED)
            self.connected, self.lost, self.hinted = Signal[[]](), Signal[[]](), Signal[[Any]]()

    class Engine:
        link = Link()

    SearchIndex._go_on = lambda self: None  # type: ignore[method-assign]

    async def measured(application: QApplication) -> Figures:
        front = Front(Theme(application))
        front.window.show_connection(Engine.link.connection)
        front.containers.apply(containers(PROJECTS))
        front.window.show()
        opening = Opening(front.stores, front.theme, front.window)
        await asyncio.sleep(0.5)
        heart = Heart()
        opening.toggle(Services(cast(Any, Engine()), cast(Any, None), cast(Any, None)))
        field = front.window.findChild(QLineEdit, "palette.field")
        count = front.window.findChild(QLabel, "palette.count")
        assert field is not None
        assert count is not None
        stop = time.monotonic() + SECONDS
        while "look" in count.text():
            assert time.monotonic() < stop
            await asyncio.sleep(0.02)
        blocked, letters = heart.blocked, []
        for word in WORDS:
            for key in (*word, *["\b"] * len(word)):
                waited, began = waited_s(os.getpid(), os.getpid()), time.perf_counter()
                QTest.keyClick(field, key)
                application.processEvents()
                waited = waited_s(os.getpid(), os.getpid()) - waited
                letters.append(1000 * (time.perf_counter() - began - waited))
            await asyncio.sleep(0)
        return {
            "opening, GUI thread ms": 1000 * blocked,
            "median letter ms": median(letters),
            "slowest letter ms": max(letters),
        }

    sys.setswitchinterval(0.0005)  # as the program itself does
    qt = QApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qt)) as runner:
        print(json.dumps(runner.run(measured(qt))), flush=True)
        os._exit(0)  # nothing is taken apart: what is measured is over


if __name__ == "__main__":
    main()
