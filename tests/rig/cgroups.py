"""Control groups that a run made: found by the run's name, thawed and removed."""

import contextlib
import os
import time
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
PATIENCE_S = 5.0
KILL = 9


def of(run: str) -> list[Path]:
    """Innermost first, in every hierarchy (version 1 has one for each controller, version 2 one in all)."""
    tops = [top for top in (*ROOT.glob(run), *ROOT.glob(f"*/{run}")) if not top.parent.is_symlink()]
    return sorted((folder for top in tops for folder in (top, *_below(top))), key=lambda path: -len(path.parts))


def remove(run: str) -> None:
    """A frozen process outlives its killed namespace: it dies once it is thawed."""
    stop = time.monotonic() + PATIENCE_S
    while (groups := of(run)) and time.monotonic() < stop:
        for group in groups:
            _thaw(group)
            _kill(group)
            with contextlib.suppress(OSError):  # busy until its last process is gone
                group.rmdir()
        time.sleep(0.02)


def _below(top: Path) -> list[Path]:
    return [Path(folder, name) for folder, names, _ in os.walk(top) for name in names]


def _thaw(group: Path) -> None:
    for file, word in (("freezer.state", "THAWED"), ("cgroup.freeze", "0")):
        with contextlib.suppress(OSError):
            if (group / file).exists():
                (group / file).write_text(word)


def _kill(group: Path) -> None:
    with contextlib.suppress(OSError):
        for pid in (group / "cgroup.procs").read_text().split():
            os.kill(int(pid), KILL)
