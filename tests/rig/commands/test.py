"""`./dev test [quick | ARGS]`: the suite, or what ARGS say of it."""

import os
import sys

from tests.rig.place import ROOT

QUICK = ["--ignore", "tests/end_to_end", "--ignore", "tests/contract"]


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    given = QUICK if arguments == ["quick"] else arguments
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *given])
