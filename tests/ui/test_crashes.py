"""Whatever is raised anywhere is told in the window and written down, and the program goes on."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.ui.crashes import LARGEST, Crashes
from desktopdock.ui.dialogs.crash import show_crash
from desktopdock.ui.theme import Theme


@pytest.fixture
def crashes(qapp: QApplication, tmp_path: Path) -> Iterator[Crashes]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    crashes = Crashes(tmp_path / "state" / "crash.log", qapp)
    yield crashes
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def test_a_thread_that_raises_is_told_on_the_thread_of_the_window(qtbot: QtBot, crashes: Crashes) -> None:
    crashes.watch()
    said: list[tuple[str, bool]] = []
    crashes.happened.connect(lambda line: said.append((line, threading.current_thread() is threading.main_thread())))

    def fail() -> None:
        raise ValueError("from a thread")

    thread = threading.Thread(target=fail, name="reader")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("from a thread", True)]
    assert "reader" in crashes.details[0]
    assert "Traceback" in crashes.log.read_text()


def test_what_nobody_caught_is_told(crashes: Crashes) -> None:
    crashes.watch()
    said: list[str] = []
    crashes.happened.connect(said.append)
    try:
        raise RuntimeError("in a slot")
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    crashes.loop_failed(None, {"message": "task failed", "exception": KeyError("id")})
    crashes.loop_failed(None, {"message": "no exception at all"})
    assert said == ["in a slot", "'id'", "no exception at all"]


def test_the_log_does_not_grow_for_ever(crashes: Crashes) -> None:
    crashes.log.parent.mkdir()
    crashes.log.write_bytes(b"x" * (LARGEST + 1))
    crashes.report(ValueError("new"))
    assert crashes.log.stat().st_size < 10_000


def test_a_log_that_cannot_be_written_takes_nothing_away(crashes: Crashes) -> None:
    crashes.log.parent.write_text("a file where a folder is needed")
    crashes.report(ValueError("told all the same"))
    assert "told all the same" in crashes.details[0]
    assert crashes.unwritable


def test_the_details_can_be_read(qtbot: QtBot, qapp: QApplication, crashes: Crashes) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    crashes.report(ValueError("<b>first</b>"))
    show_crash(crashes, Theme(qapp), window)
    dialog = window.findChild(QDialog, "crash")
    assert dialog is not None
    words = dialog.findChild(QPlainTextEdit, "crash.details.words")
    assert words is not None
    assert "<b>first</b>" in words.toPlainText()
    dialog.reject()
