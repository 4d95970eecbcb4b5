"""The right pane of the registry: one repository, its tags with a filter and an order, and the chosen tag below."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktopdock.domain.references import Reference
from desktopdock.domain.registries import Found
from desktopdock.presentation import tags as reads
from desktopdock.presentation.notice import Notice
from desktopdock.presentation.registries import failure, hub_page, official
from desktopdock.presentation.versions import sorted_by_version
from desktopdock.stores.registries import Tags
from desktopdock.support.text import tr
from desktopdock.ui.pages.registry_choice import ChoicePanel
from desktopdock.ui.pages.registry_tag_table import TagTable
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import IconButton
from desktopdock.ui.widgets.chip import Badge
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.message import Message
from desktopdock.ui.widgets.note import Note
from desktopdock.ui.widgets.search_field import SearchField
from desktopdock.ui.widgets.segments import Segments

MOST_DATED = 300  # tags that are asked for when they are to be sorted by date
SORT_MS = 400  # between two sortings by date while dates come in


class RepositoryPane(QWidget):
    back = Signal()
    browsed = Signal(str)  # an address for the browser

    def __init__(self, tags: Tags, here: Callable[[], dict[str, set[str]]], theme: Theme, parent: QWidget) -> None:
        """`here` are the tags that the engine has, by the familiar name of their repository."""
        super().__init__(parent)
        self.setObjectName("registry.repository")
        self._tags, self._here = tags, here
        self._found: Found | None = None
        self._listed: tuple[str, ...] = ()  # what `_sorted` was made of: thousands take a while
        self._sorted: list[str] = []
        self._own, self._wanted = "", ""  # the engine's platform; the tag that was typed
        self._back = IconButton("arrow-left", tr("Back to the results"), theme, self)
        self._back.setObjectName("registry.back")
        self._back.hide()
        self._back.clicked.connect(self.back)
        self._name = Elided(self, "registry.name", 15, WEIGHT.DemiBold)
        self._full = Elided(self, "registry.full_name", 12, quiet=True, mono=True)
        mark = official()
        self._official = Badge(mark.text, mark.tone, theme, self, mark.icon)
        self._page = Link(tr("Open on Docker Hub"), theme, self)
        self._page.setObjectName("registry.open")
        self._page.clicked.connect(self._browse)
        self._filter = SearchField(tr("Filter tags"), theme, self, icon="filter", compact=True)
        self._filter.setObjectName("registry.tag_filter")
        self._order = Segments(tr("Sort by"), [(reads.VERSION, tr("Version")), (reads.DATE, tr("Date"))], theme, self)
        self._order.setObjectName("registry.order")
        self._refused = Note("registry.refused", theme, self)
        self.table, self._message = TagTable(theme, self), Message(self, "registry.tags.message", theme)
        self.choice = ChoicePanel(theme, self)
        self._shown = QStackedLayout()
        self._resort = QTimer(self)
        self._resort.setSingleShot(True)
        self._resort.setInterval(SORT_MS)
        self._resort.timeout.connect(self._show_tags)
        self._lay_out()
        self._filter.textChanged.connect(self._show_tags)
        self._order.chosen.connect(self._show_tags)
        self.table.seen.connect(self._look_at)
        self.table.chosen.connect(self._show_choice)
        tags.changed.connect(self._show_tags)
        tags.looked_at.connect(self._looked_at)

    def open(self, found: Found, own: str, tag: str = "") -> None:
        """`tag` is the one to show; the first where it is empty or not there."""
        self._found, self._own, self._wanted = found, own, tag
        reference = found.reference
        self._name.setText(reference.familiar_name)
        self._full.setText(reference.name)
        self._official.setVisible(found.is_official)
        self._page.setVisible(bool(hub_page(reference)))
        self._filter.clear()
        self._tags.open(reference, own)
        self._show_tags()

    def show_back(self, is_shown: bool) -> None:
        self._back.setVisible(is_shown)

    def seek(self) -> None:
        self._filter.setFocus()
        self._filter.selectAll()

    def refresh(self) -> None:
        """The engine has other tags than before."""
        self._show_tags()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, 1, self.height(), self.palette().mid())

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setContentsMargins(0, 0, 0, 0)
        title.setSpacing(8)
        for part in (self._back, self._name, self._official):
            title.addWidget(part)
        title.addStretch(1)
        title.addWidget(self._page)
        strip = QHBoxLayout()
        strip.setSpacing(8)
        strip.addWidget(self._filter, 1)
        strip.addWidget(label(self, "registry.order.title", 12, quiet=True, text=tr("Sort by")))
        strip.addWidget(self._order)
        head = QVBoxLayout()
        head.setContentsMargins(20, 2, 20, 4)
        head.setSpacing(4)
        head.addLayout(title)
        head.addWidget(self._full)
        head.addSpacing(10)
        head.addLayout(strip)
        head.addWidget(self._refused)
        self._shown.addWidget(self.table)
        self._shown.addWidget(self._message)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._shown, 1)
        column.addWidget(self.choice)
        self.table.setMinimumHeight(90)

    def _show_tags(self) -> None:
        if self._found is None or self._tags.repository != self._found.reference:
            return
        reference, here = self._found.reference, self._here().get(self._found.reference.familiar_name, set())
        if self._listed is not self._tags.tags:
            self._listed, self._sorted = self._tags.tags, sorted_by_version(self._tags.tags)
        names = reads.shown(self._sorted, self._tags.details, self._filter.text(), self._order.current)
        rows = [reads.row(name, self._tags.details.get(name), here) for name in names]
        self.table.show_tags(rows, reads.titles(reference))
        if self._wanted and self._wanted in names:
            self.table.go_to(self._wanted)
            self._wanted = ""
        count = f"{len(self._tags.tags):,}".replace(",", "\u202f")
        placeholder = tr("Type to filter %n tag(s)", "", len(self._tags.tags))
        self._filter.setPlaceholderText(placeholder.replace(str(len(self._tags.tags)), count))
        self._say(names)
        self._show_choice()

    def _say(self, names: list[str]) -> None:
        """What stands in place of the tags, where there are none to show."""
        tags = self._tags
        if tags.error is not None:
            self._message.say(Notice("tag", failure(tags.error), reason=f"{tags.error}\n{tags.error.remedy()}".strip()))
        elif tags.is_loading:
            self._message.say(Notice("arc", tr("Reading the tags…")))
        elif not tags.tags:
            self._message.say(Notice("tag", tr("This repository has no tags.")))
        else:
            self._message.say(Notice("filter", tr("No tag matches “{0}”.").format(self._filter.text())))
        self._shown.setCurrentWidget(self.table if names else self._message)
        refused = tags.refused
        self._refused.say(f"{failure(refused)} {refused.remedy()}" if refused else "")

    def _look_at(self, seen: list[str]) -> None:
        """Those in sight; to sort by date, all of them. Nothing is asked for a page that is not shown."""
        if not seen:
            return
        rest = list(self._tags.tags[:MOST_DATED]) if self._order.current == reads.DATE else []
        self._tags.look_at([*seen, *rest])

    def _looked_at(self, tag: str) -> None:
        if self._found is None:
            return
        here = self._here().get(self._found.reference.familiar_name, set())
        self.table.update_tag(reads.row(tag, self._tags.details.get(tag), here))
        if tag == self.table.current:
            self._show_choice()
        if self._tags.refused:
            self._say(self.table.in_sight())
        if self._order.current == reads.DATE and not self._resort.isActive():
            self._resort.start()

    def _show_choice(self, _tag: str = "") -> None:
        tag = self.table.current if self._shown.currentWidget() is self.table else ""
        if self._found is None or not tag:
            self.choice.show_tag(None, None, self._own)
            return
        found = self._found
        reference = Reference(found.registry, found.repository, tag)
        self.choice.show_tag(reference, self._tags.details.get(tag), self._own)
        if tag in self._tags.details:
            self._tags.look_whole(tag)

    def _browse(self) -> None:
        if self._found is not None:
            self.browsed.emit(hub_page(self._found.reference))
