"""Where the window stands: as it was last time, or in the middle of the screen."""

import base64

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget

FIRST_SIZE = (1280, 800)


def kept_place(window: QWidget) -> str:
    return base64.b64encode(window.saveGeometry().data()).decode("ascii")


def put_where_it_was(window: QWidget, kept: str) -> None:
    """Qt moves it back onto a screen that is there; what cannot be read gives the first size."""
    try:
        geometry = base64.b64decode(kept, validate=True)
    except ValueError:
        geometry = b""
    if geometry and window.restoreGeometry(QByteArray(geometry)):
        return
    free = window.screen().availableGeometry()
    window.resize(min(FIRST_SIZE[0], free.width()), min(FIRST_SIZE[1], free.height()))
    window.move(free.center() - window.rect().center())


def bring_forward(window: QWidget) -> None:
    """Shown, and before all others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
