"""How far a pull or a push is: figures, the total, and the layers below it, which can be folded."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.domain.progress import Progress
from desktopdock.jobs.job import Job, JobState
from desktopdock.presentation.pulls import figures, layer_rows, layers_text
from desktopdock.support.text import tr
from desktopdock.ui.dialogs.pull_layers import LayerList
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.painting import smooth
from desktopdock.ui.widgets.progress import ProgressBar

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROLES = {JobState.DONE: "running", JobState.FAILED: "failed", JobState.CANCELLED: "text_2"}


class _Fold(QAbstractButton):
    """A line with a chevron: checked, what is below it is seen."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(f"{name}.fold")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFont(font(12))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(tr("Layers: {0}").format(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 24, scaled(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, chevron, 0, (self.height() - 12) / 2, 12, colours.text_2)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text_2))
        painter.drawText(self.rect().adjusted(19, 0, 0, 0), int(_LEFT), self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 3)


class PullProgressView(QWidget):
    def __init__(self, theme: Theme, parent: QWidget, name: str, spoken: str) -> None:
        """The object names begin with `name`; `spoken` is what a screen reader calls the bar."""
        super().__init__(parent)
        self.setObjectName(f"{name}.progress")
        self._percent = label(self, f"{name}.percent", 15, WEIGHT.DemiBold, tabular=True)
        self._done = label(self, f"{name}.bytes", 13, tabular=True)
        self._pace = label(self, f"{name}.pace", 13, quiet=True, tabular=True)
        self._bar = ProgressBar(spoken, theme, self, height=8)
        self._bar.setObjectName(f"{name}.bar")
        self._fold, self._layers = _Fold(name, theme, self), LayerList(name, theme, self)
        self._fold.toggled.connect(self._folded)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._percent, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._done, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
        head.addWidget(self._pace, 0, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._fold)
        column.addWidget(self._layers)
        self._fold.hide()

    def show_job(self, job: Job) -> None:
        progress = job.progress
        self._show_figures(progress, job.state)
        self._bar.set_role(_ROLES.get(job.state, "accent"))
        text = layers_text(progress)
        self._fold.say(text)
        self._fold.setVisible(bool(text))
        self._layers.show_layers(layer_rows(progress))
        self._layers.setVisible(bool(text) and self._fold.isChecked())

    def _show_figures(self, progress: Progress | None, state: JobState) -> None:
        shown = figures(progress)
        is_over = state not in (JobState.WAITING, JobState.RUNNING)
        done = shown.done
        if state is JobState.WAITING:
            done = tr("Waits until other transfers are done")
        elif is_over and not shown.percent:
            done = ""
        self._percent.setText(shown.percent)
        self._percent.setVisible(bool(shown.percent))
        self._done.setText(done)
        self._pace.setText("" if is_over else shown.pace)
        fraction = shown.fraction
        if is_over and fraction is None:
            fraction = 1.0 if state is JobState.DONE else 0.0
        self._bar.set_fraction(fraction)

    def _folded(self, is_open: bool) -> None:
        self._layers.setVisible(is_open)
