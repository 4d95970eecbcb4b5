"""What a container is and how it is doing, or why it stopped."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktopdock.actions.action import Services, perform
from desktopdock.actions.conditions import can_start
from desktopdock.actions.containers import actions
from desktopdock.domain.container_details import ContainerDetail
from desktopdock.domain.containers import Container
from desktopdock.domain.errors import EngineError, Gone
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.container_details import Section, environment_text, sections
from desktopdock.presentation.container_ends import verdict
from desktopdock.presentation.lines import letters
from desktopdock.support.line_file import LineFile
from desktopdock.support.text import tr
from desktopdock.ui.details.facts import SectionBox, follow
from desktopdock.ui.details.tab import Detail
from desktopdock.ui.details.verdict_card import VerdictCard
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.labels import label
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

LAST_LINES = 5


class OverviewTab(Detail[Container]):
    """Asked for when a container is selected and whenever its row changes; the newest answer wins."""

    def __init__(self, services: Services, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._theme = services, theme
        self._container: Container | None = None
        self._asked: Container | None = None  # for which there is an answer, or will be
        self._detail: ContainerDetail | None = None
        self._shown = False
        self._newest = Newest()
        self._boxes: list[tuple[Section, SectionBox]] = []
        self._card = VerdictCard(theme, self)
        self._card.start_wanted.connect(self._start)
        self._card.logs_wanted.connect(lambda: self.tab_wanted.emit("logs"))
        self._text = label(self, "overview.text", 13, quiet=True)
        self._facts = QVBoxLayout()
        self._pages = QStackedLayout(self)
        self._lay_out(theme)
        newest = self._newest
        self.destroyed.connect(lambda: newest.cancel())

    def show_items(self, items: Sequence[Container]) -> None:
        (self._container,) = items
        self._card.allow_start(can_start(items))
        self._ask()

    def set_shown(self, shown: bool) -> None:
        self._shown = shown
        if shown:
            self._ask()
        else:
            self._newest.cancel()
            self._asked = None

    def _ask(self) -> None:
        container = self._container
        if container is None or not self._shown or container == self._asked:
            return
        if self._asked is None or container.key != self._asked.key:
            self._card.show_lines([])
        self._asked = container
        self._newest.start(self._load(container), f"overview of {container.name}")

    async def _load(self, container: Container) -> None:
        try:
            detail = await self._services.engine.containers.inspect(container.id)
            self._show(container, detail)
            has_ended = verdict(detail, _now()).has_ended
            self._card.show_lines(await self._last_lines(container.id) if has_ended else [])
        except Gone:
            self._say(tr("This container does not exist any more."))
        except EngineError as error:
            self._say("\n".join(filter(None, (str(error), error.remedy()))))

    async def _last_lines(self, id: str) -> list[str]:
        lines = LineFile()
        stream = self._services.engine.logs.follow(id, lines, tail=LAST_LINES)
        try:
            while await stream.more():
                pass
            return [letters(line.text) for line in lines.read(lines.end - LAST_LINES, lines.end)]
        finally:
            stream.close()
            lines.close()

    def _show(self, container: Container, detail: ContainerDetail) -> None:
        now, self._detail = _now(), detail
        self._card.say(verdict(detail, now))
        wanted = sections(detail, container, now)
        kept = dict(self._boxes)
        boxes, go = [], partial(follow, self._services.desk)
        for place, section in enumerate(wanted):
            box = kept.pop(section, None)
            if box is None:
                box = SectionBox(section, self._theme, self, go, not place, self._copied)
            self._facts.removeWidget(box)
            self._facts.insertWidget(place, box)
            boxes.append((section, box))
        for box in kept.values():
            self._facts.removeWidget(box)
            box.deleteLater()
        self._boxes = boxes
        self._pages.setCurrentIndex(1)

    def _copied(self) -> str:
        return environment_text(self._detail) if self._detail else ""

    def _say(self, text: str) -> None:
        self._text.setText(text)
        self._pages.setCurrentIndex(0)

    def _start(self) -> None:
        if self._container is not None and can_start([self._container]):
            action = next(action for action in actions() if action.id == "containers.start")
            perform(action, [self._container], self._services)

    def _lay_out(self, theme: Theme) -> None:
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._text.setContentsMargins(20, 32, 20, 20)
        self._text.setWordWrap(True)
        inside = QWidget()
        left, columns = QVBoxLayout(), QHBoxLayout(inside)
        left.addWidget(self._card)
        left.addStretch(1)
        self._facts.setSpacing(0)
        self._facts.addStretch(1)
        columns.setContentsMargins(20, 17, 20, 16)
        columns.setSpacing(40)
        columns.addLayout(left, 540)
        columns.addLayout(self._facts, 464)
        area = QScrollArea(self)
        area.setObjectName("overview")
        area.setAccessibleName(tr("Overview"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress_scrolling(area, theme)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)  # the pane has a ground of its own
        inside.setAutoFillBackground(False)
        self._pages.addWidget(self._text)
        self._pages.addWidget(area)


def _now() -> datetime:
    return datetime.now(UTC)
