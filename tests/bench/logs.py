"""Following a log that pours."""

import json
import os
import subprocess
import sys

from tests.bench.row import Figures, Row
from tests.bench.stage import Stage

A_SECOND = 5_000
TEXT = "handled in 12.4 ms with a few more words, so that it is as long as lines usually are"
POUR = (
    f'BEGIN {{ while (1) {{ for (i = 0; i < {A_SECOND // 10}; i++) print "INFO request " n++ " {TEXT}";'
    ' fflush(); system("usleep 92000") } }'
)


def rows(stage: Stage) -> list[Row]:
    return [
        Row(
            "log follow, 5,000 lines a second",
            {"% of a core": 15, "lag ms": 250, "GUI thread ms": 50},
            ours=lambda: _followed(stage),
            pairs=1,
        ),
    ]


def _followed(stage: Stage) -> Figures:
    id = stage.real.run("bench-log-follow", ["awk", POUR])
    try:
        found = in_window(stage, "follow", id)
    finally:
        stage.sdk.remove_container(id, force=True)
    rate = found.pop("lines a second")
    if rate < 0.8 * A_SECOND:
        raise RuntimeError(f"the container wrote {rate:.0f} lines a second only: nothing is measured like that")
    return found


def in_window(stage: Stage, what: str, *ids: str) -> dict[str, float]:
    """What it costs to "follow" the logs of these containers for a while, or to "read" them to their ends."""
    line = [sys.executable, "-P", "-m", "tests.bench.log_window", stage.engine.address, what, *ids]
    environment = os.environ | stage.display.environment
    said = subprocess.run(line, env=environment, capture_output=True, text=True, check=False, timeout=300)
    if said.returncode:
        raise RuntimeError(f"the log window failed:\n{said.stdout}{said.stderr}")
    found: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return found
