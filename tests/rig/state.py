"""One run's folder: everything that a run leaves on disk lies in it, and ends with it.

Every process of the run carries the folder's name in its environment, and so is known as the run's own.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.rig import cgroups
from tests.rig.locks import locked

VARIABLE = "DESKTOPDOCK_RIG"
PREFIX, ALIVE = "desktopdock-rig-", "alive"


@contextlib.contextmanager
def run_folder() -> Iterator[Path]:
    """A new folder, short enough for sockets; what a killed run left is removed first."""
    sweep()
    fresh = Path(tempfile.mkdtemp(prefix="desktopdock-new-"))
    with locked(fresh / ALIVE):
        folder = fresh.rename(fresh.with_name(fresh.name.replace("new", "rig", 1)))  # seen by others only when locked
        try:
            yield folder
        finally:
            cgroups.remove(folder.name)
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Folders whose run is no more: nobody holds their lock."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if not (folder / ALIVE).exists():
            continue
        with locked(folder / ALIVE, wait=False) as dead:
            if dead:
                cgroups.remove(folder.name)
                shutil.rmtree(folder, ignore_errors=True)


def current() -> Path | None:
    """Folder of the run that this process belongs to."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None
