"""What a process has used, as Linux tells it."""

import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Usage:
    cpu_s: float
    pss_mb: float


def usage(pid: int) -> Usage:
    """Of the process with all its threads; memory that is shared counts in proportion."""
    used = cpu_s(pid)  # before the rollup, which takes milliseconds in which the process goes on
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    pss_kb = next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return Usage(used, pss_kb / 1024)


def cpu_s(pid: int) -> float:
    """To the nanosecond, threads that have ended included: the process's own clock, clock_getcpuclockid(3)."""
    if sys.platform == "win32":
        raise OSError("the bench is for Linux")
    return time.clock_gettime(~pid << 3 | 2)


def tree_cpu_s(pid: int) -> float:
    """Of a process and all that it has started, as far as they still run."""
    below = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for path in below for child in path.read_text().split()]
    return cpu_s(pid) + sum(map(tree_cpu_s, children))


def waited_s(pid: int, thread: int) -> float:
    """How long a thread was ready and had no processor: no fault of the program's."""
    return int(Path(f"/proc/{pid}/task/{thread}/schedstat").read_text().split()[1]) / 1e9
