"""The question before the program ends while jobs run: it names them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktopdock.jobs.job import Job
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.labels import WEIGHT, label

MANY = 20


class Quit(Dialog):
    def __init__(self, jobs: Sequence[Job], theme: Theme, parent: QWidget) -> None:
        super().__init__("quit", tr("Quit DesktopDock"), 480, theme, parent)
        question = label(self, "quit.question", 17, WEIGHT.DemiBold, text=tr("Quit while %n jobs run?", "", len(jobs)))
        question.setWordWrap(True)
        self.body.addWidget(question)
        warning = tr("They are cancelled. What the engine has already been asked to do, it may still finish.")
        told = label(self, "quit.warning", 12, quiet=True, text=warning)
        told.setWordWrap(True)
        self.body.addWidget(told)
        names = [job.title for job in jobs[:MANY]]
        if len(jobs) > MANY:
            names.append(tr("and %n more", "", len(jobs) - MANY))
        listed = label(self, "quit.jobs", 13, WEIGHT.Medium, text="\n".join(names))
        listed.setWordWrap(True)
        self.body.addWidget(listed)
        self.add_button(Button(tr("Keep running"), theme, self), Role.RejectRole, "quit.cancel", default=True)
        self.add_button(Button(tr("Quit"), theme, self, Kind.DANGER), Role.AcceptRole, "quit.proceed")

    @staticmethod
    def ask(jobs: Sequence[Job], proceed: Callable[[], None], theme: Theme, window: QWidget) -> None:
        """Once, however often the window is asked to close."""
        if window.findChild(Quit, "quit") is None:
            dialog = Quit(jobs, theme, window)
            dialog.accepted.connect(proceed)
            dialog.show_over()
