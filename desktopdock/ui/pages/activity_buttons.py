"""The buttons of one row of Activity that is in sight; reused for whichever row comes into it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktopdock.actions.jobs import can_cancel, can_retry
from desktopdock.jobs.job import Job
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton

SIDE = 28

Act = Callable[[str, int], None]  # the id of an action, the id of a job
OpenMenu = Callable[[int, QPoint], None]


class RowButtons(QWidget):
    """Cancel or retry, and the menu. They lie beside the viewport, where a screen reader looks."""

    def __init__(self, act: Act, menu: OpenMenu, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._id, self._act, self._menu = 0, act, menu
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._cancel = self._add("close", tr("Cancel"), "activity.cancel", theme)
        self._retry = self._add("restart", tr("Retry"), "activity.retry", theme)
        self._more = self._add("more", tr("More actions"), "activity.more", theme)
        self._cancel.clicked.connect(lambda: self._act("activity.cancel", self._id))
        self._retry.clicked.connect(lambda: self._act("activity.retry", self._id))
        self._more.clicked.connect(lambda: self._menu(self._id, self._more.mapToGlobal(QPoint(0, SIDE + 4))))

    def show_job(self, job: Job) -> None:
        self._id = job.id
        for button, can in ((self._cancel, can_cancel([job])), (self._retry, can_retry([job]))):
            if button.isVisibleTo(self) is not can:
                button.setVisible(can)
        for button in (self._cancel, self._retry, self._more):
            button.setAccessibleDescription(job.title)

    def _add(self, icon: str, title: str, name: str, theme: Theme) -> IconButton:
        button = IconButton(icon, title, theme, self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has the menu
        self._row.addWidget(button)
        return button
