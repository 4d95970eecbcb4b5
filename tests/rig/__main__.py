"""`python -m tests.rig COMMAND ARGS`: what each command of `./dev` does once the set-up is done."""

import compileall
import importlib
import sys

from tests.rig.place import ROOT


def main() -> int:
    command, *arguments = sys.argv[1:]
    for folder in ("desktopdock", "tests"):
        compileall.compile_dir(ROOT / folder, quiet=2)  # a syntax error is reported by what imports it
    run = importlib.import_module(f"tests.rig.commands.{command}").main
    return int(run(arguments))


if __name__ == "__main__":
    sys.exit(main())
