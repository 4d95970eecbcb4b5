"""A panel with a real tray, as small desktops have one: trayer."""

import subprocess
import time
from pathlib import Path

from tests.rig.display import Display

HEIGHT = 32
PATIENCE_S = 10.0


class Panel:
    """At the lower right of a screen. It may come late, and go away again."""

    def __init__(self, display: Display, log: Path) -> None:
        self._display = display
        line = ["trayer", "--edge", "bottom", "--align", "right", "--height", str(HEIGHT), "--widthtype", "request"]
        with log.open("wb") as said:
            self._process = subprocess.Popen(
                line, env={**display.environment, "PATH": "/usr/bin:/bin"}, stdin=subprocess.DEVNULL, stdout=said,
                stderr=said,
            )  # fmt: skip

    @property
    def is_there(self) -> bool:
        return self._process.poll() is None

    def icon(self) -> tuple[int, int]:
        """The middle of the one icon in it, once there is one."""
        stop = time.monotonic() + PATIENCE_S
        while True:
            left, top, width, height = self._box()
            if width > HEIGHT // 2 and height > HEIGHT // 2:
                return left + width // 2, top + height // 2
            if time.monotonic() > stop:
                raise AssertionError(f"no icon in the tray, which is {width} x {height}")
            time.sleep(0.05)

    def has_icon(self) -> bool:
        return self._box()[2] > HEIGHT // 2

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _box(self) -> tuple[int, int, int, int]:
        """Of the panel, which is as wide as its icons."""
        try:
            found = self._display.xdotool("search", "--onlyvisible", "--class", "trayer").split()
            said = self._display.xdotool("getwindowgeometry", "--shell", found[-1])
        except (RuntimeError, IndexError):  # not there yet
            return 0, 0, 0, 0
        values = dict(line.split("=") for line in said.splitlines())
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])
