"""`./dev test [quick | ARGS]`: the suite in namespaces of its own, or what ARGS say of it.

Where the machine gives no namespaces, what needs a real engine is skipped, by name.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.rig import namespaces, packages, registry, state, traces
from tests.rig.place import ROOT
from tests.rig.plugins.features import FULL
from tests.rig.roles import ROLES

QUICK = ["--roles=old,demo", "--ignore=tests/end_to_end"]


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    if not arguments:
        os.environ[FULL] = "1"
    pytest = [sys.executable, "-m", "pytest", *(QUICK if arguments == ["quick"] else arguments)]
    if why := namespaces.why_not():
        print(f"rig: no real engines here, so what needs one is skipped: {why}", flush=True)
        return subprocess.run(pytest, check=False).returncode
    fetch()
    before = traces.seen()
    with state.run_folder() as folder:
        status = run_inside(pytest, folder)
    left = traces.left(before, folder)
    print("".join(f"rig: the run left {what}\n" for what in left), end="")
    return status or int(bool(left))


def fetch() -> None:
    """Everything that takes the network; one that cannot be had is named here and again where it is missed."""
    wanted = {f"{role.name} engine": (role.suite, role.packages) for role in ROLES.values()}
    for what, (suite, names) in {**wanted, "registry": (registry.SUITE, registry.PACKAGES)}.items():
        try:
            packages.unpacked(suite, names)
        except packages.Unavailable as error:
            print(f"rig: no {what}: {error}", flush=True)


def run_inside(line: list[str], folder: Path) -> int:
    """A command in new namespaces; ended with this process, whatever ends it."""
    command, environment = namespaces.command(folder, "tests.rig.inside", line)
    process = subprocess.Popen(command, env=environment)
    stop: Callable[[int, object], None] = lambda number, frame: process.kill()  # noqa: E731  kills all inside
    signal.signal(signal.SIGTERM, stop)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        return 130
