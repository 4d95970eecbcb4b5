"""The program as a stranger meets it: a process on a screen, read by accessibility, used by keys and mouse."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tests.rig.accessibility import Node, Reader
from tests.rig.display import Display
from tests.rig.x11 import ask_to_close

PATIENCE_S = 20.0  # after any fault has ended, the window is right again within that time
LOOK_EVERY_S = 0.05
LEAST_MENU = 40  # pixels high; the icon in a tray is a window as well
T = TypeVar("T")

running: list["Program"] = []  # those that no test has ended yet


class Program:
    """`python -m desktopdock ARGUMENTS` with a home, settings and caches of its own.

    Widgets are named by `objectName`. What waits raises `AssertionError` with what it saw, and leaves a picture.
    """

    def __init__(
        self,
        display: Display,
        home: Path,
        *arguments: str,
        environment: Mapping[str, str] = os.environ,
        under: Sequence[str] = (),
        module: str = "desktopdock",
        is_hidden: bool = False,
        command: Sequence[str] = (),
    ) -> None:
        """`under` is a command that starts the program in its own place: `setpriv …`; `module` is another program.

        `command` is what starts it where it is installed.
        """
        self.display, self._home = display, home
        home.mkdir(parents=True, exist_ok=True)
        own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
        self._log = (home / "log").open("a+b")
        self.process = subprocess.Popen(
            [*under, *(command or (sys.executable, "-P", "-m", module)), *arguments],
            env=dict(environment)
            | display.environment
            | {"HOME": str(home), "LANG": "C.UTF-8", "PYTHONFAULTHANDLER": "1"}
            | own,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )
        running.append(self)
        self._reader = Reader(display.environment["DBUS_SESSION_BUS_ADDRESS"])
        self._root = self.until(lambda: self._reader.program(self.process.pid), "the program's window")
        if is_hidden:
            return
        self.until(lambda: any(child.has("showing") for child in self._root.children()), "its window on the screen")
        # No window manager runs there: it would give a new window the keys
        display.xdotool("windowfocus", "--sync", self._windows()[0])

    # looking

    def find(self, name: str) -> Node | None:
        """The showing widget of that `objectName`, in any of the program's windows."""
        for _ in range(5):
            try:
                return self._found(name)
            except LookupError:  # something went while it was looked at
                continue
        return self._found(name)

    def _found(self, name: str) -> Node | None:
        for node in self._root.everything():
            if (node.id == name or node.id.endswith(f".{name}")) and node.has("showing"):
                return node
        return None

    def widget(self, name: str) -> Node:
        """The same, waited for."""
        return self.until(lambda: self.find(name), f"{name} to be shown")

    def text(self, name: str) -> str:
        """What a screen reader says of it; empty where it is not shown."""
        node = self.find(name)
        return node.name if node else ""

    def rows(self, table: str) -> list[list[str]]:
        """Every cell's text, row by row, in the order shown; none where there is no table to see."""
        node = self.find(table)
        rows, columns = node.size() if node else (0, 0)
        return [[node.cell(row, column).name for column in range(columns)] for row in range(rows) if node]

    def column(self, table: str, index: int = 0) -> list[str]:
        """One column of the same."""
        node = self.find(table)
        return [node.cell(row, index).name for row in range(node.size()[0])] if node else []

    def count(self, table: str) -> int:
        """Its rows."""
        node = self.find(table)
        return node.size()[0] if node else 0

    def another_look(self) -> Node:
        """All of the program, over a connection of its own: for another thread."""
        reader = Reader(self.display.environment["DBUS_SESSION_BUS_ADDRESS"])
        return self.until(lambda: reader.program(self.process.pid), "the program's window")

    def focused(self) -> str:
        """What has the focus, by the names of all that it lies in and its own; "" where nothing has it.

        Qt says of the current tab of every bar that it has the focus.
        """
        focused = (node for node in self._root.everything() if node.has("focused"))
        return next((node.id for node in focused if node.role != "page tab"), "")

    def windows(self) -> list[str]:
        """Titles of the program's windows and dialogs."""
        return [child.name for child in self._root.children() if child.has("showing")]

    def popups(self) -> list[tuple[int, int, int, int]]:
        """Left, top, width and height of each of its open menus, in the order in which they were made."""
        xdotool, boxes = self.display.xdotool, []
        try:
            for window in xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split():
                said = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", window).splitlines())
                if xdotool("getwindowname", window) == "DesktopDock":
                    boxes.append((int(window), *(int(said[word]) for word in ("X", "Y", "WIDTH", "HEIGHT"))))
        except RuntimeError:  # there is none, or one went while it was looked at
            return []
        return [(left, top, width, height) for _, left, top, width, height in sorted(boxes) if height > LEAST_MENU]

    def until(self, seen: Callable[[], T | None], what: str, seconds: float = PATIENCE_S) -> T:
        """What `seen` gives once it is true."""
        stop = time.monotonic() + seconds
        while True:
            try:
                if found := seen():
                    return found
            except LookupError:  # it went while it was being read
                pass
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.said()}")
            if time.monotonic() > stop:
                self.display.screenshot(self._home / "failed.png")
                raise AssertionError(
                    f"waited {seconds:g} s for {what}; it shows {self._shown()}; it said:\n{self.said()}"
                )
            time.sleep(LOOK_EVERY_S)

    def said(self) -> str:
        """Everything on its standard output and error."""
        if not self._log.closed:
            self._log.flush()
        return (self._home / "log").read_text(errors="replace")

    # doing

    def click(self, name: str, *, button: int = 1, double: bool = False) -> None:
        self._click(self.widget(name), button, double)

    def click_row(self, table: str, name: str, *, button: int = 1, double: bool = False) -> None:
        """The first cell of the row whose first cell reads `name`."""
        self.until(lambda: name in self.column(table), f"{name} in {table}")
        self._click(self.widget(table).cell(self.column(table).index(name), 0), button, double)

    def aim(self, name: str) -> None:
        """Put the mouse over it, so that `press` has nothing more to look for."""
        left, top, width, height = self.widget(name).box()
        self.display.xdotool("mousemove", str(left + width // 2), str(top + height // 2))

    def press(self) -> None:
        self.display.xdotool("click", "1")

    def resize(self, width: int, height: int) -> None:
        self.display.xdotool("windowsize", self._windows()[0], str(width), str(height))

    def type(self, text: str) -> None:
        self.display.xdotool("type", "--delay", "5", "--", text)

    def key(self, *keys: str) -> None:
        """As xdotool names them: `ctrl+f`, `Return`, `Delete`, `Menu`."""
        self.display.xdotool("key", "--delay", "20", *keys)

    def screenshot(self, path: Path) -> None:
        self.display.screenshot(path)

    # ending

    def close(self, seconds: float = 5.0) -> int:
        """Close the window as its cross does; gives the exit status."""
        if self.process.poll() is None:
            found = self.display.xdotool("search", "--onlyvisible", "--pid", str(self.process.pid), "--name", ".")
            ask_to_close(self.display.name, [int(window) for window in found.split()])
        return self.ended(seconds)

    def kill(self) -> None:
        self.process.kill()
        self.ended(5)

    def terminate(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.ended(5)

    def ended(self, seconds: float) -> int:
        """Waits until it has ended by itself; gives the exit status."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.display.screenshot(self._home / "failed.png")
            raise AssertionError(f"the program did not end within {seconds:g} s; it shows {self._shown()}") from None
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self._reader.close()
            self._log.close()
            if self in running:
                running.remove(self)

    def _windows(self) -> list[str]:
        """The screen's numbers of those that are called by the program's name; raises `RuntimeError` without any."""
        line = ["search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "DesktopDock"]
        return self.display.xdotool(*line).split()

    def _click(self, node: Node, button: int, double: bool) -> None:
        left, top, width, height = node.box()
        where = [str(left + width // 2), str(top + height // 2)]
        repeat = ["--repeat", "2", "--delay", "40"] if double else []
        self.display.xdotool("mousemove", *where, "click", *repeat, str(button))

    def _shown(self) -> str:
        names = [
            f"{node.id.rpartition('QApplication.')[2]}={node.name!r}" for node in self._root.everything() if node.name
        ]
        return ", ".join(names[:60])
