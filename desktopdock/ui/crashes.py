"""Everything unexpected, from whichever thread, in one place: kept, written down, told to the window."""

import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal

KEPT = 20
LARGEST = 1_000_000  # bytes of the log; what is older goes


class Crashes(QObject):
    """`happened` is emitted on the thread of the window, with one line."""

    happened = Signal(str)

    def __init__(self, log: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.log = log
        self.details: list[str] = []
        self.unwritable = ""

    def watch(self) -> None:
        """From now on also what Qt's slots, other threads and finalizers raise."""
        sys.excepthook = self._raised
        threading.excepthook = self._raised_in_thread
        sys.unraisablehook = self._raised_and_lost

    def report(self, error: BaseException, where: str = "") -> None:
        """Also from another thread: Qt hands the signal over."""
        text = "".join(traceback.format_exception(error))
        self._note(f"{where}\n{text}" if where else text, str(error) or type(error).__name__)

    def loop_failed(self, _loop: object, context: dict[str, Any]) -> None:
        """For an asyncio loop's exception handler."""
        error, message = context.get("exception"), str(context.get("message", ""))
        if isinstance(error, BaseException):
            self.report(error, message)
        else:
            self._note(str(context), message)

    def _raised(self, kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, _where)
        else:
            self.report(error)

    def _raised_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value, f"in {args.thread.name if args.thread else 'a thread that is gone'}")

    def _raised_and_lost(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self.report(args.exc_value, args.err_msg or "")

    def _note(self, details: str, line: str) -> None:
        stamped = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {details.rstrip()}\n"
        self.details = [*self.details, stamped][-KEPT:]
        if sys.stderr is not None:  # a windowed program on Windows has none
            sys.stderr.write(stamped)
        try:
            self._write(stamped)
        except OSError as error:
            self.unwritable = str(error)  # told in the window, where the path would stand
        self.happened.emit(" ".join(line.split()))

    def _write(self, text: str) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("a", encoding="utf-8") as file:
            file.write(text)
