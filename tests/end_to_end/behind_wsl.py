"""The program, on a system that takes itself for Windows where it is asked which addresses there are."""

from types import SimpleNamespace

from desktopdock import __main__
from desktopdock.engine import resolution

resolution.sys = SimpleNamespace(platform="win32")  # type: ignore[assignment, attr-defined]

if __name__ == "__main__":
    __main__.program()
