"""`python -m desktopdock.demo`: serves the working day, prints its address, and ends with whoever started it."""

import argparse
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from desktopdock.demo.day import DAY, load
from desktopdock.demo.record import BadRecord
from desktopdock.demo.seed import world_of
from desktopdock.demo.server import ANY_PORT, Server
from desktopdock.demo.ticking import Ticker


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        world = world_of(load(options.day), options.newest, options.oldest, options.pull_rate, options.mirror)
        server = Server(world, options.address)
    except (OSError, BadRecord) as error:
        print(f"The demo engine cannot start: {error}", file=sys.stderr)  # noqa: T201
        return 1
    Ticker(world).start()
    if options.with_parent:
        _end_with_input(server)
    try:
        print(server.address, flush=True)  # noqa: T201
        server.serve()
    except KeyboardInterrupt:
        pass  # so it is ended in a terminal
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("desktopdock.demo", description="A pretend engine on this computer.")
    parser.add_argument(
        "address",
        nargs="?",
        default=ANY_PORT,
        metavar="ADDRESS",
        help="tcp://127.0.0.1:PORT, where 0 takes a free one; unix:///PATH; on Windows npipe:////./pipe/NAME",
    )
    parser.add_argument("--day", type=Path, default=DAY, help="the working day to show")
    parser.add_argument("--pull-rate", type=int, default=24_000_000, help="bytes a second")
    parser.add_argument("--mirror", default="", help="HOST:PORT on this computer that stands in for Docker Hub")
    parser.add_argument("--newest", type=_version, default=(1, 51), help="the newest API version it speaks")
    parser.add_argument("--oldest", type=_version, default=(1, 24), help="the oldest API version it speaks")
    parser.add_argument("--with-parent", action="store_true", help="end when the standard input is closed")
    return parser


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return int(major), int(minor)


def _end_with_input(server: Server) -> None:
    def watch() -> None:
        while sys.stdin.buffer.read(4096):
            continue
        server.close()

    threading.Thread(target=watch, name="parent", daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
