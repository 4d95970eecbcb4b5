"""Find anything over 1,000 containers: the thread of the window while all are looked into, then a letter typed.

`python -m tests.bench.palette ADDRESS` does it. All less what the thread waited for a processor.
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from statistics import median, quantiles

from tests.bench.process import waited_s
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage

CONTAINERS = 1000
WORDS = ("env:PATH=/us", "restart 0999", "port:80", "label:tier", "container-01")
SECONDS = 60


def rows(stage: Stage) -> list[Row]:
    def measured() -> Figures:
        stage.fill(CONTAINERS)
        line = [sys.executable, "-P", "-m", "tests.bench.palette", stage.engine.address]
        said = subprocess.run(
            line, env=os.environ | stage.display.environment, stdout=subprocess.PIPE, check=True
        ).stdout
        figures: dict[str, float] = json.loads(said)
        return figures

    limits = {"GUI thread ms": 50, "median ms": 16, "p95 ms": 25}
    return [Row("palette over 1,000 containers", limits, ours=measured)]


def main(address: str) -> None:
    import qasync
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

    from desktopdock.engine.endpoint import Endpoint
    from desktopdock.live import Program
    from desktopdock.ui.front import Front
    from desktopdock.ui.theme import Theme
    from tests.bench.log_window import Heart

    async def measured(application: QApplication) -> Figures:
        front = Front(Theme(application))
        front.window.show()
        program, endpoint = Program(front), Endpoint(address)
        program.open(endpoint, lambda: endpoint)

        async def until(seen: object) -> None:
            stop = time.monotonic() + SECONDS
            while not seen():  # type: ignore[operator]
                assert time.monotonic() < stop
                await asyncio.sleep(0.05)

        await until(lambda: len(front.containers.rows) >= CONTAINERS)
        await asyncio.sleep(1)
        heart, began = Heart(), time.monotonic()
        program.desk.open("palette")
        field = front.window.findChild(QLineEdit, "palette.field")
        count = front.window.findChild(QLabel, "palette.count")
        assert field is not None
        assert count is not None
        field.setText("env:PATH")
        await until(lambda: "look" not in count.text())
        took, blocked = time.monotonic() - began, heart.blocked
        letters = []
        for word in WORDS:
            for key in (*word, *["\b"] * len(word)):
                waited, began = _waited(), time.perf_counter()
                QTest.keyClick(field, key)
                application.processEvents()
                letters.append(1000 * (time.perf_counter() - began - (_waited() - waited)))
            await asyncio.sleep(0)
        p95 = quantiles(letters, n=20)[-1]
        return {"GUI thread ms": 1000 * blocked, "median ms": median(letters), "p95 ms": p95, "all s": took}

    sys.setswitchinterval(0.0005)  # as the program itself does
    qt = QApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qt)) as runner:
        print(json.dumps(runner.run(measured(qt))), flush=True)
        os._exit(0)  # nothing is taken apart: what is measured is over


def _waited() -> float:
    return waited_s(os.getpid(), threading.get_native_id())


if __name__ == "__main__":
    main(sys.argv[1])
