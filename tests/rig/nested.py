"""`python -m tests.rig.nested COMMAND`: as first process of a network of its own, make it usable, become the command.

An engine that comes alone in its network cannot touch another one's rules. DESKTOPDOCK_RIG_ETC names a folder whose
files are laid over /etc, for programs that look nowhere else.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.rig import namespaces

ETC = "DESKTOPDOCK_RIG_ETC"
UNSHARE = ["unshare", "--net", "--mount", sys.executable, "-P", "-m", "tests.rig.nested"]


def main() -> None:
    namespaces.prepare(processes=False)
    if folder := os.environ.pop(ETC, ""):
        overlay = Path("/run/etc")
        for name in ("upper", "work"):
            (overlay / name).mkdir(parents=True)
        options = f"lowerdir={folder}:/etc,upperdir={overlay}/upper,workdir={overlay}/work"
        subprocess.run(["mount", "-t", "overlay", "-o", options, "overlay", "/etc"], check=True)
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
