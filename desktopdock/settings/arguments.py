"""What stands on the command line."""

import sys
from collections.abc import Sequence

from msgspec import Struct

import desktopdock

THEMES = ("light", "dark", "system")
LANGUAGES = ("en", "zh_CN", "system")


class Arguments(Struct, frozen=True):
    """An empty text: not given; so is None for the folder of the self-test, where "" is one of its own."""

    host: str = ""
    context: str = ""
    demo: bool = False
    theme: str = ""
    language: str = ""
    tour: str = ""
    at_login: bool = False
    self_test: str | None = None
    quit: bool = False


def parsed(line: Sequence[str]) -> Arguments:
    """Ends the program after `--help` and `--version` with 0, and where `line` is wrong with a sentence and 2."""
    if not line:
        return Arguments()  # the usual start need not wait for argparse
    from argparse import ArgumentParser
    from typing import NoReturn

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            print(f"{self.prog}: {message}. See {self.prog} --help.", file=sys.stderr)  # noqa: T201
            sys.exit(2)

    parser = Parser("desktopdock", description="Containers by point and click.", allow_abbrev=False)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--host", default="", metavar="ADDR", help="the engine's address, as for docker --host")
    where.add_argument("--context", default="", metavar="NAME", help="the docker context to use")
    where.add_argument("--demo", action="store_true", help="look around on a pretend engine, without a real one")
    parser.add_argument("--theme", default="", choices=THEMES, help="for this run")
    parser.add_argument("--language", default="", choices=LANGUAGES, help="for this run")
    parser.add_argument("--tour", default="", metavar="DIR", help="go through every page by itself, saving pictures")
    parser.add_argument(
        "--at-login", action="store_true", help="started with the session: hidden where the settings say so"
    )
    parser.add_argument(
        "--self-test", nargs="?", const="", metavar="DIR", help="look whether the program is whole; report to DIR"
    )
    parser.add_argument(  # whoever gives it first never comes here: see `__main__`
        "--serve-demo", metavar="ADDRESS", help="be the pretend engine at an address, until interrupted; stands first"
    )
    parser.add_argument("--quit", action="store_true", help="end the program that runs, and wait until it has ended")
    parser.add_argument("--version", action="version", version=f"DesktopDock {desktopdock.__version__}")
    given = parser.parse_args(line)
    if given.serve_demo is not None:
        parser.error("--serve-demo stands before everything else")
    del given.serve_demo
    return Arguments(**vars(given))
