"""The program is started and ended fifty times, at any moment after it is there: it never ends badly."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.demo.serving import Demo
from tests.faults.faulty import Faulty

TIMES, AT_ONCE, LATEST_S, PATIENCE_S = 50, 4, 1.0, 30.0
BAD = ("Traceback", "Fatal Python error", "Segmentation fault")


@pytest.mark.skipif(sys.platform == "win32", reason="a process there is not asked to end, but ended")
@pytest.mark.timeout(300)
def test_fifty_starts_end_with_zero(demo: Demo, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    moments = [chance.uniform(0.0, LATEST_S) for _ in range(TIMES)]
    homes = [tmp_path / str(number) for number in range(TIMES)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = list(pool.map(lambda home, moment: lived(demo.address, home, moment), homes, moments))
    assert [(status, said) for status, said in ends if status or any(word in said for word in BAD)] == []


def lived(address: str, home: Path, seconds: float) -> tuple[int, str]:
    """Its exit status and what it said, asked to end so long after it began to follow its engine."""
    folders = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    environment = os.environ | folders | {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}
    with contextlib.closing(Faulty(address)) as door:
        program = subprocess.Popen(
            [sys.executable, "-m", "desktopdock", "--host", door.address],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            stop = time.monotonic() + PATIENCE_S
            while not door.open_streams() and program.poll() is None and time.monotonic() < stop:
                time.sleep(0.01)
            time.sleep(seconds)  # a moment like any other
            program.send_signal(signal.SIGTERM)
            said, _ = program.communicate(timeout=PATIENCE_S)
        finally:
            program.kill()
    return program.returncode, said
