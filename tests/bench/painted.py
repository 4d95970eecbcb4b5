"""When a list has been painted: seen in the picture that Xvfb keeps, the same way for any program."""

import mmap
import time
from pathlib import Path

from tests.rig.display import header

LEFT, RIGHT = 300, 420  # where both programs have names of containers
TOP, BOTTOM = 150, 560
LINES = 8  # that many names one below the other are a list
DARK = 96  # of 255: text, not a line or a shade
PATIENCE_S = 20.0
LOOK_EVERY_S = 0.004


def wait_for_list(screen: Path) -> float:
    """The moment (`time.perf_counter`) at which a list was first seen on the screen."""
    with screen.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as picture:
        start, stride = header(picture)
        stop = time.perf_counter() + PATIENCE_S
        while _lines(picture, start, stride) < LINES:
            if time.perf_counter() > stop:
                raise AssertionError(f"no list was painted within {PATIENCE_S:g} s")
            time.sleep(LOOK_EVERY_S)
    return time.perf_counter()


def wait_for_blank(screen: Path) -> None:
    """Until the window of the run before is gone."""
    with screen.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as picture:
        start, stride = header(picture)
        while _lines(picture, start, stride):
            time.sleep(LOOK_EVERY_S)


def _lines(picture: mmap.mmap, start: int, stride: int) -> int:
    """Lines of dark text, one below the other; an empty screen is dark all over, and is none."""
    count, was_dark, dark_rows = 0, False, 0
    for y in range(TOP, BOTTOM, 2):
        row = picture[start + y * stride + 4 * LEFT : start + y * stride + 4 * RIGHT]
        is_dark = min(row[1::4]) < DARK
        count += is_dark and not was_dark
        dark_rows += is_dark
        was_dark = is_dark
    return 0 if dark_rows == len(range(TOP, BOTTOM, 2)) else count
