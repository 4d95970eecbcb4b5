"""How long the thread of the window keeps anybody waiting: a screen reader's question is answered by that thread."""

import contextlib
import threading
import time
from pathlib import Path

from tests.bench.process import waited_s
from tests.rig.accessibility import Node

ASK_EVERY_S = 0.005


class Pulse:
    """Asks again and again until `stop`, over a connection of its own; waits for a processor are left out."""

    def __init__(self, node: Node, pid: int) -> None:
        self._node, self._pid, self._ended = node, pid, threading.Event()
        self._longest_s = 0.0
        self._between = _processes("dbus-daemon")  # what carries question and answer
        self._thread = threading.Thread(target=self._ask, name="pulse")
        self._thread.start()

    def stop(self) -> float:
        """The longest answer, in milliseconds."""
        self._ended.set()
        self._thread.join()
        return 1000 * self._longest_s

    def _ask(self) -> None:
        own = threading.get_native_id()
        while not self._ended.wait(ASK_EVERY_S):
            ready, began = self._waits(own), time.perf_counter()
            try:
                self._node.has("showing")
            except LookupError:
                continue  # it is gone; the next answer counts again
            took = time.perf_counter() - began - (self._waits(own) - ready)
            self._longest_s = max(self._longest_s, took)

    def _waits(self, own: int) -> float:
        """A process's first thread, which Qt's is, has the process's number."""
        between = sum(waited_s(pid, pid) for pid in self._between)
        return waited_s(self._pid, self._pid) + waited_s(threading.get_native_id(), own) + between


def _processes(name: str) -> list[int]:
    """Their numbers, in the namespace of the run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            if path.read_text().strip() == name:
                found.append(int(path.parent.name))
    return found
