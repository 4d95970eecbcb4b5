"""Network, mounts and processes of our own: what begins in there ends there, and reaches nothing outside.

`enter` starts a module as process 1 of new namespaces; `prepare` is the first thing that runs in them.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.rig import state

DIE_TOGETHER = ["setpriv", "--pdeathsig", "KILL"]  # a command before which this stands ends with who started it
UNSHARE = [*DIE_TOGETHER, "unshare", "--net", "--mount", "--pid", "--fork", "--kill-child"]


def why_not() -> str:
    """Why this machine gives no namespaces; empty where it does."""
    if sys.platform != "linux":
        return "it takes Linux"
    if os.geteuid() != 0:
        return "it takes root"
    tried = subprocess.run(
        [*UNSHARE, "mount", "-t", "tmpfs", "tmpfs", "/run"], capture_output=True, text=True, check=False
    )
    return tried.stderr.strip()


def command(folder: Path, module: str, arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """What runs a module of the rig as process 1 of new namespaces, and its environment."""
    line = [*UNSHARE, sys.executable, "-P", "-m", module, *arguments]
    return line, os.environ | {state.VARIABLE: str(folder)}


def prepare(*, processes: bool = True, network: bool = True) -> None:
    """In fresh namespaces: /proc of the own processes, /sys of the own network, an empty /run, X11 folder, /dev/shm."""
    if processes:
        _mount("-t", "proc", "proc", "/proc")
    _mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", "/run")
    _mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", "/dev/shm")
    if network:
        _own_network()


def _own_network() -> None:
    """What /sys says of links is fixed when it is mounted; control groups are mounted below it."""
    groups, x11 = Path("/run/cgroup"), Path("/tmp/.X11-unix")
    groups.mkdir()
    _mount("--rbind", "/sys/fs/cgroup", str(groups))
    _mount("-t", "sysfs", "sysfs", "/sys")
    _mount("--rbind", str(groups), "/sys/fs/cgroup")
    subprocess.run(["umount", "--recursive", groups], check=True)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    x11.mkdir(exist_ok=True)  # sockets in it would outlive a killed namespace
    _mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", str(x11))


def init(line: list[str]) -> int:
    """As process 1: run a command, adopt and reap the orphans, end with the command's exit status."""
    child = subprocess.Popen(line)
    signal.signal(signal.SIGTERM, lambda number, frame: child.terminate())  # nothing is told to a process 1 otherwise
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == child.pid:
            return os.waitstatus_to_exitcode(status)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)
