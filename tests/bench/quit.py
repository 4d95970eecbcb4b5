"""How long the program takes to end once its window has been asked to close."""

import time

from tests.bench.painted import wait_for_blank, wait_for_list
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage
from tests.rig.x11 import ask_to_close

LIMIT_S, SETTLE_S = 2.0, 2.0


def rows(stage: Stage) -> list[Row]:
    return [
        Row("quit", {"s": LIMIT_S}, ours=lambda: _quit(stage, frozen=False)),
        Row("quit, the engine mute", {"s": LIMIT_S}, ours=lambda: _quit(stage, frozen=True)),
    ]


def _quit(stage: Stage, *, frozen: bool) -> Figures:
    stage.fill()
    wait_for_blank(stage.display.picture)
    with stage.program() as process:
        wait_for_list(stage.display.picture)
        time.sleep(SETTLE_S)
        windows = stage.windows(process.pid)
        if frozen:
            stage.engine.freeze()
        began = time.perf_counter()
        ask_to_close(stage.display.name, windows)
        status = process.wait(30)
        took = time.perf_counter() - began
        stage.engine.thaw()
    if status:
        raise RuntimeError(f"the program ended with {status}")
    return {"s": took}
