"""`./dev bench [WORD...]`: the budgets, in namespaces of their own; the rows whose names contain one of the words."""

import sys

from tests.rig import namespaces, state
from tests.rig.commands.test import fetch, run_inside


def main(arguments: list[str]) -> int:
    if why := namespaces.why_not():
        print(f"rig: the bench needs a real engine, and none can be started here: {why}")
        return 1
    fetch()
    with state.run_folder() as folder:
        return run_inside([sys.executable, "-P", "-m", "tests.bench", *arguments], folder)
