"""`python -m tests.rig.nested [--guest] COMMAND`: in namespaces made for one engine, make them usable and run it.

An engine that comes alone in its network cannot touch another one's rules. A guest shares the machine's network, but
has processes and mounts of its own. DESKTOPDOCK_RIG_ETC names a folder whose files are laid over /etc, for programs
that look nowhere else.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.rig import namespaces

ETC = "DESKTOPDOCK_RIG_ETC"
PYTHON = [sys.executable, "-P", "-m", "tests.rig.nested"]
ALONE = ["unshare", "--net", "--mount", *PYTHON]
GUEST = [*namespaces.DIE_TOGETHER, "unshare", "--mount", "--pid", "--fork", "--kill-child", *PYTHON, "--guest"]


def main() -> int:
    if sys.argv[1] == "--guest":
        namespaces.prepare(network=False)
        return namespaces.init(sys.argv[2:])
    namespaces.prepare(processes=False)
    if folder := os.environ.pop(ETC, ""):
        _lay_over_etc(folder)
    os.execvp(sys.argv[1], sys.argv[1:])


def _lay_over_etc(folder: str) -> None:
    overlay = Path("/run/etc")
    for name in ("upper", "work"):
        (overlay / name).mkdir(parents=True)
    options = f"lowerdir={folder}:/etc,upperdir={overlay}/upper,workdir={overlay}/work"
    subprocess.run(["mount", "-t", "overlay", "-o", options, "overlay", "/etc"], check=True)
    subprocess.run(["ldconfig"], check=True)


if __name__ == "__main__":
    sys.exit(main())
