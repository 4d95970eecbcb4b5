"""`./dev run ARGS`: the program, with the whole environment and everything after `run`."""

import os
import sys


def main(arguments: list[str]) -> int:
    os.execv(sys.executable, [sys.executable, "-P", "-m", "desktopdock", *arguments])
