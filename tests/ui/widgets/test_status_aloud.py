"""What becomes of a job is told to those who hear the window, once."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets import announcing
from desktopdock.ui.widgets.status_bar import StatusBar


@pytest.mark.feature("KB6", on="window")
def test_a_result_is_announced_once_and_politely(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, said = QWidget(), list[tuple[str, QAccessible.AnnouncementPoliteness]]()
    qtbot.addWidget(host)

    class Heard:
        """In the place of what would tell the platform."""

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            said.append((event.message(), event.politeness()))

    monkeypatch.setattr(announcing, "QAccessible", Heard)
    bar = StatusBar(Theme(qapp), host)
    for text in ("", "Stop web: done", "Stop web: done", "", "Stop db: failed"):
        bar.show_result(text)
    polite = QAccessible.AnnouncementPoliteness.Polite
    assert said == [("Stop web: done", polite), ("Stop db: failed", polite)]
