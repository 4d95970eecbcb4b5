"""Every page in a language that is longer than English and marks each text: what stays unmarked is not translated."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.settings.settings import Settings
from desktopdock.support.text import translate_with
from desktopdock.ui.front import Front
from desktopdock.ui.language import Language
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.elided import Elided

PAGES = ("containers", "images", "registry", "projects", "volumes", "networks", "activity", "engine", "settings")
ENGINE = Capabilities("Docker", "28.5.2", (1, 51), (1, 51))
CONNECTED = Connection("unix:///run/engine.sock", ConnectionState.CONNECTED, ENGINE, name="my-engine")
# the names of languages, what the engine says of itself, what is typed, and units are the same in every language
SAME = re.compile(
    r"English|简体中文|(my-engine|Docker 28\.5(\.2)?|(unix://)?/run/engine\.sock|[ ,·])+|http://\S+|MB|[^A-Za-z]*"
)


def longer(text: str, _comment: str, n: int) -> str:
    """A third longer, as German is, in brackets that no English text has."""
    return f"⟦{text.replace('%n', str(n))}{'~' * (len(text) // 3)}⟧"


@pytest.fixture
def front(qtbot: QtBot, qapp: QApplication) -> Iterator[Front]:
    translate_with(longer)
    front = Front(Theme(qapp), Settings(environment={}))
    qtbot.addWidget(front.window, before_close_func=lambda window: window.quit())
    front.window.resize(1280, 800)
    front.window.show()
    front.window.show_connection(CONNECTED)
    yield front
    translate_with(lambda text, comment, n: QCoreApplication.translate("", text, comment, n))
    Language(qapp, "system")


def texts(widget: QWidget) -> list[str]:
    """All that a user reads or hears of it."""
    found = [widget.accessibleName(), widget.accessibleDescription(), re.sub("<[^>]*>", "", widget.toolTip())]
    if isinstance(widget, QLabel | QAbstractButton):
        found.append(widget.text())
    if isinstance(widget, QLineEdit):
        found.append(widget.placeholderText())
    if isinstance(widget, QTableView):
        model = widget.model()
        columns = range(model.columnCount())
        found += [str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns]
    return found


def shown(front: Front, page: str) -> list[QWidget]:
    front.window.show_page(page)
    QCoreApplication.processEvents()
    return [widget for widget in front.window.findChildren(QWidget) if widget.isVisible()]


def test_every_page_is_looked_at(front: Front) -> None:
    assert tuple(name for name, *_ in front.window.page_titles) == PAGES


@pytest.mark.feature("KB9", on="window")
@pytest.mark.parametrize("page", PAGES)
def test_every_text_is_translated(front: Front, page: str) -> None:
    said = [(widget.objectName(), text) for widget in shown(front, page) for text in texts(widget)]
    assert len(said) > 40
    assert [(name, text) for name, text in said if "⟦" not in text and not SAME.fullmatch(text)] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_text_is_clipped(front: Front, qapp: QApplication, page: str, direction: Qt.LayoutDirection) -> None:
    qapp.setLayoutDirection(direction)
    try:
        clipped = [
            (widget.objectName(), widget.width(), widget.sizeHint().width())
            for widget in shown(front, page)
            if isinstance(widget, QLabel | QAbstractButton)
            and widget.text()
            and not isinstance(widget, Elided)
            and not (isinstance(widget, QLabel) and widget.wordWrap())
            and widget.width() < widget.sizeHint().width()
        ]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert clipped == []
