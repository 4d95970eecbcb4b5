"""The program as it is installed: what it takes on disk, and its start against that from the checkout."""

import time
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from subprocess import Popen

from installers.bundle import bundle
from tests.bench.painted import wait_for_blank, wait_for_list
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage
from tests.rig.place import CACHE


def rows(stage: Stage) -> list[Row]:
    def started(program: AbstractContextManager["Popen[bytes]"]) -> Figures:
        stage.fill()
        wait_for_blank(stage.display.picture)
        began = time.perf_counter()
        with program:
            return {"wall ms": 1000 * (wait_for_list(stage.display.picture) - began)}

    return [
        Row("the installed bundle on disk", {"MB": 160}, ours=lambda: {"MB": _size_mb(_made())}, pairs=1),
        Row(
            "the installed bundle starts",
            {"wall ms": 1.2},
            ours=lambda: started(stage.program(command=[str(_made() / "desktopdock")])),
            peer=lambda: started(stage.program()),
            peer_name="the checkout",
        ),
    ]


@cache
def _made() -> Path:
    return bundle(CACHE / "bundle")


def _size_mb(folder: Path) -> float:
    return sum(file.lstat().st_size for file in folder.rglob("*")) / 1_000_000
