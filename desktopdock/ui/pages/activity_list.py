"""The list of jobs: a table, and over it what is unfolded and the buttons of the rows in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QHideEvent, QRegion, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktopdock.actions.action import Action, Place
from desktopdock.actions.jobs import actions
from desktopdock.jobs.job import Job
from desktopdock.ui.bridges.actions import Actions, Perform
from desktopdock.ui.pages.activity_buttons import SIDE, RowButtons
from desktopdock.ui.pages.activity_model import JOB, TIME, JobsModel
from desktopdock.ui.pages.activity_panel import Panel
from desktopdock.ui.pages.activity_row import ROW, TEXT_X, JobDelegate
from desktopdock.ui.pages.activity_table import JobTable
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.icons import Icons
from desktopdock.ui.widgets.menu import Menu
from desktopdock.ui.widgets.turning import turning

RIGHT, BAR_RIGHT = 20, 17
BELOW = 12  # between what is unfolded and the next line


class ActivityList(QWidget):
    """`perform` does what is asked for; the model says which jobs are listed."""

    def __init__(self, model: JobsModel, perform: Perform[Job], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model, self._perform = theme, model, perform
        self._delegate = JobDelegate(theme, model, self)
        self.table = JobTable(model, self._delegate, theme, self)
        self._is_forwarding = False
        self._panels: dict[int, Panel] = {}
        self._tall: set[int] = set()  # rows
        self._buttons: list[RowButtons] = []
        self._records: dict[str, Action[Job]] = {record.id: record for record in actions()}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._place)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(model.tick)
        self._keys = Actions(self._in_menu(), self._selection, perform, Icons(theme), self.table, shortcuts=True)
        self.table.addActions(self._keys.made)
        self.table.toggled.connect(self._toggle)
        self.table.folded.connect(lambda row, folds: self.unfold(model.job(row).id, not folds))
        self.table.menu_asked.connect(lambda at: self._open_menu(self._selection(), at))
        self.table.selectionModel().selectionChanged.connect(lambda: self._keys.refresh())
        self.table.verticalScrollBar().valueChanged.connect(lambda: self._place())
        self.table.viewport().installEventFilter(self)
        for change in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            change.connect(self._rows_changed)
        model.dataChanged.connect(self._data_changed)
        turning().stepped.connect(self._turn)

    def is_unfolded(self, id: int) -> bool:
        return id in self._panels

    def unfold(self, id: int, unfolds: bool = True) -> None:
        row = self._model.row_of(id)
        if unfolds is self.is_unfolded(id) or row < 0:
            return
        if unfolds:
            panel = self._panels[id] = Panel(self._model.job(row), self._act, self._theme, self)
            panel.grown.connect(self._later.start)
        else:
            self._drop(id)
        self._delegate.expanded = set(self._panels)
        self._place()
        if unfolds:
            self.table.scrollTo(self._model.index(row, JOB))

    def reveal(self, id: int) -> None:
        """Select this job, unfolded and in sight."""
        if (row := self._model.row_of(id)) >= 0:
            self.table.selectRow(row)
            self.unfold(id)

    def _toggle(self, row: int) -> None:
        id = self._model.job(row).id
        self.unfold(id, not self.is_unfolded(id))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What lies over the table lets it scroll."""
        if not self._is_forwarding:  # a table at its end gives the event back
            self._is_forwarding = True
            QApplication.sendEvent(self.table.viewport(), event)
            self._is_forwarding = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.table.share_out(self.table.viewport().width())
            self._later.start()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch()
        self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()
        turning().leave(self.table.viewport())

    def _watch(self) -> None:
        """Time and arcs go on only while something runs that can be seen."""
        if self.isVisible() and self._model.has_running:
            turning().watch(self.table.viewport())
            if not self._second.isActive():
                self._second.start()
        else:
            turning().leave(self.table.viewport())
            self._second.stop()

    def _turn(self) -> None:
        if self.isVisible() and self._second.isActive():
            self.table.viewport().update()

    def _rows_changed(self) -> None:
        for id in [id for id in self._panels if self._model.row_of(id) < 0]:
            self._drop(id)
        self._delegate.expanded = set(self._panels)
        self._keys.refresh()
        self._watch()
        self._place()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.column() == TIME:
            return  # a second has gone by
        for row in range(first.row(), last.row() + 1):
            job = self._model.job(row)
            if (panel := self._panels.get(job.id)) is not None:
                panel.show_job(job)
        self._keys.refresh()
        self._watch()
        self._place_buttons()

    def _place(self) -> None:
        """Rows as high as what is unfolded in them; panels and buttons where their rows are."""
        rows = {self._model.row_of(id): panel for id, panel in self._panels.items()}
        for row in self._tall - set(rows):
            self.table.setRowHeight(row, scaled(ROW))
        self._tall = set(rows)
        width = self.table.viewport().width() - TEXT_X - RIGHT
        for row, panel in rows.items():
            height = panel.fitting_height(width)
            if self.table.rowHeight(row) != scaled(ROW) + height + BELOW:
                self.table.setRowHeight(row, scaled(ROW) + height + BELOW)
            self._place_panel(row, panel, height)
        self._place_buttons()

    def _place_panel(self, row: int, panel: Panel, height: int) -> None:
        """Cut off where the table ends: it is no child of the viewport."""
        viewport = self.table.viewport()
        top = self.table.rowViewportPosition(row) + scaled(ROW)
        box = QRect(TEXT_X, top, panel.width(), height).translated(viewport.mapTo(self, QPoint(0, 0)))
        seen = box.intersected(viewport.geometry().translated(self.table.pos()))
        panel.setGeometry(box)
        if seen == box:
            panel.clearMask()
        else:
            panel.setMask(QRegion(seen.translated(-box.topLeft())))
        panel.setVisible(not seen.isEmpty())

    def _place_buttons(self) -> None:
        viewport, used = self.table.viewport(), 0
        first = self.table.rowAt(0)
        last = self.table.rowAt(viewport.height() - 1)
        last = self._model.rowCount() - 1 if last < 0 else last
        for row in range(max(first, 0), last + 1):
            top = self.table.rowViewportPosition(row) + (scaled(ROW) - SIDE) // 2
            box = QRect(viewport.width() - BAR_RIGHT - 2 * SIDE, top, 2 * SIDE, SIDE)
            if not viewport.rect().contains(box):
                continue
            if used == len(self._buttons):
                self._buttons.append(RowButtons(self._act, self._open_menu_of, self._theme, self))
            buttons, used = self._buttons[used], used + 1
            buttons.show_job(self._model.job(row))
            buttons.setGeometry(box.translated(viewport.mapTo(self, QPoint(0, 0))))
            buttons.show()
        for buttons in self._buttons[used:]:
            buttons.hide()

    def _drop(self, id: int) -> None:
        panel = self._panels.pop(id)
        panel.hide()
        panel.deleteLater()

    def _selection(self) -> Sequence[Job]:
        rows = self.table.selectionModel().selectedRows()
        return [self._model.job(index.row()) for index in rows]

    def _act(self, action: str, id: int) -> None:
        jobs, record = self._those([id]), self._records[action]
        if jobs and record.is_possible(jobs):
            self._perform(record, jobs)

    def _open_menu_of(self, id: int, at: QPoint) -> None:
        self._open_menu(self._those([id]), at)

    def _open_menu(self, jobs: Sequence[Job], at: QPoint) -> None:
        """It stays open, and true, when the jobs go on under it."""
        if not jobs:
            return
        ids = [job.id for job in jobs]
        menu = Menu("activity.menu", self._theme, self)
        made = Actions(self._in_menu(), lambda: self._those(ids), self._perform, Icons(self._theme), menu)
        made.refresh()
        menu.addActions(made.made)
        menu.popup(at)

    def _in_menu(self) -> list[Action[Job]]:
        return [record for record in self._records.values() if Place.MENU in record.places]

    def _those(self, ids: Sequence[int]) -> list[Job]:
        rows = [self._model.row_of(id) for id in ids]
        return [self._model.job(row) for row in rows if row >= 0]
