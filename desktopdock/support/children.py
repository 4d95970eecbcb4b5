"""How other programs are started, found, with an environment of their own, without a window; and ended."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows: no console flashes up

# A program that the desktop starts has a shorter PATH than a terminal's; these are where engines put theirs.
_FURTHER = (
    ("/usr/local/bin", "/opt/homebrew/bin", "/Applications/Docker.app/Contents/Resources/bin", "~/.docker/bin")
    if sys.platform == "darwin"
    else ("/usr/local/bin", "~/.docker/bin")
)
_FROZEN = (
    "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH", "PYTHONHOME", "PYTHONPATH",
)  # fmt: skip


def found(program: str, environment: Mapping[str, str]) -> str | None:
    """The path of a program by its bare name; None where there is none."""
    if Path(program).name != program:
        return None
    folders = [environment.get("PATH", os.defpath), *(os.path.expanduser(folder) for folder in _FURTHER)]  # noqa: PTH111
    return shutil.which(program, path=os.pathsep.join(folders))


def own_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what a bundle sets for its own libraries; the bundler keeps what stood there before as NAME_ORIG."""
    made = dict(environment)
    if not getattr(sys, "frozen", False):
        return made
    for name in _FROZEN:
        made.pop(name, None)
        if original := made.pop(f"{name}_ORIG", ""):
            made[name] = original
    return made


def kill_with_children(process: "subprocess.Popen[bytes]") -> None:
    """Of one that leads a session of its own; on Windows without the children."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
