"""A letter typed into the filter of 10,000 rows, until it has been painted.

`python -m tests.bench.filtering PROJECTS` does it.

Less what the thread waited for a processor.
"""

import json
import os
import subprocess
import sys
import time
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.bench.process import waited_s
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage

if TYPE_CHECKING:
    from desktopdock.domain.containers import Container

ROWS = 10_000
WORDS = ("redis-1", "web p5", "image:nginx", "running: api", "9001", "label:tier=q")
PARTS = ("web", "api", "db", "cache", "worker", "redis", "nginx", "queue", "cron", "proxy")
ENDPOINT = "unix:///nowhere.sock"


def rows(stage: Stage) -> list[Row]:
    def measured(projects: int) -> Figures:
        line = [sys.executable, "-P", "-m", "tests.bench.filtering", str(projects)]
        said = subprocess.run(line, env=os.environ | stage.display.environment, capture_output=True, check=True).stdout
        figures: dict[str, float] = json.loads(said)
        return figures

    limits = {"median ms": 16, "p95 ms": 25}
    return [
        Row("filter keystroke, 10,000 rows", limits, ours=lambda: measured(100)),
        Row("filter keystroke, 10,000 rows in 3,300 groups", limits, ours=lambda: measured(3300)),
    ]


def containers(projects: int, count: int = ROWS) -> list["Container"]:
    """Of all kinds of names, images and states, in so many compose projects."""
    from desktopdock.domain.containers import Container, Port
    from desktopdock.domain.keys import Key

    def made(number: int) -> Container:
        part, other = PARTS[number % 10], PARTS[number // 10 % 10]
        return Container(
            key=Key(ENDPOINT, f"{number:064x}"),
            name=f"{part}-{number}",
            image=f"registry.local/{other}:{number % 50}",
            state=("running", "exited", "paused")[number % 3],
            age=7 * number,
            ports=(Port(1000 + number, 80, "tcp"),) if number % 2 else (),
            labels=(("com.docker.compose.project", f"p{number % projects}"), ("tier", other)),
        )

    return [made(number) for number in range(count)]


def main(projects: int) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    from desktopdock.domain.connection import Connection, ConnectionState
    from desktopdock.ui.front import Front
    from desktopdock.ui.theme import Theme

    application = QApplication(sys.argv)
    front = Front(Theme(application))
    front.window.show_connection(Connection(ENDPOINT, ConnectionState.CONNECTED))
    front.containers.apply(containers(projects))
    front.window.show()
    application.processEvents()
    field = front.window.findChild(QLineEdit, "containers.filter")
    assert field is not None
    took = []
    for word in (WORDS[0], *WORDS):  # the first letters of all make the text of every row
        for key in (*word, *["\b"] * len(word)):
            waited, began = waited_s(os.getpid(), os.getpid()), time.perf_counter()
            QTest.keyClick(field, key)
            application.processEvents()
            waited = waited_s(os.getpid(), os.getpid()) - waited
            took.append(1000 * (time.perf_counter() - began - waited))
    took = took[2 * len(WORDS[0]) :]
    print(json.dumps({"median ms": median(took), "p95 ms": quantiles(took, n=20)[-1]}), flush=True)
    os._exit(0)  # nothing is taken apart: what is measured is over


if __name__ == "__main__":
    main(int(sys.argv[1]))
