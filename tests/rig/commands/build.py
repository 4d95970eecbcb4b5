"""`./dev build`: this system's installer into dist/."""

import sys

from installers.build import build
from installers.bundle import Unbuildable


def main(arguments: list[str]) -> int:
    if arguments:
        print("usage: ./dev build", file=sys.stderr)
        return 2
    print("rig: building; the first time takes a minute or two", flush=True)
    try:
        made = build()
    except Unbuildable as error:
        print(f"rig: {error}", file=sys.stderr)
        return 1
    for path in made:
        print(path)
    return 0
