"""The suite is intolerant: what a test leaves running, logs or lets block the window fails it.

Warnings are errors by pyproject.toml, Qt's messages by pytest-qt. `allowed.txt` here lists what is let pass.
"""

import asyncio
import logging
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer

PACKAGE = str(Path(__file__).parents[3] / "desktopdock")
GRACE_S = 3.0  # for threads that have been told to end
TICK_S = 0.5  # within which a timer that looks whether it is still needed finds out
BLOCKING = {"socket.connect", "time.sleep", "subprocess.Popen"}
FRAMES = 25

_blocked: list[str] = []
_left: list[str] = []
_timers: weakref.WeakSet[QTimer] = weakref.WeakSet()


def allowed(kind: str) -> list[str]:
    """Beginnings of what is let pass. A line is `kind: beginning  # reason`."""
    lines = (Path(__file__).with_name("allowed.txt")).read_text(encoding="utf-8").splitlines()
    entries = (line.partition("#")[0].strip().partition(": ") for line in lines)
    return [text for name, _, text in entries if name == kind]


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Called by Python at every audited step: ours may not block while the loop runs in this thread."""
    if event in BLOCKING and asyncio._get_running_loop() is not None:
        frame: FrameType | None = sys._getframe(1)
        for _ in range(FRAMES):
            if frame is None:
                return
            if frame.f_code.co_filename.startswith(PACKAGE):
                _blocked.append(f"{event} in {frame.f_code.co_filename}:{frame.f_lineno}")
                raise RuntimeError(f"{event} on the thread of the window")
            frame = frame.f_back


def _cancel_and_name(loop: asyncio.AbstractEventLoop, cancel: object = asyncio.runners._cancel_all_tasks) -> None:  # type: ignore[attr-defined]
    """A loop that ends cancels what still runs, without a word: here the word is kept."""
    _left.extend(task.get_name() for task in asyncio.all_tasks(loop) if not task.done())
    cancel(loop)  # type: ignore[operator]


def _make_and_note(timer: QTimer, *arguments: Any, make: Any = QTimer.__init__, **named: Any) -> None:
    make(timer, *arguments, **named)
    _timers.add(timer)


def pytest_configure() -> None:
    sys.addaudithook(_watch)
    QTimer.__init__ = _make_and_note  # type: ignore[method-assign]
    asyncio.runners._cancel_all_tasks = _cancel_and_name  # type: ignore[attr-defined]


class _Stray(logging.Handler):
    """Keeps what is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def nothing_is_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that expects a log has `caplog`, and looks at it."""
    stray, before, ticking = _Stray(), set(threading.enumerate()), set(_active())
    logging.getLogger().addHandler(stray)
    _blocked.clear()
    _left.clear()
    yield
    logging.getLogger().removeHandler(stray)
    complaints = [f"blocked the window: {what}" for what in _blocked]
    complaints += [f"task still running: {name}" for name in _left if not name.startswith(tuple(allowed("task")))]
    if "caplog" not in request.fixturenames:
        complaints += [f"logged: {text}" for text in stray.said if not text.startswith(tuple(allowed("log")))]
    complaints += [f"thread still running: {name}" for name in _living(before)]
    complaints += [f"timer still running: {name}" for name in _ticking(ticking)]
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


def _living(before: set[threading.Thread]) -> list[str]:
    let_pass, stop = tuple(allowed("thread")), time.monotonic() + GRACE_S
    while living := [t.name for t in threading.enumerate() if t not in before and not t.name.startswith(let_pass)]:
        if time.monotonic() > stop:
            return living
        time.sleep(0.01)
    return []


def _active() -> list[QTimer]:
    return [timer for timer in _timers if shiboken6.isValid(timer) and timer.isActive()]


def _ticking(before: set[QTimer]) -> list[str]:
    """Whose they are and how often they tick."""
    let_pass, stop = tuple(allowed("timer")), time.monotonic() + TICK_S
    while living := [name for name in map(_named, set(_active()) - before) if not name.startswith(let_pass)]:
        if time.monotonic() > stop:
            return living
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        time.sleep(0.01)
    return []


def _named(timer: QTimer) -> str:
    return f"{type(timer.parent()).__name__}, {timer.interval()} ms"
