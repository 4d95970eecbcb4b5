"""Start to a painted, populated list of 1,000: wall, CPU and memory against the bare table."""

import time
from contextlib import AbstractContextManager
from subprocess import Popen

from tests.bench.painted import wait_for_blank, wait_for_list
from tests.bench.process import usage
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage


def rows(stage: Stage) -> list[Row]:
    def measured(program: AbstractContextManager["Popen[bytes]"]) -> Figures:
        stage.fill()
        wait_for_blank(stage.display.picture)
        began = time.perf_counter()
        with program as process:
            painted = wait_for_list(stage.display.picture)
            used = usage(process.pid)
        return {"wall ms": 1000 * (painted - began), "CPU ms": 1000 * used.cpu_s, "PSS MB": used.pss_mb}

    return [
        Row(
            "start to a list of 1,000",
            {"wall ms": 1.4, "CPU ms": 1.5, "PSS MB": 1.4},
            ours=lambda: measured(stage.program()),
            peer=lambda: measured(stage.peer("tests.bench.floor_table", str(stage.engine.socket))),
            peer_name="bare QTableView",
        )
    ]
