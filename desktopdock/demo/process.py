"""The demo engine as a child process, which ends with the one that started it, however that ends."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

SERVE = "--serve-demo"

_PATIENCE_S = 2.0


def start(arguments: Sequence[str] = ()) -> tuple[str, Callable[[], None]]:
    """Its address, as DOCKER_HOST takes it, and what stops it. Blocks until it listens, some 0.2 s.

    `arguments` are those of `python -m desktopdock.demo`. Raises `OSError` where it does not start.

    The child ends when its standard input does, which the system closes also for a parent that was killed. In a frozen
    bundle there is no `python -m`: there the program itself is started with `SERVE` as its first argument, and has to
    hand the rest to `desktopdock.demo.__main__.main` before it does anything else.
    """
    child = subprocess.Popen(
        [*_command(), *arguments, "--with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": _search_path()},
        creationflags=_no_window(),
    )
    assert child.stdin
    assert child.stdout
    address = child.stdout.readline().decode().strip()
    child.stdout.close()  # it writes nothing more

    def stop() -> None:
        assert child.stdin
        child.stdin.close()
        try:
            child.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    if not address:
        stop()
        raise OSError(f"The demo engine ended before it listened, with exit code {child.returncode}.")
    return address, stop


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, SERVE]
    return [sys.executable, "-m", "desktopdock.demo"]


def _no_window() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _search_path() -> str:
    """So that the child finds the package its parent runs, wherever that was started."""
    package = str(Path(__file__).parent.parent.parent)
    return os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
