"""What is shown of a job below its line: what it said, what the engine said about what failed, its whole command."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktopdock.actions.jobs import can_change, can_retry
from desktopdock.jobs.job import Job
from desktopdock.presentation import jobs as reads
from desktopdock.support.text import tr
from desktopdock.ui.pages.activity_buttons import Act
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button, Kind
from desktopdock.ui.widgets.code_box import CommandBox, WordsBox
from desktopdock.ui.widgets.output_box import OutputBox


class Panel(QWidget):
    """`grown` says that it needs another height. It is made when a job is unfolded, and goes when it is folded."""

    grown = Signal()

    def __init__(self, job: Job, act: Act, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"activity.panel.{job.id}")
        self._id, self._theme, self._act = job.id, theme, act
        self._output: OutputBox | None = None
        self._words: WordsBox | None = None
        self._buttons: dict[str, Button] = {}
        self._command = CommandBox("activity.command", theme, self)
        self._command.set_command(job.command)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._command)
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        if job.output:
            if self._output is None:
                self._output = OutputBox("activity.output", self._theme, self)
                self._column.insertWidget(0, self._output)
            self._output.follow(job.output, job.said)
        if job.is_over and job.failed:
            self._show_words(job)

    def fitting_height(self, width: int) -> int:
        self.setFixedWidth(width)
        self._column.activate()
        return self._column.sizeHint().height()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.grown.emit()

    def _show_words(self, job: Job) -> None:
        if self._words is None:
            self._words = WordsBox("activity.failure", self._theme, self)
            self._column.insertWidget(self._column.count() - 1, self._words)
            self._add_button("activity.change", tr("Change and retry…"), Kind.SECONDARY)
            self._add_button("activity.retry", tr("Retry"), Kind.PRIMARY)
        self._words.say(job.words, reads.advice(job))
        self._buttons["activity.change"].setVisible(can_change([job]))
        self._buttons["activity.retry"].setVisible(can_retry([job]))

    def _add_button(self, action: str, text: str, kind: Kind) -> None:
        assert self._words is not None
        button = self._buttons[action] = Button(text, self._theme, self._words, kind, small=True)
        button.setObjectName(f"{action}.failed")
        button.clicked.connect(lambda: self._act(action, self._id))
        self._words.add_button(button)
